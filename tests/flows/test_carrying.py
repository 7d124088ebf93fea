"""Relations are carried over for the pairs of unchanged documents, and for no others."""

import random
import zlib

import numpy as np
import pyarrow as pa
import pytest

from flows import remembering
from flows.carrying import carry, fingerprints, joined
from flows.remembering import recall, remember
from nlp.neighbours import Memory, Pairs
from nlp.relate import OVERLAP, RELATIONS
from nlp.relate.judge import OVERLAP_FROM
from nlp.relate.restating import RESTATED
from nlp.relate.second_look import Reading
from nlp.rows import Document, Passage
from nlp.stock import build_stock


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


STATED = {name: pa.string() for name in ("differs", "a_value", "b_value", "contains")}
KINDS = ("conflict", "duplicate", "partial", "parallel", "conflict", None)
SCHEMA = pa.schema(
    {name: pa.string() for name in ("a_passage", "b_passage", "a_work", "b_work", "relation", "why")}
    | STATED
    | {"lexical": pa.float32(), "certain": pa.bool_()}
    | {name: pa.float32() for name in ("overlap", "probability", *(f"p_{name}" for name in RELATIONS))}
)


def judge(stock, readings, pairs, which):
    """Invented relations of some pairs: like those of the real judge, decided by the two documents as they are."""
    rows = []
    for pair in which:
        ends = [stock.passages[int(side[pair])] for side in (pairs.a, pairs.b)]
        draw = zlib.crc32("".join(f"{p.passage_id} {readings[p.work]};" for p in ends).encode())
        if (kind := KINDS[draw % len(KINDS)]) is not None:
            a, b = ends
            certain = draw // 7 % 2 == 0
            overlap = draw // 13 % 10 / 10
            likely = [overlap, overlap] + [overlap if name == kind else (1 - overlap) / 4 for name in RELATIONS]
            rows.append(
                (a.passage_id, b.passage_id, a.work, b.work, kind, "Invented.")
                + (None,) * len(STATED)
                + (draw // 11 % 5, certain, *likely)
            )
    return pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], schema=SCHEMA)


def judged(stock, readings, pairs, former=None):
    documents = fingerprints(stock, readings)
    carried = carry(former, documents, stock, pairs)
    table = judge(stock, readings, pairs, np.flatnonzero(~carried.known))
    found = joined(former, carried, documents, table, stock, pairs)
    unread = found.unread()
    return found.read_again(unread, look_again(found.rows.table(unread)))


