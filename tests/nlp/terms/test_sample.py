"""What was planted in the sample is found in the published warehouse."""

from itertools import combinations

import duckdb
import pytest

from flows.sample import planted

TURNED = {"wider": "narrower", "narrower": "wider"}


@pytest.fixture(scope="module")
def sample(published):
    with duckdb.connect(str(published / "selaras.duckdb"), read_only=True) as con:
        yield con


@pytest.fixture(scope="module")
def works(sample):
    of_key = dict(sample.sql('SELECT "key", work FROM documents').fetchall())
    return {entry["doc"]: of_key.get(entry["key"]) for entry in planted()["documents"]}


def test_planted_definitions_stand_to_each_other_as_planted(sample, works):
    rows = sample.sql("SELECT lower(term), a_work, b_work, relation FROM term_comparisons").fetchall()
    found = {(term, a, b): relation for term, a, b, relation in rows}
    found |= {(term, b, a): TURNED.get(relation, relation) for term, a, b, relation in rows}
    right = [
        found.get((entry["term"].lower(), works[entry["a"]["doc"]], works[entry["b"]["doc"]])) == entry["relation"]
        for entry in planted()["definitions"]
    ]
    assert sum(right) >= 22
    assert len(right) == 24


def test_every_planted_double_authority_is_found(sample, works):
    found = {frozenset(row) for row in sample.sql("SELECT a_passage, b_passage FROM double_authorities").fetchall()}

    def passage(holder):
        ayat = f"__ayat_{holder['paragraph']}" if holder["paragraph"] else ""
        return f"{works[holder['doc']]}#pasal_{holder['article']}{ayat}"

    for act in planted()["authorities"]:
        pairs = {frozenset(map(passage, pair)) for pair in combinations(act["holders"], 2)}
        assert pairs & found, act["act"]
