"""Relations are carried over for the pairs of unchanged documents, and for no others."""

import numpy as np
import pyarrow as pa

from flows.carrying import Judged, carry, fingerprints, joined, pairs_of_rows
from nlp.neighbours import Memory, Pairs
from nlp.rows import Document, Passage
from nlp.stock import build_stock

EMPTY = pa.table({"a_passage": pa.array([], pa.string()), "b_passage": pa.array([], pa.string())})


def document(work, key=None):
    return Document(
        work, "regulation", key, None, None, None, "", None, None, "id", None, None, None, "content", "", "", 1, ""
    )


def passage(work, number):
    return Passage(f"{work}#{number}", work, str(number), "body", "", None, None, "", None, None, "", "", None, 0, 0, 0)


def stock_of(sizes, keys=None):
    rows = [passage(work, number) for work, size in sizes.items() for number in range(size)]
    return build_stock([document(work, (keys or {}).get(work)) for work in sizes], rows)


def all_pairs(stock):
    a, b = np.triu_indices(len(stock.passages), 1)
    apart = stock.document_of[a] != stock.document_of[b]
    a, b = a[apart].astype(np.int32), b[apart].astype(np.int32)
    return Pairs(a, b, np.ones(len(a), np.uint8), {}, Memory(np.zeros((0, 2), np.uint64), {}))


def relations(stock, pairs, which):
    names = [p.passage_id for p in stock.passages]
    return pa.table({"a_passage": [names[pairs.a[i]] for i in which], "b_passage": [names[pairs.b[i]] for i in which]})


def judged(stock, readings, which):
    pairs = all_pairs(stock)
    return Judged(
        fingerprints(stock, readings),
        stock.document_of,
        pairs.a,
        pairs.b,
        np.array(which),
        relations(stock, pairs, which),
    )


def test_a_changed_document_keeps_none_of_its_pairs_and_the_others_keep_all():
    before = stock_of({"w/1": 2, "w/2": 3, "w/3": 1})
    readings = {"w/1": "x", "w/2": "y", "w/3": "z"}
    former = judged(before, readings, range(len(all_pairs(before))))
    former = Judged.from_arrays(former.arrays(), former.table)
    now = stock_of({"w/0": 2, "w/1": 2, "w/2": 4, "w/3": 1})
    pairs = all_pairs(now)
    carried = carry(former, fingerprints(now, readings | {"w/0": "n", "w/2": "changed"}), now, pairs, EMPTY)
    works = [now.documents[i].work for i in now.document_of]
    expected = [{works[a], works[b]} == {"w/1", "w/3"} for a, b in zip(pairs.a, pairs.b, strict=True)]
    assert carried.known.tolist() == expected
    assert carried.table.to_pylist() == relations(now, pairs, np.flatnonzero(expected)).to_pylist()


def test_carried_and_new_relations_stand_in_the_order_of_their_pairs():
    stock = stock_of({"w/1": 2, "w/2": 2})
    pairs, readings = all_pairs(stock), {"w/1": "x", "w/2": "y"}
    carried = carry(judged(stock, readings, [1, 3]), fingerprints(stock, readings), stock, pairs, EMPTY)
    fresh = relations(stock, pairs, [2, 0])
    table, row_pair = joined(carried, fresh, pairs_of_rows(fresh, stock, pairs))
    assert row_pair.tolist() == [0, 1, 2, 3]
    assert table.to_pylist() == relations(stock, pairs, [0, 1, 2, 3]).to_pylist()


def test_a_namesake_makes_a_document_another_one():
    readings = {"w/1": "x", "w/2": "y", "w/3": "z"}
    alone = fingerprints(stock_of({"w/1": 1, "w/2": 1}, {"w/1": "PP 1/2020"}), readings)
    beside = fingerprints(stock_of({"w/1": 1, "w/2": 1, "w/3": 1}, {"w/1": "PP 1/2020", "w/3": "PP 1/2020"}), readings)
    assert (alone == beside[:2]).tolist() == [False, True]


def test_without_an_earlier_run_nothing_is_known():
    stock = stock_of({"w/1": 1, "w/2": 1})
    carried = carry(None, fingerprints(stock, {"w/1": "x", "w/2": "y"}), stock, all_pairs(stock), EMPTY)
    assert not carried.known.any() and len(carried.table) == 0
