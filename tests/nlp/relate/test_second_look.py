"""The second look: what it asks, what it changes, and what it leaves alone."""

import json

import numpy as np
import pyarrow as pa
import pytest

from nlp.relate import OVERLAP, RELATIONS, SCHEMA
from nlp.relate.judge import DOUBTED_FROM, OVERLAP_FROM
from nlp.relate.labelled_look import reconsidered
from nlp.relate.restating import RESTATED
from nlp.relate.second_look import (
    CONFIRMED,
    Reading,
    asked,
    confirmed,
    look_again,
    looked_at_again,
    nothing_said,
)
from nlp.relate.second_training import measured, stack
from nlp.relate.stacking import Opinion, Stacking, load_stacking, log_odds
from nlp.relate.verdict import sentence
from nlp.rows import Document, Passage
from nlp.stock import build_stock

OLD = "Setiap pemilik kapal wajib mendaftarkan kapalnya kepada syahbandar paling lambat tiga puluh hari."
NEW = "Pemilik kapal mendaftarkan kapal miliknya pada syahbandar dalam waktu tiga puluh hari."
OTHER = "Menteri menetapkan tata cara penghapusan barang milik negara."


def row(a, b, relation="partial", overlap=0.5, certain=False, lexical=0.0):
    out = {field.name: None for field in SCHEMA}
    out |= {name: 0.0 for name in SCHEMA.names if pa.types.is_floating(SCHEMA.field(name).type)}
    out |= {f"p_{relation}": overlap, "p_parallel": 1 - overlap} if relation in RELATIONS[:OVERLAP] else {}
    return out | {
        "relation_id": f"{a} {b}", "a_passage": a, "b_passage": b, "a_work": a[0], "b_work": b[0],
        "relation": relation, "overlap": overlap, "probability": overlap, "legitimacy": "attention",
        "certain": certain, "why": "Both: 3 words.", "lexical": lexical,
    }  # fmt: skip


def table(*rows):
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


@pytest.fixture(scope="module")
def stock():
    def document(work, language="id"):
        return Document(
            work, "regulation", None, "PP", None, 2020, "Tentang Kapal", None, 4, language, None, None, None, "none",
            "", "", 1.0, "",
        )  # fmt: skip

    def passage(name, text):
        blank = dict.fromkeys(Passage.__dataclass_fields__)
        return Passage(
            **blank | {"passage_id": name, "work": name[0], "text": text, "title": "Tentang Kapal", "start": 0}
        )

    return build_stock(
        [document("a"), document("b"), document("c"), document("e", "en")],
        [
            passage("a1", OLD),
            passage("a2", OTHER),
            passage("b1", NEW),
            passage("b2", OTHER),
            passage("c1", NEW),
            passage("e1", OLD),
        ],
    )


def test_overlaps_are_read_again_and_nothing_else():
    rows = [row("a1", "b1", overlap=DOUBTED_FROM), row("a2", "b1", "parallel", 0.2), row("a2", "b2", "duplicate", 0.99)]
    assert asked(table(*rows)).tolist() == [True, False, True]


def test_what_is_read_again_depends_on_the_pairs_of_its_documents_alone_and_not_on_threads(stock):
    rows = [row("a1", "b1"), row("a2", "b2"), row("a1", "b2", overlap=0.7), row("a2", "b1", overlap=0.35)]
    others = [row("b1", "c1"), row("b2", "c1", lexical=0.9), row("a1", "c1", lexical=0.9)]
    together = look_again(table(*rows, *others), stock, threads=2).probabilities
    assert np.isfinite(together).all()
    assert len(set(together[:4, :OVERLAP].sum(axis=1).tolist())) == 4
    assert together[:4].tolist() == look_again(table(*rows), stock).probabilities.tolist()
    assert look_again(table(*rows[::-1]), stock).probabilities.tolist() == together[3::-1].tolist()


