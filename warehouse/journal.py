"""The journal of runs: one JSON line for every run on a warehouse, also for those that published nothing.

It lies beside the warehouse. A run that finds nothing changed, or fails, leaves its line here and the published file
as it was; the next publish folds the journal in as table `run_journal`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa

from warehouse.errors import WarehouseError
from warehouse.lines import append_lines, read_lines
from warehouse.schema import arrow_schema

State = Literal["completed", "completed with issues", "unchanged", "failed"]
"""How a run ended; `unchanged` published nothing, since the release already says what it would have said."""
_NAME = "the journal of runs"


@dataclass(frozen=True, slots=True)
class Entry:
    """One run."""

    run_id: str
    started: datetime
    """With a time zone."""
    finished: datetime
    """With a time zone."""
    state: State
    code_version: str
    release: int | None
    """Release that it published, or that it found standing; None when it failed or only read."""
    message: str
    """What came out, in a sentence."""
    made_from: str | None = None
    """Fingerprint of all that decides what the release holds; None when another run might read more."""
    file_digest: str | None = None
    """SHA-256 (hex) of the file that it published."""


@dataclass(frozen=True, slots=True)
class Journal:
    """All runs in order, and the lines that could not be read."""

    entries: tuple[tuple[int, Entry], ...]
    """(line number from 1, run)."""
    unreadable: tuple[tuple[int, str], ...]
    """(line number from 1, why)."""

    def table(self) -> pa.Table:
        """The runs as rows of table `run_journal`."""
        schema = arrow_schema("run_journal")
        rows = [{"line": line, **asdict(entry)} for line, entry in self.entries]
        for row in rows:
            for name in ("started", "finished"):
                row[name] = row[name].astimezone(UTC).replace(tzinfo=None)
        return pa.Table.from_pylist([{name: row[name] for name in schema.names} for row in rows], schema=schema)

    def published(self, file_digest: str) -> Entry | None:
        """The run that published the file with this digest, if one did."""
        return next((entry for _, entry in reversed(self.entries) if entry.file_digest == file_digest), None)

    def since(self, run_id: str) -> Sequence[Entry]:
        """The runs after the one of this name, oldest first; all of them when it is not there."""
        entries = [entry for _, entry in self.entries]
        places = [place for place, entry in enumerate(entries) if entry.run_id == run_id]
        return entries[places[-1] + 1 :] if places else entries


def journal_path(warehouse: Path) -> Path:
    """Path of the journal of a warehouse: `selaras.runs.jsonl` for `selaras.duckdb`."""
    return warehouse.with_suffix(".runs.jsonl")


def append(path: Path, entry: Entry) -> None:
    """Write a run at the end of the journal at `path`; when this returns it is on the disk.

    Raises:
        WarehouseError: a time has no time zone.
        StorageFailed: the journal cannot be written.
    """
    if entry.started.tzinfo is None or entry.finished.tzinfo is None:
        raise WarehouseError(f"The times of run {entry.run_id} need a time zone.")
    fields = asdict(entry) | {"started": entry.started.isoformat(), "finished": entry.finished.isoformat()}
    line = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")
    append_lines(path, line + b"\n", _NAME)


def read(path: Path) -> Journal:
    """The journal at `path`; empty when there is none yet.

    Raises:
        StorageFailed: the file is there but cannot be read.
    """
    entries: list[tuple[int, Entry]] = []
    unreadable: list[tuple[int, str]] = []
    for number, line in enumerate(read_lines(path, _NAME), start=1):
        try:
            entries.append((number, _entry(line)))
        except (ValueError, TypeError, KeyError) as error:
            unreadable.append((number, f"{type(error).__name__}: {error}"))
    return Journal(tuple(entries), tuple(unreadable))


def _entry(line: bytes) -> Entry:
    fields = json.loads(line.decode("utf-8"))
    times = {name: datetime.fromisoformat(fields[name]) for name in ("started", "finished")}
    entry = Entry(**fields | times)
    if entry.state not in get_args(State) or any(time.tzinfo is None for time in times.values()):
        raise ValueError("not a run")
    return entry
