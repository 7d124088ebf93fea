"""Blocks of rows, searched one by one, give the pairs of one search."""

import pickle

import numpy as np
import pytest

import warehouse
from flows.stored import stored_stock
from nlp.neighbours import find, spread


@pytest.fixture(scope="module")
def stock(published):
    with warehouse.open(published / "selaras.duckdb") as reader:
        return stored_stock(reader)


def test_a_search_in_blocks_that_travel_finds_what_one_search_finds(stock, monkeypatch):
    monkeypatch.setattr(spread, "WORTH", 20_000)
    monkeypatch.setattr(spread, "LEAST_ROWS", 32)
    blocks, heard = [], []

    def travel(function, shared, parts, done):
        found = []
        for place, part in enumerate(parts):
            work, among, rows = pickle.loads(pickle.dumps((function, shared, part)))
            found.append(work(among, rows))
            blocks.append(len(rows))
            done(place)
        return found

    whole, spread_out = find(stock), find(stock, spread=travel, progress=heard.append)
    assert len(blocks) > 4
    for name in ("a", "b", "source"):
        assert np.array_equal(getattr(whole, name), getattr(spread_out, name))
    assert whole.counts == spread_out.counts
    assert sum(heard) == len(stock.passages)
