"""The rows of a release built from nothing, and the door by which every row comes into a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.errors import WrongTable
from warehouse.schema import arrow_schema, create, missing_migrations, order_of
from warehouse.statements import statement

_LINEAGE = "0009_lineage"
"""Migration since which releases tell what became of their clusters."""


def fill(con: duckdb.DuckDBPyConnection, content: Mapping[str, pa.Table], current: Path) -> None:
    """Make the tables of an empty database and fill them.

    Args:
        con: the database.
        content: rows by name of table.
        current: the release before, if there is one: its runs and history are carried over.

    Raises:
        WrongTable: a value is missing where one is required, or of another type.
        WrongVersion: a newer version of selaras made the current release, or it is no warehouse.
    """
    create(con)
    _carry_over(con, current)
    for name, table in content.items():
        if name == "embeddings":
            _fit_vectors(con, table)
        insert(con, name, table)
    con.execute(statement("queries", "touched_works"))
    con.execute(statement("queries", "all_works_touched"))


def insert(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    """Put rows into a table of the database, in the order of its key.

    Raises:
        WrongTable: a value is missing where one is required, or of another type.
    """
    with incoming(con, name, table):
        con.execute(statement("queries", "insert_sorted", table=name, order=order_of(name)))


@contextmanager
def incoming(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> Iterator[None]:
    """Rows that statements know as `incoming`, and what is wrong with them told as an error of table `name`.

    Raises:
        WrongTable: a value is missing where one is required, or of another type.
    """
    con.register("incoming", table)
    try:
        yield
    except duckdb.ConstraintException as error:
        raise WrongTable(f"Table {name!r}: {error}. Every row needs a value there.") from error
    except duckdb.ConversionException as error:
        raise WrongTable(f"Table {name!r}: {error}.") from error
    finally:
        con.unregister("incoming")


def vector_length(table: pa.Table) -> int:
    """Length of the vectors of table `embeddings`.

    Raises:
        WrongTable: they are no fixed-size lists.
    """
    kind = table.schema.field("vector").type
    if not pa.types.is_fixed_size_list(kind):
        raise WrongTable(f"embeddings.vector must be a fixed-size list of float32, not {kind}.")
    return int(kind.list_size)


def _fit_vectors(con: duckdb.DuckDBPyConnection, table: pa.Table) -> None:
    """Give column `embeddings.vector` the length of the vectors that come."""
    length = vector_length(table)
    if length != vector_length(arrow_schema("embeddings").empty_table()):
        con.execute(statement("queries", "embeddings_length", length=length))


def _carry_over(con: duckdb.DuckDBPyConnection, current: Path) -> None:
    """Copy the runs, the history and the lineage of the current release, if there is one, and note its clusters.

    Raises:
        WrongVersion: a newer version of selaras made it, or it is no warehouse.
    """
    con.execute(statement("queries", "former_members"))
    if current.exists():
        con.execute(statement("queries", "attach_current"), {"path": str(current)})
        con.execute("USE current_release")
        lacks = missing_migrations(con)
        con.execute("USE selaras")
        con.execute(statement("queries", "carry_over"))
        if _LINEAGE not in lacks:
            con.execute(statement("queries", "carry_over_lineage"))
        con.execute("DETACH current_release")
