"""Slots and quantities: each case is a row of a file in `cases/`."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.norm import norms, quantities, slots
from nlp.words.numbers import figures_value, words_value
from tests.nlp.reference.making import regulation


def cases(name):
    path = Path(__file__).parent / "cases" / name
    return [pytest.param(c, id=c["text"][:50]) for c in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


@pytest.mark.parametrize("case", cases("quantities.toml"))
def test_a_passage_gives_its_quantities(case):
    found = [
        [q.role, q.comparison, q.value, q.unit, *([q.upper] if q.upper is not None else [])]
        for q in quantities(case["text"])
    ]
    assert found == case["quantities"]
    assert all(q.text == case["text"][q.start : q.end] and q.disagreement is None for q in quantities(case["text"]))


@pytest.mark.parametrize("case", cases("slots.toml"))
def test_a_passage_gives_its_slots(case):
    found = slots(case["text"])
    assert {k: getattr(found, k) for k in case if k != "text"} == {k: v for k, v in case.items() if k != "text"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sebelas", 11),
        ("seratus dua puluh lima ribu", 125_000),
        ("duapuluh tudjuh", 27),
        ("satu milyar tiga juta", 1_003_000_000),
        ("sepuluh koma tiga belas", 10.13),
        ("dua koma nol lima", 2.05),
        ("seribu sembilan ratus enam puluh", 1960),
        ("tiga garam", None),
    ],
)
def test_number_words_have_a_value(words, value):
    assert words_value(words) == value


@pytest.mark.parametrize(
    ("figures", "value"),
    [("1.000.000,00", 1_000_000), ("2,5", 2.5), ("1O", 10), ("7.5", 7.5), ("2,000,000.00", 2_000_000), ("3 x 24", 72)],
)
def test_figures_have_a_value(figures, value):
    assert figures_value(figures) == value


@given(st.integers(min_value=1, max_value=999_999_999_999))
def test_figures_with_dots_are_read_back(number):
    assert figures_value(f"{number:,}".replace(",", ".") + ",00") == number


def test_words_prevail_over_figures_and_the_difference_is_an_issue():
    doc, provisions = regulation("PP 12/2032", [("pasal_3", "body", "Izin berlaku selama 3 (lima) tahun.")])
    found = norms(provisions, doc)
    assert [q.value for q in found.quantities] == [5]
    assert [i.code for i in found.issues] == ["number-words-differ"]
    assert doc.text[found.quantities[0].start : found.quantities[0].end] == "3 (lima) tahun"


def test_items_continue_the_rule_above_them():
    _, provisions = regulation(
        "PP 12/2032",
        [
            ("pasal_4", "body", "Pedagang garam dilarang:"),
            ("pasal_4__huruf_a", "body", "mencampur garam dengan pasir; dan"),
            ("pasal_4__huruf_b", "body", "menjual di luar pasar, kecuali diizinkan Bupati."),
        ],
    )
    found = norms(provisions).norms
    assert {(n.modality, n.bearer) for n in found} == {("prohibition", "Pedagang garam")}
    assert [n.act for n in found[1:]] == ["mencampur", "menjual"]


def test_items_of_a_list_of_definitions_define():
    _, provisions = regulation(
        "PP 12/2032",
        [
            ("pasal_1", "body", "Dalam Peraturan Pemerintah ini yang dimaksud dengan:"),
            ("pasal_1__angka_1", "body", "Izin adalah persetujuan yang wajib dimiliki penambak."),
        ],
    )
    assert norms(provisions).norms[1].modality == "definition"


def test_provisions_outside_the_articles_lay_nothing_down():
    _, provisions = regulation(
        "PP 12/2032", [("menimbang__huruf_a", "recital", "bahwa garam wajib diawasi selama 2 (dua) tahun;")]
    )
    assert norms(provisions).norms == ()
    assert norms(provisions).quantities == ()
