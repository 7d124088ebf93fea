"""Every question of an analyst can be asked of any release."""

import re

import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock
from warehouse.answers import answers
from warehouse.statements import names, statement


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    path = tmp_path_factory.mktemp("house") / "selaras.duckdb"
    warehouse.publish(path, stock([reading(number) for number in (1, 2, 3)]), run())
    with warehouse.open(path) as opened:
        yield opened


def test_there_are_twenty_questions_and_each_is_a_question():
    assert len(names("questions")) == 20
    for name in names("questions"):
        assert re.match(r"-- [A-Z].*\?\n", statement("questions", name)), name


def test_the_page_shows_question_query_and_answer(reader):
    page = answers(reader)
    assert "## 1. Which rules say the same?\n\n```sql\nSELECT a_key" in page
    assert "| PP 1/2020 | Pasal 1 | PP 2/2020 | Pasal 1 | 0.90 | attention |" in page
    assert "| PP 1/2020 | Pasal 1 | 14 hari | PP 1/2020 | Pasal 2 | 30 hari | deadline |  |" in page
    assert page.count("\n## ") == 20


def test_every_view_can_be_read(reader):
    for name in reader.view_names():
        assert reader.sql(f'FROM "{name}"').num_columns > 1
