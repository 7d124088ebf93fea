"""The second look: what it asks, what it changes, and what it leaves alone."""

import json

import numpy as np
import pyarrow as pa
import pytest

from nlp.relate import OVERLAP, RELATIONS, SCHEMA
from nlp.relate.judge import DOUBTED_FROM, OVERLAP_FROM
from nlp.relate.labelled_look import reconsidered
from nlp.relate.second_look import (
    CONFIRMED,
    Stacking,
    asked,
    confirmed,
    load_stacking,
    log_odds,
    look_again,
    with_overlap,
)
from nlp.relate.second_training import measured, stack
from nlp.rows import Document, Passage
from nlp.stock import build_stock

OLD = "Setiap pemilik kapal wajib mendaftarkan kapalnya kepada syahbandar paling lambat tiga puluh hari."
NEW = "Pemilik kapal mendaftarkan kapal miliknya pada syahbandar dalam waktu tiga puluh hari."
OTHER = "Menteri menetapkan tata cara penghapusan barang milik negara."


def row(a, b, relation="partial", overlap=0.5, certain=False):
    out = {field.name: None for field in SCHEMA}
    out |= {name: 0.0 for name in SCHEMA.names if pa.types.is_floating(SCHEMA.field(name).type)}
    out |= {f"p_{relation}": overlap, "p_parallel": 1 - overlap} if relation in RELATIONS[:OVERLAP] else {}
    return out | {
        "relation_id": f"{a} {b}", "a_passage": a, "b_passage": b, "a_work": a[0], "b_work": b[0],
        "relation": relation, "overlap": overlap, "probability": overlap, "legitimacy": "attention",
        "certain": certain, "why": "Both: 3 words.",
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
        [document("a"), document("b"), document("e", "en")],
        [passage("a1", OLD), passage("a2", OTHER), passage("b1", NEW), passage("b2", OTHER), passage("e1", OLD)],
    )


def test_only_doubtful_overlaps_are_read_again():
    sure = load_stacking().sure
    rows = [
        row("a1", "b1", overlap=DOUBTED_FROM),
        row("a1", "b2", overlap=sure + 0.01),
        row("a2", "b1", "parallel", 0.2),
        row("a2", "b2", "duplicate", sure - 0.01),
    ]
    assert asked(table(*rows)).tolist() == [True, False, False, True]


def test_what_is_read_again_does_not_depend_on_its_company_nor_on_threads(stock):
    rows = [row("a1", "b1"), row("a2", "b2"), row("a1", "b2", overlap=0.7), row("a2", "b1", overlap=0.35)]
    together = look_again(table(*rows), stock, threads=2)
    assert np.isfinite(together).all()
    assert len(set(together.tolist())) == 4
    alone = [look_again(table(one), stock)[0] for one in rows]
    assert together.tolist() == alone


def test_nearly_one_rule_is_confirmed_sooner_than_two_matters(stock):
    same, unlike = look_again(table(row("a1", "b1"), row("a1", "b2")), stock)
    assert same > unlike


def test_another_language_is_left_to_the_judge(stock):
    found = look_again(table(row("a1", "e1"), row("a1", "b1")), stock)
    assert np.isnan(found).tolist() == [True, False]
    assert confirmed(table(row("a1", "e1")), found[:1]).equals(table(row("a1", "e1")))


def test_what_is_not_confirmed_goes_and_the_rest_gets_the_new_probability():
    rows = table(row("a1", "b1"), row("a1", "b2", "duplicate", 0.85, certain=True), row("a2", "b1"))
    kept = confirmed(rows, np.array([0.1, 0.6, np.nan], dtype=np.float32))
    assert kept.column("relation_id").to_pylist() == ["a1 b2", "a2 b1"]
    first = kept.to_pylist()[0]
    assert first["overlap"] == pytest.approx(0.6)
    assert first["probability"] == first["p_duplicate"] == pytest.approx(0.6)
    assert first["p_parallel"] == pytest.approx(0.4)
    assert not first["certain"]
    assert first["why"] == f"Both: 3 words{CONFIRMED}"
    assert kept.slice(1).equals(rows.slice(2))
    assert kept.schema == SCHEMA


def test_what_nobody_looked_at_again_has_to_be_likely_by_itself():
    rows = table(*(row("a1", b, overlap=p) for b, p in (("b1", OVERLAP_FROM - 0.01), ("b2", OVERLAP_FROM + 0.01))))
    assert confirmed(rows, np.full(2, np.nan, dtype=np.float32)).column("b_passage").to_pylist() == ["b2"]


def test_the_kind_of_overlap_stays_as_it_was():
    before = np.random.default_rng(5).dirichlet(np.ones(5), 50).astype(np.float32)
    overlap = np.random.default_rng(6).random(50).astype(np.float32)
    overlap[::5] = np.nan
    after = with_overlap(before, overlap)
    assert after.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.allclose(after[::5], before[::5])
    kinds = [p[:, :OVERLAP] / p[:, :OVERLAP].sum(axis=1, keepdims=True) for p in (before, after)]
    assert np.allclose(*kinds, atol=1e-4)


def test_no_relations_are_no_relations(stock):
    assert look_again(table(), stock).shape == (0,)
    assert confirmed(table(), np.zeros(0, dtype=np.float32)).equals(table())


def test_stacking_learns_whom_to_trust_and_is_written_as_it_is_read(tmp_path):
    draw = np.random.default_rng(2)
    truth = draw.random(2000) < 0.5
    judged = draw.uniform(0.3, 0.9, 2000).astype(np.float32)
    logits = draw.normal(0, 1, (2000, 5)).astype(np.float32)
    logits[:, :OVERLAP] += np.where(truth, 2, -2)[:, None]
    found = stack(judged, logits, truth, np.ones(2000))
    assert found.network > 5 * abs(found.judge)
    figures = measured(judged, logits, truth, np.ones(2000), on=1500)
    assert figures["second_look_ap"] > 0.9 > 0.6 > figures["judge_ap"]
    found.save(tmp_path)
    assert load_stacking(tmp_path) == found == Stacking(**json.loads((tmp_path / "second_look.json").read_text()))


def test_log_odds_are_of_overlap_as_a_whole():
    assert log_odds(np.zeros((1, 5), dtype=np.float32)) == pytest.approx(np.log(3 / 2))


def test_labelled_pairs_are_read_where_the_judge_doubts_and_in_indonesian():
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
    after = reconsidered(probabilities, rows)
    assert not np.allclose(after[0], probabilities[0])
    assert np.allclose(after[1:], probabilities[1:])
