"""A release made of a copy of the one before, by exchanging the rows that differ.

Tables of readings are exchanged work by work, where the reading of a work is another one; the tables of the whole stock
row by row, found by a hash of 64 bits of each row. All that follows from the rows (history, index, checks) is the
same as in a file built from nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.connection import connect
from warehouse.filling import incoming, insert, vector_length
from warehouse.schema import ANALYSIS_TABLES, READING_TABLES, arrow_schema, missing_migrations, order_of
from warehouse.statements import statement

SHARE, FEW = 0.05, 20
"""With a greater share of touched works than this, if they are more than a few, building from nothing is as quick."""
ANEW_EVERY = 100
"""Releases made by altering in a row; then one is built from nothing: rows in order, no gaps in the file.
One altered in a single document is a thousandth or two larger than the one before."""
_BY_SOURCE = ("files", "issues")
"""Tables of readings whose rows are of files, not of works."""
_BY_WORK = tuple(name for name in READING_TABLES if name not in _BY_SOURCE)
_BY_ROW = (*_BY_SOURCE, *(n for n in ANALYSIS_TABLES if n != "embeddings"), "verdicts", "run_journal", "built_from")


def touched_works(
    current: Path, readings: Mapping[str, str], tables: Mapping[str, pa.Table] | None = None
) -> frozenset[str] | None:
    """Works that the current release lacks, has in excess, or has from another reading.

    None when it cannot be altered, or so much of it would be that building from nothing is better.

    Args:
        current: the warehouse file; it need not exist.
        readings: of each work now.
        tables: rows by name of table, once they are known: vectors of another length, or another lexicon, touch all.
    """
    if not current.exists():
        return None
    with connect() as con:
        con.execute(statement("queries", "attach_read_only"), {"path": str(current)})
        con.execute("USE selaras")
        if missing_migrations(con):
            return None
        if con.sql(statement("queries", "releases_since_built")).fetchall()[0][0] >= ANEW_EVERY:
            return None
        if tables is not None and not _fit(con, tables):
            return None
        known = dict(con.sql(statement("queries", "readings_of_works")).fetchall())
    touched = frozenset(work for work, _ in known.items() ^ readings.items())
    return touched if len(touched) <= max(FEW, SHARE * len(readings)) else None


def _fit(con: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> bool:
    """Whether vectors and text index of the current release can stay as they are, but for the touched works."""
    held = con.table("embeddings").limit(0).to_arrow_table()
    if "embeddings" in tables and vector_length(held) != vector_length(tables["embeddings"]):
        return False
    return _same(con.table("lexicon").to_arrow_table(), _fitted("lexicon", tables.get("lexicon")))


def alter_rows(con: duckdb.DuckDBPyConnection, content: Mapping[str, pa.Table], touched: Collection[str]) -> None:
    """Exchange the rows of a copy of the current release that differ.

    Args:
        con: the database.
        content: all rows by name of table; of `runs` the one that is new.
        touched: works whose rows in the tables of readings are exchanged; those of all others are the same.

    Raises:
        WrongTable: a value is missing where one is required, or of another type.
    """
    works = pa.array(sorted(touched), pa.string())
    con.execute(statement("queries", "clusters_before"))
    con.execute(statement("queries", "touched_works"))
    insert(con, "touched", pa.table({"work": works}))
    insert(con, "runs", content["runs"])
    for name in _BY_WORK:
        con.execute(statement("queries", "alter_works", table=name))
        if name in content:
            table = content[name]
            insert(con, name, table.filter(pc.is_in(table.column("work"), works)))
    _exchange_vectors(con, content.get("embeddings", arrow_schema("embeddings").empty_table()))
    for name in _BY_ROW:
        _exchange(con, name, _fitted(name, content.get(name)))


def _exchange(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Make a table hold these rows."""
    with incoming(con, name, table):
        con.execute(statement("queries", "hash_rows", table=name))
        (apart,) = con.sql(statement("queries", "rows_told_apart")).fetchall()[0]
        if apart:
            con.execute(statement("queries", "alter_rows", table=name, order=order_of(name)))
        else:
            con.execute(statement("queries", "empty_table", table=name))
            con.execute(statement("queries", "insert_sorted", table=name, order=order_of(name)))
        con.execute(statement("queries", "forget_hashes"))


def _exchange_vectors(con: duckdb.DuckDBPyConnection, table: pa.Table) -> None:
    """Drop the vectors of texts that are gone and add those of new texts: a vector depends on its key alone."""
    with incoming(con, "embeddings", table.select(["encoder", "text_hash"])):
        con.execute(statement("queries", "alter_embeddings"))
        new = con.sql(statement("queries", "new_embeddings")).to_arrow_table().column("text_hash")
    insert(con, "embeddings", table.filter(pc.is_in(table.column("text_hash"), new)))


def _same(one: pa.Table, other: pa.Table) -> bool:
    """Whether two tables of the same columns have the same rows, in any order."""
    rows, others = (sorted(map(repr, table.to_pylist())) for table in (one, other))
    return rows == others


def _fitted(name: str, table: pa.Table | None) -> pa.Table:
    """The rows with exactly the columns of their table: one that was left out is null."""
    schema = arrow_schema(name)
    if table is None:
        return schema.empty_table()
    columns = [
        table.column(field.name).cast(field.type)
        if field.name in table.column_names
        else pa.nulls(len(table), field.type)
        for field in schema
    ]
    return pa.table(dict(zip(schema.names, columns, strict=True)))
