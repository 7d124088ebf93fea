"""Publishing: build a new file, check it, put it in the place of the old one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse import journal, ledger
from warehouse.building import check, database, discard
from warehouse.errors import WrongTable, storage_errors
from warehouse.lock import hold
from warehouse.releases import Release, last_number, release_at, swap
from warehouse.schema import (
    ANALYSIS_TABLES,
    READING_TABLES,
    arrow_schema,
    create,
    create_views,
    missing_migrations,
    order_of,
    require_columns,
)
from warehouse.staging import work_folder
from warehouse.statements import statement

_LINEAGE = "0009_lineage"
"""Migration since which releases tell what became of their clusters."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run says of itself: one row of table `runs`."""

    run_id: str
    started: datetime
    """With a time zone."""
    finished: datetime | None = None
    """End of the analysis, when publishing begins; with a time zone."""
    state: str = "completed"
    code_version: str = ""
    reader: str = ""
    """Fingerprint of the code and settings that read."""
    encoder: str = ""
    """Fingerprint of the encoder."""
    settings: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, object] = field(default_factory=dict)
    timings: Mapping[str, object] = field(default_factory=dict)
    """Seconds a stage."""
    peak_memory: int | None = None
    """Bytes."""

    def table(self, release: int) -> pa.Table:
        """The run as the one row of table `runs`."""
        row = {
            "release": release,
            "run_id": self.run_id,
            "started": _utc(self.started),
            "finished": _utc(self.finished) if self.finished else None,
            "state": self.state,
            "code_version": self.code_version,
            "reader": self.reader,
            "encoder": self.encoder,
            "settings": json.dumps(self.settings, sort_keys=True, default=str, ensure_ascii=False),
            "counts": json.dumps(self.counts, sort_keys=True, default=str),
            "timings": json.dumps(self.timings, sort_keys=True, default=str),
            "peak_memory": self.peak_memory,
        }
        return pa.table({name: [value] for name, value in row.items()})


def publish(
    path: Path,
    tables: Mapping[str, pa.Table],
    run: Run,
    *,
    keep: int = 3,
    wait: float = 0.0,
    memory_limit: str = "2GB",
    threads: int = 2,
) -> Release:
    """Build a new warehouse, check it and put it in the place of the one at `path`, at once.

    Readers who have the old file open keep it; a run that dies at any moment leaves the old file, whole.
    The verdicts of the ledger beside the warehouse and the history of the current release are carried over.

    Args:
        path: the warehouse file that people open; it need not exist yet.
        tables: rows by name of table; a table left out is empty, a column left out is null. Rows may come in
            any order. `embeddings.vector` is a fixed-size list of float32.
        run: what the run says of itself.
        keep: how many earlier releases to keep for `rollback`.
        wait: seconds to wait for another run to end.
        memory_limit: memory for DuckDB; beyond it, it uses the disk.
        threads: threads for DuckDB.

    Returns:
        The release that is current now.

    Raises:
        WrongTable: a table or column that the schema does not have, or a value missing where one is required.
        CheckFailed: a check found offending rows; nothing was published.
        WarehouseBusy: another run is writing.
        StorageFailed: the disk is full, the folder cannot be written, or the current release cannot be read.
    """
    path = path.absolute()
    _require(tables)
    with hold(path, wait=wait, doing="publish"), storage_errors(path, "publish"):
        folder = work_folder(path)
        folder.mkdir(parents=True, exist_ok=True)
        built = folder / "building.duckdb"
        discard(built)
        number = last_number(path) + 1
        try:
            _build(built, path, tables, run.table(number), memory_limit, threads)
            swap(built, path, keep)
        finally:
            discard(built)
        return release_at(path, current=True)


def _require(tables: Mapping[str, pa.Table]) -> None:
    allowed = (*READING_TABLES, *ANALYSIS_TABLES)
    for name, table in tables.items():
        if name not in allowed:
            raise WrongTable(f"{name!r} is no table that a run fills; these are: {', '.join(allowed)}.")
        require_columns(name, table)


def _build(
    built: Path, current: Path, tables: Mapping[str, pa.Table], run: pa.Table, memory_limit: str, threads: int
) -> None:
    """Write the file `built`: schema, rows, verdicts, history, index, views; checked and closed."""
    with database(built, memory_limit, threads) as con:
        create(con)
        _carry_over(con, current)
        _insert(con, "runs", run)
        for name in (*READING_TABLES, *ANALYSIS_TABLES):
            if name in tables:
                _insert(con, name, tables[name])
        _insert(con, "verdicts", ledger.read(ledger.ledger_path(current)).table())
        _insert(con, "run_journal", journal.read(journal.journal_path(current)).table())
        con.execute(statement("queries", "extend_history"))
        con.execute(statement("queries", "extend_lineage"))
        create_views(con)
        con.execute(statement("queries", "build_overlap_counts"))
        con.execute(statement("queries", "build_search"))
        check(con)
        con.execute("CHECKPOINT selaras")


def _insert(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    if name == "embeddings":
        _fit_vectors(con, table)
    con.register("incoming", table)
    try:
        con.execute(statement("queries", "insert_sorted", table=name, order=order_of(name)))
    except duckdb.ConstraintException as error:
        raise WrongTable(f"Table {name!r}: {error}. Every row needs a value there.") from error
    except duckdb.ConversionException as error:
        raise WrongTable(f"Table {name!r}: {error}.") from error
    finally:
        con.unregister("incoming")


def _fit_vectors(con: duckdb.DuckDBPyConnection, table: pa.Table) -> None:
    """Give column `embeddings.vector` the length of the vectors that come."""
    kind = table.schema.field("vector").type
    if not pa.types.is_fixed_size_list(kind):
        raise WrongTable(f"embeddings.vector must be a fixed-size list of float32, not {kind}.")
    if kind.list_size != arrow_schema("embeddings").field("vector").type.list_size:
        con.execute(statement("queries", "embeddings_length", length=kind.list_size))


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


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