def test_a_nearer_counterpart_makes_an_overlap_less_likely(stock):
    pair, rival, elsewhere = row("a1", "b2", lexical=0.3), row("a1", "b1", lexical=0.9), row("a1", "c1", lexical=0.9)
    alone, contested, beside = (
        look_again(table(*rows), stock).probabilities[0, :OVERLAP].sum()
        for rows in ((pair,), (pair, rival), (pair, elsewhere))
    )
    assert contested < alone == beside


def test_nearly_one_rule_is_confirmed_sooner_than_two_matters(stock):
    same, unlike = look_again(table(row("a1", "b1"), row("a1", "b2")), stock).probabilities[:, :OVERLAP].sum(axis=1)
    assert same > unlike


def test_another_language_is_left_to_the_judge(stock):
    found = look_again(table(row("a1", "e1"), row("a1", "b1")), stock)
    assert np.isnan(found.probabilities[:, 0]).tolist() == [True, False]
    assert looked_at_again(table(row("a1", "e1")), stock).equals(table(row("a1", "e1")))


def told(*kinds):
    """A reading that finds no other kind; what does not overlap is a formula."""
    rows = nothing_said(len(kinds))
    for k, said in enumerate(kinds):
        rows[k] = (*said, 1 - sum(said), 0) if said else np.nan
    return Reading(rows, np.zeros(0, dtype=np.int64), RESTATED.empty_table())


def test_what_is_not_confirmed_goes_and_the_rest_gets_the_new_probability():
    rows = table(row("a1", "b1"), row("a1", "b2", "duplicate", 0.85, certain=True), row("a2", "b1"))
    kept = confirmed(rows, told((0.0, 0.1, 0.0), (0.5, 0.1, 0.0), None))
    assert kept.column("relation_id").to_pylist() == ["a1 b2", "a2 b1"]
    first = kept.to_pylist()[0]
    assert first["overlap"] == pytest.approx(0.6)
    assert first["probability"] == first["p_duplicate"] == pytest.approx(0.5)
    assert first["p_parallel"] == pytest.approx(0.4)
    assert not first["certain"]
    assert first["why"] == f"Both: 3 words{CONFIRMED}"
    assert kept.slice(1).equals(rows.slice(2))
    assert kept.schema == SCHEMA


def test_a_duplicate_is_certain_by_what_is_said_last():
    rows = table(
        *(row("a1", b, "duplicate", 0.6, certain=True) for b in ("b1", "b2")), row("a2", "b1", "duplicate", 0.6, True)
    )
    kept = confirmed(rows, told((0.9, 0.0, 0.0), (0.6, 0.3, 0.0), None))
    assert kept.column("certain").to_pylist() == [True, False, False]


def test_what_nobody_looked_at_again_has_to_be_likely_by_itself():
    rows = table(*(row("a1", b, overlap=p) for b, p in (("b1", OVERLAP_FROM - 0.01), ("b2", OVERLAP_FROM + 0.01))))
    assert confirmed(rows, told(None, None)).column("b_passage").to_pylist() == ["b2"]


def test_a_finding_of_another_kind_is_stated_anew_and_never_certain(stock):
    doubt = row("a2", "b2", "conflict", certain=True) | {"differs": "deadline", "containment_ab": 0.9}
    doubt |= {"p_duplicate": 0.16, "p_partial": 0.16, "p_conflict": 0.18}
    rows = table(row("a2", "b1"), doubt)
    reading = look_again(rows, stock)
    assert reading.places.tolist() == [1], "the example no longer shows what it should"
    other = RELATIONS[int(reading.probabilities[1, :OVERLAP].argmax())]
    last = looked_at_again(rows, stock).to_pylist()[-1]
    assert (last["relation"], last["differs"], last["certain"]) == (other, None, False)
    assert last["contains"] == ("b" if other == "partial" else None)
    assert last["why"].startswith(sentence(other, [])[:-3]) and last["why"].endswith(CONFIRMED)
    assert last["probability"] == last[f"p_{other}"] > last["p_conflict"]


