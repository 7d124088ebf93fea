"""The data dictionary says what the schema says, and every table, view, macro and column is described."""

from pathlib import Path

import pytest

from warehouse.dictionary import describe, dictionary
from warehouse.statements import names, statement

PAGE = Path(__file__).resolve().parents[2] / "docs" / "warehouse.md"


def test_the_page_in_docs_is_the_dictionary_of_this_schema():
    assert PAGE.read_text(encoding="utf-8") == dictionary(), "run: python -m warehouse.dictionary > docs/warehouse.md"


def test_every_table_view_macro_and_column_has_a_comment():
    things, columns = describe()
    assert [thing.name for thing in things if not thing.comment] == []
    assert [f"{column.owner}.{column.name}" for column in columns if not column.comment] == []
    assert {thing.kind for thing in things} == {"table", "view", "macro"}


@pytest.mark.parametrize("folder", ["views", "macros"])
def test_a_view_or_macro_stands_in_a_file_of_its_name(folder):
    things, _ = describe()
    kind = folder.removesuffix("s")
    assert names(folder) == tuple(sorted(thing.name for thing in things if thing.kind == kind))


def test_every_check_says_first_what_must_hold():
    for name in names("checks"):
        assert statement("checks", name).startswith("-- ")
