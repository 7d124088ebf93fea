"""Of neighbouring look-alikes only the counterpart contradicts; repealed law never prevails."""

import pyarrow as pa

from nlp.relate.counterparts import counterparts
from nlp.relate.standing import in_force_prevails
from nlp.rows import Document, DocumentLink, DocumentStatus


def table(*rows):
    names = ("a_passage", "b_passage", "relation", "lexical", "certain")
    base = [dict(zip(names, row, strict=True)) for row in rows]
    for row in base:
        row |= {"a_work": row["a_passage"].split("#")[0], "b_work": row["b_passage"].split("#")[0]}
        row |= {"legitimacy": "attention", "prevails": "a", "prevails_rule": "lex superior", "overlap": 0.8}
    return pa.Table.from_pylist(base)


def kept(relations):
    return {(r["a_passage"], r["b_passage"]): r["certain"] for r in relations.to_pylist()}


def test_a_conflict_with_the_neighbour_of_the_counterpart_is_dropped_and_counted():
    relations, dropped = counterparts(
        table(
            ("x#1", "y#1", "duplicate", 0.9, True),
            ("x#1", "y#2", "conflict", 0.5, True),
            ("x#2", "y#2", "conflict", 0.6, True),
        )
    )
    assert dropped == 1
    assert kept(relations) == {("x#1", "y#1"): True, ("x#2", "y#2"): True}


def test_a_partial_with_a_rival_stays_but_is_not_certain_and_other_documents_are_no_rivals():
    relations, dropped = counterparts(
        table(
            ("x#1", "y#1", "duplicate", 0.9, True),
            ("x#1", "y#2", "partial", 0.5, True),
            ("x#1", "z#1", "conflict", 0.2, True),
            ("x#1", "z#2", "parallel", 0.9, False),
        )
    )
    assert dropped == 0
    assert kept(relations)["x#1", "y#2"] is False
    assert kept(relations)["x#1", "z#1"] is True


def test_a_partial_is_not_shown_as_certain_even_without_a_rival():
    relations, dropped = counterparts(
        table(("x#1", "y#1", "partial", 0.9, True), ("x#2", "y#2", "parallel", 0.9, True))
    )
    assert dropped == 0
    assert kept(relations) == {("x#1", "y#1"): False, ("x#2", "y#2"): True}


def test_what_is_no_overlap_yet_is_nobodys_rival_and_gives_way_to_its_own():
    relations = table(
        ("x#1", "y#1", "partial", 0.5, False),
        ("x#1", "y#2", "partial", 0.9, False),
        ("x#2", "y#3", "duplicate", 0.6, False),
        ("x#3", "y#3", "duplicate", 0.7, False),
        ("x#4", "y#4", "conflict", 0.3, False),
    )
    doubtful = pa.array([0.5, 0.2, 0.2, 0.5, 0.2], pa.float32())
    found, dropped = counterparts(relations.set_column(relations.column_names.index("overlap"), "overlap", doubtful))
    assert dropped == 1
    assert list(kept(found)) == [("x#1", "y#1"), ("x#1", "y#2"), ("x#3", "y#3"), ("x#4", "y#4")]


def document(work, key):
    values = dict.fromkeys(Document.__dataclass_fields__)
    return Document(**values | {"work": work, "key": key, "kind": "regulation", "text": ""})


def link(work, relation, target):
    return DocumentLink(work, relation, target, None, 0, 0, "")


def test_a_chain_of_acts_makes_a_succession_and_the_rule_in_force_prevails():
    documents = [document(w, f"UU {w}") for w in ("old", "new", "amending", "alone")]
    links = [link("new", "repeals", "UU old"), link("amending", "amends", "UU new")]
    gone = DocumentStatus("old", "repealed", "new", "UU new", None, None, "", 0)
    relations = table(("amending#1", "old#1", "conflict", 0.9, True), ("alone#1", "old#1", "conflict", 0.9, True))
    first, second = in_force_prevails(relations, documents, links, [gone]).to_pylist()
    assert (first["legitimacy"], first["prevails"]) == ("succession", "a")
    assert (second["legitimacy"], second["prevails"]) == ("attention", "a")
    assert "UU new" in first["prevails_rule"]