def test_both_have_a_say_in_the_relation_as_far_as_they_are_weighed():
    judged = np.array([[0.3, 0.1, 0.1, 0.3, 0.2], [0.1, 0.1, 0.3, 0.2, 0.3], [0.0, 0.1, 0.4, 0.4, 0.1]], np.float32)
    logits = np.array([[-3, 3, 0, 0, 9], [0, 5, 0, 0, 0], [0, 9, 0, 0, 9]], dtype=np.float32)
    opinion = Opinion(logits, np.zeros(3))
    said = [Stacking(0, 1, 0, 0, kind=k, rest=k).probabilities(judged, opinion) for k in (0, 0.5, 1)]
    assert np.allclose(said[0], judged)
    for each in said:
        assert each[:, :OVERLAP].sum(axis=1) == pytest.approx(0.5)
        assert each.sum(axis=1) == pytest.approx(1)
    assert [each[:, :OVERLAP].argmax(axis=1).tolist() for each in said] == [[0, 2, 2], [1, 1, 2], [1, 1, 2]]
    assert [each[:, OVERLAP:].argmax(axis=1).tolist() for each in said] == [[0, 1, 0], [1, 1, 1], [1, 0, 1]]
    assert np.allclose(said[2][2, :OVERLAP], judged[2, :OVERLAP]), "two values that differ are not argued away"


def test_no_relations_are_no_relations(stock):
    assert look_again(table(), stock).probabilities.shape == (0, len(RELATIONS))
    assert confirmed(table(), told()).equals(table())


def test_stacking_learns_whom_to_trust_and_is_written_as_it_is_read(tmp_path):
    draw = np.random.default_rng(2)
    labels = draw.integers(0, 5, 2000)
    overlap = draw.uniform(0.3, 0.9, (2000, 1))
    judged = np.hstack([overlap * draw.dirichlet(np.ones(3), 2000), (1 - overlap) / 2, (1 - overlap) / 2])
    logits = draw.normal(0, 1, (2000, 5)).astype(np.float32)
    logits[np.arange(2000), labels] += 4
    opinion = Opinion(logits, draw.uniform(0, 1, 2000) * (labels >= OVERLAP))
    found = stack(judged.astype(np.float32), opinion, labels, np.ones(2000))
    assert found.network > 5 * abs(found.judge)
    assert found.rival < -1
    assert min(found.kind, found.rest) > 0.7
    figures = measured(judged.astype(np.float32), opinion, labels, np.ones(2000), on=1500)
    assert figures["second_look_ap"] > 0.9 > 0.7 > figures["judge_ap"]
    assert figures["second_look_kind_right"] > 0.8 > 0.5 > figures["judge_kind_right"]
    found.save(tmp_path)
    assert load_stacking(tmp_path) == found == Stacking(**json.loads((tmp_path / "second_look.json").read_text()))


def test_log_odds_are_of_overlap_as_a_whole():
    assert log_odds(np.zeros((1, 5), dtype=np.float32)) == pytest.approx(np.log(3 / 2))


def test_labelled_pairs_are_read_in_indonesian():
    def side(text):
        return {"title": "PERATURAN PEMERINTAH TENTANG KAPAL", "text": text}

    english = "The owner of a ship shall register that ship with the harbour master within thirty days of this law."
    rows = [
        {"a": side(OLD), "b": side(NEW)},
        {"a": side(OLD), "b": side(OTHER)},
        {"a": side(english), "b": side(english)},
    ]
    doubt = [0.2, 0.2, 0.1, 0.3, 0.2]
    probabilities = np.array([doubt, [0.04, 0.05, 0.05, 0.06, 0.8], doubt], dtype=np.float32)
    after = reconsidered(probabilities, rows, None)
    assert not np.allclose(after[0], probabilities[0]) and not np.allclose(after[1], probabilities[1])
    assert np.array_equal(after[2], probabilities[2])
