"""A field of a row type is a column of a table: same name, same order, same type, same right to be empty."""

import dataclasses
import types
import typing
from datetime import date

import pyarrow as pa
import pytest

import warehouse
from nlp import rows
from warehouse.connection import connect
from warehouse.schema import create

TABLES = {
    rows.Amendment: "amendments",
    rows.Citation: "citations",
    rows.Definition: "definitions",
    rows.Delegation: "delegations",
    rows.Document: "documents",
    rows.DoubleAuthority: "double_authorities",
    rows.DocumentLink: "document_links",
    rows.DocumentStatus: "document_status",
    rows.File: "files",
    rows.Implementation: "implementations",
    rows.Issue: "issues",
    rows.Noise: "noise",
    rows.Norm: "norms",
    rows.Passage: "passages",
    rows.Provision: "provisions",
    rows.ProvisionStatus: "provision_status",
    rows.Quantity: "quantities",
    rows.Repair: "repairs",
    rows.ReportStatement: "report_statements",
    rows.StatementLink: "statement_links",
    rows.TermComparison: "term_comparisons",
    rows.TermSense: "term_senses",
    rows.Theme: "themes",
    rows.ThemeMember: "theme_members",
}
TYPES = {str: pa.types.is_string, int: pa.types.is_integer, float: pa.types.is_floating, bool: pa.types.is_boolean}
TYPES[date] = pa.types.is_date
TYPES[tuple[str, ...]] = lambda kind: kind == pa.list_(pa.string())
TYPES[tuple[float, ...]] = lambda kind: kind == pa.list_(pa.float64())


def row_types():
    found = [kind for kind in vars(rows).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.fixture(scope="module")
def required():
    """(table, column) of every column that may not be null."""
    with connect() as con:
        create(con)
        query = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND NOT is_nullable"
        return set(con.sql(query).fetchall())


def test_every_row_type_has_a_table():
    assert set(row_types()) == set(TABLES)
    assert set(TABLES.values()) <= {*warehouse.READING_TABLES, *warehouse.ANALYSIS_TABLES}


@pytest.mark.parametrize("kind", row_types(), ids=lambda kind: kind.__name__)
def test_fields_of_a_row_type_are_the_columns_of_its_table(kind, required):
    table = TABLES[kind]
    schema = warehouse.arrow_schema(table)
    hints = typing.get_type_hints(kind)
    assert [field.name for field in dataclasses.fields(kind)] == schema.names
    for field in schema:
        hint = hints[field.name]
        options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        plain = next(option for option in options if option is not type(None))
        assert TYPES[plain](field.type), f"{table}.{field.name}: {hint} is stored as {field.type}"
        assert ((table, field.name) in required) == (type(None) not in options), f"{table}.{field.name}"
