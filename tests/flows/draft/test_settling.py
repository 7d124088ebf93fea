"""Which doubtful overlaps of a draft stay."""

import pyarrow as pa

from flows.draft.settling import settled
from nlp.relate import SCHEMA
from nlp.rows import Document, Passage
from nlp.stock import build_stock

OWN, OTHER = "/akn/id/draft/1", "/akn/id/act/pp/2020/1"


def relation(own, other, kind, lexical, certain=False):
    row = {field.name: None for field in SCHEMA}
    row |= {name: 0.0 for name in SCHEMA.names if pa.types.is_floating(SCHEMA.field(name).type)}
    return row | {
        "relation_id": f"{own}{other}", "a_passage": f"{OTHER}#{other}", "b_passage": f"{OWN}#{own}", "a_work": OTHER,
        "b_work": OWN, "relation": kind, "lexical": lexical, "overlap": 0.95, "legitimacy": "attention",
        "certain": certain, "why": "",
    }  # fmt: skip


def document(work):
    """In English, which the second look does not read: it has no word here."""
    return Document(
        work, "regulation", None, "PP", None, 2020, "X", None, 4, "en", None, None, None, "none", "", "", 1.0, ""
    )


def passage(name):
    blank = dict.fromkeys(Passage.__dataclass_fields__)
    return Passage(**blank | {"passage_id": name, "work": name.split("#")[0], "text": "", "title": "X", "start": 0})


def kept(*rows):
    names = sorted({row[side] for row in rows for side in ("a_passage", "b_passage")})
    stock = build_stock([document(OWN), document(OTHER)], [passage(name) for name in names])
    table = pa.Table.from_pylist(list(rows), schema=SCHEMA)
    found, counts = settled(table, stock, [], OWN)
    return sorted(zip(*(found.column(name).to_pylist() for name in ("relation_id", "relation")), strict=True)), counts


def test_a_provision_whose_counterpart_is_closer_to_another_keeps_it():
    found, counts = kept(relation("p1", "q1", "partial", 0.9), relation("p2", "q1", "partial", 0.5))
    assert found == [("p1q1", "partial"), ("p2q1", "partial")]
    assert counts == {"dropped_rivals": 0, "dropped_unconfirmed": 0}


def test_a_provision_that_has_a_closer_counterpart_loses_the_farther_one():
    found, counts = kept(relation("p1", "q1", "partial", 0.9), relation("p1", "q2", "partial", 0.5))
    assert found == [("p1q1", "partial")]
    assert counts == {"dropped_rivals": 1, "dropped_unconfirmed": 0}


def test_a_contradiction_with_the_neighbour_of_its_counterpart_is_no_contradiction():
    found, _ = kept(relation("p1", "q1", "duplicate", 0.9), relation("p2", "q1", "conflict", 0.5))
    assert found == [("p1q1", "duplicate"), ("p2q1", "partial")]


def test_of_several_lost_ones_the_closest_comes_back():
    found, _ = kept(
        relation("p1", "q1", "partial", 0.9),
        relation("p1", "q2", "partial", 0.9),
        relation("p2", "q1", "partial", 0.5),
        relation("p2", "q2", "partial", 0.6),
    )
    assert [id for id, _ in found] == ["p1q1", "p1q2", "p2q2"]


def test_a_general_rule_comes_back_for_its_nearest_provision_alone():
    found, _ = kept(
        relation("p1", "q1", "duplicate", 0.9),
        relation("p2", "q1", "partial", 0.5),
        relation("p3", "q1", "partial", 0.6),
    )
    assert [id for id, _ in found] == ["p1q1", "p3q1"]


def test_an_empty_table_stays_empty():
    assert kept() == ([], {"dropped_rivals": 0, "dropped_unconfirmed": 0})
