"""What `selaras run --sample` publishes, beside what was planted: the floors are pinned, and only rise."""

import json
from pathlib import Path

import pytest

from tests.sample.compare import Found, figures

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(published):
    return Found(published / "selaras.duckdb")


def test_every_planted_provision_is_a_passage_of_the_warehouse(found):
    assert [outcome.about for outcome in found.outcomes() if outcome.missing and outcome.sure == 2] == []


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_planted_rules_are_told_apart_at_least_as_well_as_before(found, name):
    assert figures(found.outcomes())[name] >= FLOORS[name]


def test_planted_reports_amendments_and_repeals_reach_the_warehouse(found):
    assert found.rows("SELECT count(*) FROM report_statements WHERE role = 'problem'")[0][0] > 0
    assert found.rows("SELECT count(*) FROM statement_links WHERE passage_id IS NOT NULL")[0][0] > 0
    assert found.rows("SELECT count(*) FROM amendments")[0][0] >= 2
    assert found.rows("SELECT count(*) FROM document_status WHERE status = 'repealed'")[0][0] >= 1
