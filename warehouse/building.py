"""A database file in the making: opened for writing, checked, and cleared away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.connection import connect
from warehouse.errors import CheckFailed
from warehouse.statements import names, statement

_SHOWN = 5
"""Offending rows shown in the message of a failed check; their number is always told."""


@contextmanager
def database(path: Path, memory_limit: str = "2GB", threads: int = 2) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database file at `path`, made if it is not there, attached as `selaras` and current.

    Its format is one that DuckDB 1.5 reads too.
    """
    with connect(memory_limit=memory_limit, threads=threads, spill=path.with_suffix(".tmp")) as con:
        con.execute(statement("queries", "attach_new"), {"path": str(path)})
        con.execute("USE selaras")
        yield con
        con.execute("USE memory")
        con.execute("DETACH selaras")


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Run every check.

    Raises:
        CheckFailed: one or more found rows; the message shows the first of each.
    """
    failed = []
    for name in names("checks"):
        rows = con.sql(statement("checks", name)).fetchall()
        if rows:
            shown = "; ".join(str(row) for row in rows[:_SHOWN])
            failed.append(f"{name}: {len(rows)} rows, such as {shown}")
    if failed:
        raise CheckFailed(f"Not published, the old warehouse stays: {' | '.join(failed)}")


def discard(built: Path) -> None:
    """Delete a file that was being built, with what DuckDB may have left beside it."""
    for path in (built, built.with_name(built.name + ".wal")):
        path.unlink(missing_ok=True)
