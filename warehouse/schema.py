"""The schema of a warehouse file: its tables, the order of their rows, and how a file gets it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache

import duckdb
import pyarrow as pa

from warehouse.connection import connect
from warehouse.errors import WrongTable, WrongVersion
from warehouse.statements import in_order_of_use, names, statement

READING_TABLES = (
    "files",
    "documents",
    "provisions",
    "noise",
    "repairs",
    "passages",
    "definitions",
    "citations",
    "document_links",
    "amendments",
    "delegations",
    "norms",
    "quantities",
    "report_statements",
    "issues",
)
"""Tables whose rows come out of one document alone, so that staging can keep them reading by reading."""

ANALYSIS_TABLES = (
    "document_status",
    "provision_status",
    "implementations",
    "embeddings",
    "relations",
    "clusters",
    "members",
    "themes",
    "theme_members",
    "statement_links",
    "term_comparisons",
    "term_senses",
    "double_authorities",
    "feed_records",
    "lexicon",
)
"""Tables that come out of the whole stock, or from beside it."""

_ORDER = {
    "documents": "work",
    "provisions": "work, position, provision_id",
    "passages": "passage_id",
    "embeddings": "encoder, text_hash",
    "relations": "relation_id",
    "members": "cluster_id, passage_id",
}
"""Key by which the rows of a large table are sorted when written; the others are sorted by all columns."""


def order_of(table: str) -> str:
    """ORDER BY clause that makes the rows of a table stand in one order, whatever order they came in."""
    return _ORDER.get(table, "ALL")


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Apply every migration not yet applied to the current database, in order, each in its own transaction.

    Raises:
        WrongVersion: the database records a migration that this version does not have, or has in other words.
    """
    con.execute(statement("queries", "migrations_table"))
    applied = _applied(con)
    for name, digest in _known_migrations().items():
        if name not in applied:
            con.begin()
            con.execute(statement("migrations", name))
            con.execute("INSERT INTO migrations VALUES (?, ?)", [name, digest])
            con.commit()


def create_views(con: duckdb.DuckDBPyConnection) -> None:
    """Create the macros and views of this version in the current database, in place of older ones."""
    con.begin()
    for _, text in in_order_of_use("macros", "views"):
        con.execute(text)
    con.commit()


def missing_migrations(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Migrations of this version that the current database lacks; empty when it is up to date.

    Raises:
        WrongVersion: the database is no warehouse, or records a migration that this version does not have.
    """
    if ("migrations",) not in con.sql(statement("queries", "table_names")).fetchall():
        raise WrongVersion("The file is no warehouse of selaras: it has no table of migrations.")
    applied = _applied(con)
    return tuple(name for name in names("migrations") if name not in applied)


def _applied(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Names of the migrations that the current database has been through, all of them known to this version."""
    recorded = dict(con.sql("SELECT name, sha256 FROM migrations").fetchall())
    foreign = sorted(name for name, digest in recorded.items() if _known_migrations().get(name) != digest)
    if foreign:
        raise WrongVersion(
            f"The file has migrations that this version of selaras does not have ({', '.join(foreign)}). "
            "Install the version that made it, or move the file away and run again."
        )
    return set(recorded)


@cache
def _known_migrations() -> dict[str, str]:
    return {name: _digest(statement("migrations", name)) for name in names("migrations")}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def readings_fingerprint() -> str:
    """Fingerprint of the columns of the tables of readings: rows staged under another one may not fit."""
    return _digest("".join(f"{table}: {arrow_schema(table)}" for table in READING_TABLES))[:16]


@cache
def _arrow_schemas() -> dict[str, pa.Schema]:
    with connect() as con:
        create(con)
        tables = [row[0] for row in con.sql("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall()]
        return {name: con.table(name).limit(0).to_arrow_table().schema for name in sorted(tables)}


def arrow_schema(table: str) -> pa.Schema:
    """Arrow schema of a table of the warehouse, field by field in the order of its columns.

    Raises:
        WrongTable: the warehouse has no such table.
    """
    try:
        return _arrow_schemas()[table]
    except KeyError:
        raise WrongTable(f"The warehouse has no table {table!r}; it has {', '.join(_arrow_schemas())}.") from None


def as_table(table: str, rows: Iterable[object], **constants: object) -> pa.Table:
    """Arrow table of `rows`, whose attributes bear the names of the columns (the dataclasses of `nlp.rows` do).

    Args:
        table: name of the table of the warehouse.
        rows: objects with one attribute a column.
        constants: further columns with one value for all rows, such as `read_key`, put first.

    Raises:
        WrongTable: no such table, or a row lacks a column or holds another type.
    """
    schema = arrow_schema(table)
    held = list(rows)
    try:
        columns = [pa.array([getattr(row, field.name) for row in held], type=field.type) for field in schema]
    except (AttributeError, pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise WrongTable(f"Rows for table {table!r} do not fit its columns: {error}.") from error
    made = pa.Table.from_arrays(columns, schema=schema)
    for place, (name, value) in enumerate(constants.items()):
        made = made.add_column(place, name, pa.array([value] * len(held), type=pa.string()))
    return made


def require_columns(table: str, given: pa.Table, extra: Iterable[str] = ()) -> None:
    """Return if every column of `given` is a column of `table` (or one of `extra`).

    Raises:
        WrongTable: it has a column that the table does not have.
    """
    known = {*arrow_schema(table).names, *extra}
    unknown = sorted(set(given.column_names) - known)
    if unknown:
        raise WrongTable(f"Table {table!r} has no column {', '.join(unknown)}; add a migration, or drop the column.")


def counts(con: duckdb.DuckDBPyConnection) -> Mapping[str, int]:
    """Number of rows of every table of the current database, by name."""
    found = con.sql(statement("queries", "table_names")).fetchall()
    return {name: con.table(name).count("*").fetchall()[0][0] for (name,) in found}
