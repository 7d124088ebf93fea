"""Comparisons of definitions carried over a change of the stock are those made from nothing."""

import random

import pytest

from nlp.terms import Surroundings, TermsRemembered, compare_terms
from nlp.terms import reading as reading_module

TITLES = ["PERIKANAN", "PELABUHAN IKAN", "PAJAK IKAN", "PASAR IKAN"]
TERMS = [("Jaring", None), ("Kapal Ikan", "KI"), ("Petugas", None), ("Alat", None)]
WORDS = ["alat", "tali", "kapal", "ikan", "KI", "jaring", "yang", "tertulis", "atau", "laut", "petugas"]


def a_text(draw: random.Random) -> str:
    return " ".join(draw.choices(WORDS, k=draw.randint(3, 8)))


def stored(memory: TermsRemembered) -> TermsRemembered:
    return TermsRemembered(Surroundings.from_arrays(memory.around.arrays()), memory.table)


@pytest.mark.parametrize("seed", range(8))
def test_after_any_change_the_comparisons_are_those_made_from_nothing(seed, a_stock, relations):
    draw = random.Random(seed)
    said = {title: [(*term, a_text(draw)) for term in TERMS] for title in TITLES}
    memory = None
    for _ in range(6):
        title = draw.choice(TITLES)
        terms = [term for term in TERMS if draw.random() < 0.8]
        said[title] = [(name, short if draw.random() < 0.7 else None, a_text(draw)) for name, short in terms]
        stock = a_stock(said)
        found = compare_terms(stock, relations, None, memory)
        anew = compare_terms(stock, relations)
        assert (found.comparisons, found.senses, found.counts) == (anew.comparisons, anew.senses, anew.counts)
        memory = stored(found.remembered)


def test_only_what_a_change_touches_is_compared_again(a_stock, relations, monkeypatch):
    said = {title: [("Jaring", None, f"alat dari tali {n}")] for n, title in enumerate(TITLES)}
    first = compare_terms(a_stock(said), relations)
    said[TITLES[0]] = [("Jaring", None, "alat dari kawat")]
    made = []
    plain = reading_module.difference
    monkeypatch.setattr(reading_module, "difference", lambda *args: (made.append(args), plain(*args))[1])
    compare_terms(a_stock(said), relations, None, stored(first.remembered))
    assert len(made) == len(TITLES) - 1


@pytest.mark.parametrize("change", ["acronym", "listed"])
def test_a_comparison_is_made_again_when_what_it_asked_about_changed(change, a_stock, relations):
    one, two = ("alat KI baru", "alat kapal ikan baru") if change == "acronym" else ("dibuat Petugas", "dibuat nelayan")
    said = {TITLES[0]: [("Jaring", None, one)], TITLES[1]: [("Jaring", None, two)]}
    before = compare_terms(a_stock(said), relations)
    other = ("Kapal Ikan", "KI", "kapal") if change == "acronym" else ("Petugas", None, "nelayan atau nakhoda")
    said[TITLES[2]] = [other]
    after = compare_terms(a_stock(said), relations, None, stored(before.remembered))
    assert before.comparisons[0].relation == "incompatible" or change == "listed"
    assert after.comparisons == compare_terms(a_stock(said), relations).comparisons != before.comparisons
