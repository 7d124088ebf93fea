"""Relating in parts gives the rows of relating all at once, in one process or in two."""

import numpy as np
import pytest

import warehouse
from flows import parts
from flows.stored import stored_stock
from nlp.neighbours import candidates
from nlp.relate import relate

TABLES = ("documents", "passages", "citations", "document_links", "definitions", "norms", "quantities")


@pytest.fixture(scope="module")
def sample(published):
    with warehouse.open(published / "selaras.duckdb") as reader:
        stock = stored_stock(reader)
        return stock, {name: reader.whole(name) for name in TABLES}, candidates(stock)


@pytest.fixture(scope="module")
def at_once(sample):
    stock, _, pairs = sample
    return relate(stock, pairs)


def test_two_processes_give_the_rows_and_counts_of_one(sample, at_once, monkeypatch):
    monkeypatch.setattr(parts, "ALONE", 10)
    done: list[int] = []
    found = parts.relate_in_parts(*sample, 2, done.append)
    assert found.table.equals(at_once.table)
    assert found.counts == at_once.counts
    assert sum(done) == len(sample[2])


def test_the_pairs_of_a_few_documents_are_judged_as_among_all(sample, at_once):
    stock, tables, pairs = sample
    works = [stock.documents[i].work for i in stock.document_of]
    few = set(sorted(set(works))[:4])
    chosen = np.array([works[a] in few and works[b] in few for a, b in zip(pairs.a, pairs.b, strict=True)])
    part = parts._chosen(pairs, np.flatnonzero(chosen))
    found = parts.relate_in_parts(stock, tables, part, 1, lambda _: None)
    wanted = [row for row in at_once.table.to_pylist() if row["a_work"] in few and row["b_work"] in few]
    assert wanted and found.table.to_pylist() == wanted


def test_no_pairs_give_no_rows(sample):
    stock, tables, pairs = sample
    none = parts._chosen(pairs, np.array([], dtype=np.int64))
    assert len(parts.relate_in_parts(stock, tables, none, 2, lambda _: None).table) == 0