def look_again(relations):
    """An invented second look, which depends on the pair alone, passes over some, and calls some by another kind."""
    ends = zip(relations.column("a_passage").to_pylist(), relations.column("b_passage").to_pylist(), strict=True)
    draws = [zlib.crc32(f"{a} {b}".encode()) for a, b in ends]
    overlap = np.array([draw % 12 / 10 if draw % 12 <= 10 else np.nan for draw in draws], dtype=np.float32)
    kinds = np.array([draw // 17 % OVERLAP for draw in draws], dtype=np.intp)
    said = np.zeros((len(draws), len(RELATIONS)), dtype=np.float32)
    said[np.arange(len(draws)), kinds], said[:, -1] = overlap, 1 - overlap
    said[np.isnan(overlap)] = np.nan
    named = [RELATIONS[k] for k in kinds]
    other = [a != b for a, b in zip(named, relations.column("relation").to_pylist(), strict=True)]
    places = np.flatnonzero((overlap >= OVERLAP_FROM) & np.array(other, dtype=bool))
    rows = [dict.fromkeys(STATED) | {"relation": named[k], "why": f"Stated anew {draws[k]}."} for k in places]
    return Reading(said, places, pa.Table.from_pylist(rows, schema=RESTATED))


def some(pairs, draw):
    """Nine of ten pairs: whether a pair is a candidate may change while its documents do not."""
    chosen = np.array([draw.random() < 0.9 for _ in range(len(pairs))], dtype=bool)
    return Pairs(pairs.a[chosen], pairs.b[chosen], pairs.source[chosen], {}, pairs.memory)


def test_a_changed_document_keeps_none_of_its_pairs_and_the_others_keep_all(tmp_path):
    before = stock_of({"w/1": 2, "w/2": 3, "w/3": 1})
    readings = {"w/1": "x", "w/2": "y", "w/3": "z"}
    former = judged(before, readings, all_pairs(before))
    now = stock_of({"w/0": 2, "w/1": 2, "w/2": 4, "w/3": 1})
    pairs = all_pairs(now)
    carried = carry(former, fingerprints(now, readings | {"w/0": "n", "w/2": "changed"}), now, pairs)
    works = [now.documents[i].work for i in now.document_of]
    expected = [{works[a], works[b]} == {"w/1", "w/3"} for a, b in zip(pairs.a, pairs.b, strict=True)]
    assert carried.known.tolist() == expected
    wanted = judge(now, readings, pairs, np.flatnonzero(carried.known))
    assert len(wanted) > 0 and former.rows.table(carried.row).equals(wanted)


def test_another_fingerprint_of_the_code_recalls_nothing(tmp_path):
    stock = stock_of({"w/1": 2, "w/2": 2})
    remember(tmp_path, "code", judged(stock, {"w/1": "x", "w/2": "y"}, all_pairs(stock)))
    assert recall(tmp_path, "other") is None
    (tmp_path / "kept-compared-relations-ground.arrows").unlink()
    assert recall(tmp_path, "code") is None


@pytest.mark.parametrize("seed", range(8))
def test_runs_one_after_another_know_what_one_run_from_nothing_knows(seed, tmp_path, monkeypatch):
    monkeypatch.setattr(remembering, "MOST_STALE", 3.0)  # a small stock soon has more rows beside the ground than in it
    draw = random.Random(seed)
    held = {f"w/{n}": (draw.randint(1, 4), "0") for n in range(8)}
    rivals = beside = carried = restated = 0
    for step in range(12):
        work = f"w/{draw.randint(0, 10)}"
        if work in held and draw.random() < 0.3:
            del held[work]
        else:
            held[work] = (draw.randint(1, 4), str(step))
        stock = stock_of({name: size for name, (size, _) in held.items()})
        readings = {name: reading for name, (_, reading) in held.items()}
        pairs = some(all_pairs(stock), draw)
        former = recall(tmp_path, "code")
        kept, anew = remember(tmp_path, "code", judged(stock, readings, pairs, former)), judged(stock, readings, pairs)
        for now in (kept, recall(tmp_path, "code")):
            assert now.table.equals(anew.table)
            assert now.restated.equals(anew.restated)
            for name, values in anew.arrays().items():
                assert np.array_equal(now.arrays()[name], values, equal_nan=name == "second"), name
        carried += former is not None and np.isfinite(former.second).any()
        rivals += int(anew.dropped.sum())
        restated += former is not None and len(former.restated)
        beside += former is not None and former.rows.name == kept.rows.name and len(kept.rows.more)
    assert rivals > 0, "no relation had a closer rival, so nothing was tested"
    assert carried > 0, "nothing was looked at again"
    assert restated > 0, "nothing was stated anew"
    assert beside > 0, "every run wrote all rows anew, so nothing was tested"


def test_a_namesake_makes_a_document_another_one():
    readings = {"w/1": "x", "w/2": "y", "w/3": "z"}
    alone = fingerprints(stock_of({"w/1": 1, "w/2": 1}, {"w/1": "PP 1/2020"}), readings)
    beside = fingerprints(stock_of({"w/1": 1, "w/2": 1, "w/3": 1}, {"w/1": "PP 1/2020", "w/3": "PP 1/2020"}), readings)
    assert (alone == beside[:2]).tolist() == [False, True]


def test_without_an_earlier_run_nothing_is_known():
    stock = stock_of({"w/1": 1, "w/2": 1})
    carried = carry(None, fingerprints(stock, {"w/1": "x", "w/2": "y"}), stock, all_pairs(stock))
    assert not carried.known.any() and len(carried.row) == 0
