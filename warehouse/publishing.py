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
from warehouse.ahead import Copy
from warehouse.altering import alter_rows, touched_works
from warehouse.building import check, database, discard
from warehouse.errors import WrongTable, storage_errors
from warehouse.filling import fill
from warehouse.lock import hold
from warehouse.releases import Release, copy_file, last_number, release_at, swap
from warehouse.schema import ANALYSIS_TABLES, READING_TABLES, create_views, require_columns
from warehouse.staging import work_folder
from warehouse.statements import statement


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

    def table(self, release: int, built_on: int | None = None) -> pa.Table:
        """The run as the one row of table `runs`; `built_on` is the release that was copied and altered."""
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
            "built_on": built_on,
        }
        return pa.table({name: [value] for name, value in row.items()})


def publish(
    path: Path,
    tables: Mapping[str, pa.Table],
    run: Run,
    *,
    readings: Mapping[str, str] | None = None,
    alter: bool = False,
    copy: Copy | None = None,
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
        readings: for each work of `documents`, words that change whenever its rows in the tables of readings might.
        alter: make the new file of a copy of the current one, by exchanging rows that differ, where few works have
            another reading than there. The caller vouches that the current file is as it was published. The rows are
            those of a file built from nothing; only the order in which they lie in the file may be another.
        copy: of the current release, if one has been begun (`copying`).
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
        try:
            _build(built, path, tables, run, readings, alter, copy, memory_limit, threads)
            swap(built, path, keep)
        finally:
            discard(built)
        return release_at(path, current=True)


def _build(
    built: Path,
    path: Path,
    tables: Mapping[str, pa.Table],
    run: Run,
    readings: Mapping[str, str] | None,
    alter: bool,
    copy: Copy | None,
    memory_limit: str,
    threads: int,
) -> None:
    """Write the next release to file `built`, from nothing or over a copy of the current one, checked and closed."""
    touched = touched_works(path, readings, tables) if alter and readings is not None else None
    base = None if touched is None else release_at(path, current=True).number
    content = {**tables, **_told(path, readings or {}), "runs": run.table(last_number(path) + 1, base)}
    if touched is not None and copy is not None:
        copy.become(built)
    elif touched is not None:
        copy_file(path, built)
    with database(built, memory_limit, threads) as con:
        if touched is None:
            fill(con, content, path)
        else:
            alter_rows(con, content, touched)
        _conclude(con)


def _require(tables: Mapping[str, pa.Table]) -> None:
    allowed = (*READING_TABLES, *ANALYSIS_TABLES)
    for name, table in tables.items():
        if name not in allowed:
            raise WrongTable(f"{name!r} is no table that a run fills; these are: {', '.join(allowed)}.")
        require_columns(name, table)


def _told(path: Path, readings: Mapping[str, str]) -> dict[str, pa.Table]:
    """The tables that a run does not fill itself: from beside the warehouse, and what it was made from."""
    works = sorted(readings)
    return {
        "verdicts": ledger.read(ledger.ledger_path(path)).table(),
        "run_journal": journal.read(journal.journal_path(path)).table(),
        "built_from": pa.table(
            {"work": pa.array(works, pa.string()), "reading": pa.array([readings[work] for work in works], pa.string())}
        ),
    }


def _conclude(con: duckdb.DuckDBPyConnection) -> None:
    """What follows from the rows: history, lineage, index, views; then the checks."""
    con.execute(statement("queries", "extend_history"))
    con.execute(statement("queries", "extend_lineage"))
    create_views(con)
    con.execute(statement("queries", "build_overlap_counts"))
    con.execute(statement("queries", "build_search"))
    check(con)
    con.execute("CHECKPOINT selaras")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
