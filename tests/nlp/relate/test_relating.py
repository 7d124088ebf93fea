"""The front door of the stage, with the embedded model."""

import numpy as np
import pytest

from nlp.relate import SCHEMA, load_model, relate, relation_id

OLD, NEW, FISH = "/akn/id/act/pp/1995/7", "/akn/id/act/pp/2012/3", "/akn/id/act/pp/2011/9"


@pytest.fixture(scope="module")
def found(stock, pairs):
    return relate(stock, pairs)


def row(found, a, b):
    rows = [r for r in found.table.to_pylist() if r["relation_id"] == relation_id(a, b)]
    return rows[0] if rows else None


def test_every_pair_is_counted(found, pairs):
    counts = found.counts
    assert counts["pairs"] == len(pairs.a)
    assert counts["kept"] == found.table.num_rows
    assert counts["kept"] + counts["dropped_unrelated"] + counts["dropped_unsure"] == counts["pairs"]


def test_the_table_has_the_columns_of_the_warehouse(found):
    assert found.table.schema.equals(SCHEMA)


def test_the_same_rule_in_old_and_new_law_is_overlap(found):
    kept = row(found, f"{OLD}#pasal_1", f"{NEW}#pasal_1")
    assert kept["relation"] == "duplicate"
    assert kept["overlap"] > 0.5


def test_another_number_of_days_is_shown_with_both_values(found):
    kept = row(found, f"{OLD}#pasal_2", f"{NEW}#pasal_2")
    assert kept["relation"] == "conflict"
    assert kept["differs"] == "deadline"
    assert {kept["a_value"], kept["b_value"]} == {"12 working-day", "18 working-day"}


def test_the_closing_clause_of_another_matter_is_not_overlap(found):
    kept = row(found, f"{OLD}#pasal_3", f"{FISH}#pasal_3")
    assert kept is None or kept["relation"] == "parallel"


def test_a_rule_about_fish_does_not_overlap_with_one_about_leave(found):
    assert row(found, f"{FISH}#pasal_1", f"{NEW}#pasal_1") is None


def test_the_later_rule_prevails_and_succession_explains_the_repetition(found):
    kept = row(found, f"{OLD}#pasal_1", f"{NEW}#pasal_1")
    assert kept["prevails"] == ("a" if kept["a_work"] == NEW else "b")
    assert kept["prevails_rule"] == "lex posterior"
    assert kept["legitimacy"] == "succession"


def test_the_shared_span_points_into_both_texts(found, stock):
    texts = {p.passage_id: p.text for p in stock.passages}
    for kept in found.table.to_pylist():
        if kept["a_start"] is not None:
            one = texts[kept["a_passage"]][kept["a_start"] : kept["a_end"]]
            two = texts[kept["b_passage"]][kept["b_start"] : kept["b_end"]]
            assert one.lower().split() == two.lower().split()


def test_probabilities_sum_to_one(found):
    names = ["p_duplicate", "p_partial", "p_conflict", "p_parallel", "p_unrelated"]
    total = np.sum([found.table[name].to_numpy() for name in names], axis=0)
    assert np.allclose(total, 1, atol=1e-4)


def test_no_candidates_give_an_empty_table(stock, pairs):
    none = type(pairs)(*(x[:0] for x in (pairs.a, pairs.b, pairs.cosine, pairs.lexical)))
    assert relate(stock, none).table.num_rows == 0


def test_the_same_stock_gives_the_same_table(stock, pairs, found):
    assert relate(stock, pairs, load_model()).table.equals(found.table)


def test_an_id_does_not_depend_on_the_order_of_the_pair():
    assert relation_id("x", "y") == relation_id("y", "x")
    assert relation_id("x", "y") != relation_id("x", "z")


def test_a_pair_is_judged_alike_alone_and_among_others(stock, pairs, found):
    for place in range(0, len(pairs.a), 5):
        alone = type(pairs)(*(x[place : place + 1] for x in (pairs.a, pairs.b, pairs.cosine, pairs.lexical)))
        for kept in relate(stock, alone).table.to_pylist():
            same = next(r for r in found.table.to_pylist() if r["relation_id"] == kept["relation_id"])
            assert kept == pytest.approx(same, abs=1e-6)
