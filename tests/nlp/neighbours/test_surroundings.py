"""What stands around a passage tells its matter where its own words do not."""

from dataclasses import replace

import numpy as np

from nlp.neighbours import DOCUMENT, CandidateSettings, WithinBudget, find
from nlp.neighbours.grid import SCALE, whole_numbers
from nlp.neighbours.surroundings import WEIGHTS, surroundings
from nlp.rows import Document, Passage
from nlp.stock import Stock, build_stock

AXES = np.eye(8, dtype=np.float32)


def stock_of(works: dict[str, list[tuple[str, np.ndarray]]]) -> Stock:
    """A stock in which each work holds these passages in this order; ids are sorted otherwise."""
    rows, vectors = [], {}
    for work, held in works.items():
        for start, (eid, vector) in enumerate(held):
            name = f"{work}#{eid}"
            rows.append(Passage(name, work, eid, "body", "", None, None, "", None, None, name, name, None, 1, start, 0))
            vectors[name] = vector
    return build_stock([document(work) for work in works], rows, vectors, 8)


def document(work: str) -> Document:
    return Document(
        work, "regulation", None, None, None, None, "PAJAK", None, None, "id", None, None, None, "", "", "", 1, ""
    )


def test_the_vector_is_the_weighted_sum_in_the_order_of_the_document_and_ends_with_it():
    stock = stock_of({"a": [("9", AXES[0]), ("1", AXES[1]), ("5", AXES[2]), ("3", AXES[3])], "b": [("1", AXES[7])]})
    found = surroundings(whole_numbers(stock.vectors), stock)
    row = [p.passage_id for p in stock.passages].index("a#9")
    expected = np.array([*WEIGHTS, 0, 0, 0, 0, 0]) / np.linalg.norm(WEIGHTS) * SCALE
    assert np.array_equal(found[row], np.minimum(np.rint(expected), 127))
    alone = [p.passage_id for p in stock.passages].index("b#1")
    assert np.count_nonzero(found[alone]) == 1


def test_what_stands_around_the_passages_of_some_documents_is_what_stands_around_them_among_all():
    draw = np.random.default_rng(2)
    stock = stock_of({f"w{n}": [(str(k), unit(draw)) for k in draw.permutation(9)] for n in range(30)})
    chosen = draw.random(30) < 0.3
    vectors = whole_numbers(stock.vectors)
    rows = chosen[stock.document_of]
    assert np.array_equal(surroundings(vectors, stock, chosen)[rows], surroundings(vectors, stock)[rows])


def test_passages_that_only_changed_places_in_their_document_are_searched_again():
    draw = np.random.default_rng(3)
    held = {f"w{n}": [(str(k), unit(draw)) for k in range(9)] for n in range(12)}
    settings = CandidateSettings(alike_documents=4, surroundings=WithinBudget(2, 2))
    now = stock_of(held | {"w5": [*held["w5"][::2], *held["w5"][1::2]]})
    before = find(stock_of(held), settings)
    again, anew = find(now, settings, former=before.memory), find(now, settings)
    found = [one.memory.within["surroundings"].column for one in (before, again, anew)]
    assert np.array_equal(found[1], found[2])
    assert not np.array_equal(found[0], found[2]), "the order decides what stands around a passage"


def test_another_document_does_not_move_what_stands_around_a_passage():
    draw = np.random.default_rng(0)
    held = {f"w{n}": [(str(k), unit(draw)) for k in draw.permutation(30)] for n in range(400)}
    every, few = stock_of(held), stock_of({work: held[work] for work in ("w7", "w399")})
    whole = surroundings(whole_numbers(every.vectors), every)
    owner = np.array([p.work for p in every.passages])
    assert np.array_equal(whole[np.isin(owner, ["w7", "w399"])], surroundings(whole_numbers(few.vectors), few))


def test_a_rule_in_other_words_among_the_same_rules_is_a_candidate():
    old = [("1", AXES[0]), ("2", AXES[1]), ("3", AXES[2])]
    new = [("1", AXES[0]), ("2", AXES[5]), ("3", AXES[2])]
    stock = stock_of({"old": old, "new": new})
    names = [p.passage_id for p in stock.passages]
    found, without = (
        {(names[a], names[b]): bits for a, b, bits in zip(pairs.a, pairs.b, pairs.source, strict=True)}
        for pairs in (find(stock), find(stock, CandidateSettings(surroundings=WithinBudget(0, 0))))
    )
    assert found[("new#2", "old#2")] & DOCUMENT
    assert ("new#2", "old#2") not in without


def test_passages_that_change_places_are_searched_anew():
    one = stock_of({"a": [("1", AXES[0]), ("2", AXES[1]), ("3", AXES[2]), ("4", AXES[3])], "b": [("1", AXES[1])]})
    turned = {1: 2, 2: 1}
    rows = [replace(p, start=turned.get(p.start, p.start)) if p.work == "a" else p for p in one.passages]
    other = replace(one, passages=rows)
    settings = CandidateSettings(surroundings=WithinBudget(1, 1), within=WithinBudget(1, 1))
    kept, anew = find(other, settings, former=find(one, settings).memory), find(other, settings)
    assert np.array_equal(kept.a, anew.a)
    assert np.array_equal(kept.b, anew.b)
    assert np.array_equal(kept.memory.within["surroundings"].keys, anew.memory.within["surroundings"].keys)


def unit(draw: np.random.Generator) -> np.ndarray:
    made = draw.standard_normal(8).astype(np.float32)
    return made / np.linalg.norm(made)
