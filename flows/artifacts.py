"""What a run shows on its Prefect server: how far it is, what it found, what it could not read.

Without a server that stays (a run from the command line has one of its own, gone when it ends) nobody could look, so
nothing is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import httpx
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.exceptions import PrefectException

import warehouse
from flows.own_server import served
from flows.progress import WATCHER, LogWatcher, log
from flows.summary import RunSummary

STAGES = (
    "ingest", "compare", "read", "assemble", "encode", "neighbours", "relate", "confirm", "cluster", "terms",
    "reports", "publish",
)  # fmt: skip
"""Stages of a run that publishes, in their order; `compare` is passed over when there is nothing to compare with."""
IN_SUMMARY = 20
"""New findings that the summary shows; the rest is counted."""
IN_TABLE = 500
"""Rows of a table artifact; the rest is counted."""
STEPS = 20
"""Updates of the progress within one stage, so that a long stage does not flood the server."""


class ArtifactWatcher(LogWatcher):
    """A log line a stage, and a progress artifact that moves within the stages too."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._artifact: UUID | None = None
        self._name, self._total, self._done, self._shown = "", 0, 0, 0.0

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins."""
        super().start(stage, total)
        self._name, self._total, self._done = stage, total or 0, 0
        self._show(f"{stage} …")

    def advance(self, steps: int) -> None:
        """Steps of the running stage are done."""
        super().advance(steps)
        self._done += steps
        if self._total and (self._percent() - self._shown) * len(STAGES) >= 100 / STEPS:
            self._show(f"{self._name}: {self._done:,} of {self._total:,}")

    def finish(self, note: str) -> None:
        """The running stage is over."""
        super().finish(note)
        self._total = self._done = 1
        self._show(f"{self._name}: {note or 'done'}")

    def _percent(self) -> float:
        within = min(1.0, self._done / self._total) if self._total else 0.0
        place = STAGES.index(self._name) if self._name in STAGES else 0
        return 100.0 * (place + within) / len(STAGES)

    def _show(self, what: str) -> None:
        self._shown = self._percent()
        with harmless("show the progress"):
            if self._artifact is None:
                self._artifact = cast(UUID, create_progress_artifact(self._shown, self._key, what))
            else:
                update_progress_artifact(self._artifact, self._shown, what)


@contextmanager
def harmless(doing: str) -> Iterator[None]:
    """A server that cannot be told something does not make the run fail; the log says so."""
    try:
        yield
    except (PrefectException, httpx.HTTPError) as error:
        log().warning("could not %s on the Prefect server: %s", doing, error)


@contextmanager
def watched(path: Path) -> Iterator[None]:
    """Show the progress of the run on the warehouse at `path` on the server, unless somebody else watches it."""
    if not served() or type(WATCHER.get()) is not LogWatcher:
        yield
        return
    token = WATCHER.set(ArtifactWatcher(artifact_key(path, "progress")))
    try:
        yield
    finally:
        WATCHER.reset(token)


def show(summary: RunSummary) -> None:
    """Make the artifacts of a finished run: a summary, the new conflicts, what could not be read."""
    if not served():
        return
    with harmless("show the findings"):
        _show(summary, Path(summary.warehouse))


def _show(summary: RunSummary, path: Path) -> None:
    if summary.unchanged_since:
        create_markdown_artifact(f"# {summary.state.capitalize()}\n\n{summary.line()}\n", artifact_key(path, "summary"))
        return
    with warehouse.open(path) as reader:
        fresh = reader.ask("new_findings", relation=None, n=IN_SUMMARY).to_pylist()
        conflicts = reader.ask("new_findings", relation="conflict", n=IN_TABLE).to_pylist()
    create_markdown_artifact(summary_page(summary, fresh), artifact_key(path, "summary"), "What the run found.")
    _table(path, "new-conflicts", "Conflicts that the release before had not", conflicts, _found(conflicts))
    skipped = [{"source": source, "code": code, "reason": message} for source, code, message in summary.skipped]
    _table(path, "unread", "Sources that were not read as they should be", skipped[:IN_TABLE], len(skipped))


def summary_page(summary: RunSummary, fresh: Sequence[Mapping[str, Any]]) -> str:
    """The run on one Markdown page, with its new findings."""
    lines = [
        f"# Release {summary.release}: {summary.state}",
        "",
        f"{summary.line()}. Run {summary.run_id}, {summary.files:,} files, {len(summary.skipped):,} of them not read "
        "as they should be.",
        "",
        f"## New findings ({_found(fresh):,})",
        "",
    ]
    if fresh:
        lines += ["| | rules | differs | | why |", "|---|---|---|---|---|"]
        lines += [
            _row(
                f["relation"],
                f"{f['a_key']} {f['a_path']} – {f['b_key']} {f['b_path']}",
                f["differs"],
                f"{f['probability']:.2f}",
                f["why"],
            )
            for f in fresh
        ]
    if (more := _found(fresh) - len(fresh)) > 0:
        lines.append(f'\n… and {more:,} more: `selaras sql "FROM findings"`')
    lines += ["", "## Counts", "", "| | |", "|---|---|"]
    lines += [_row(name.replace("_", " "), f"{count:,}") for name, count in summary.counts.items()]
    lines += ["", "## Seconds", "", "| stage | s |", "|---|---|"]
    lines += [_row(stage, f"{seconds:.1f}") for stage, seconds in summary.seconds.items()]
    return "\n".join(lines) + "\n"


def artifact_key(path: Path, what: str) -> str:
    """Key of an artifact of one warehouse: lower-case letters, digits and dashes, as Prefect wants it."""
    return f"{re.sub(r'[^a-z0-9]+', '-', path.stem.lower()).strip('-') or 'warehouse'}-{what}"


def _table(path: Path, what: str, title: str, rows: Sequence[Mapping[str, Any]], total: int) -> None:
    cut = f"; {total - len(rows):,} more are in the warehouse" if total > len(rows) else ""
    shown = [{name: value for name, value in row.items() if name != "found"} for row in rows]
    create_table_artifact(shown, artifact_key(path, what), f"{title}: {total:,}{cut}.")


def _found(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many rows there were before the query cut them off."""
    return int(rows[0]["found"]) if rows else 0


def _row(*cells: object) -> str:
    """A row of a Markdown table; texts come from outside and must not break it."""
    plain = (" ".join(str("" if cell is None else cell).split()) for cell in cells)
    return f"| {' | '.join(cell.replace('|', '&#124;').replace('<', '&lt;') for cell in plain)} |"
