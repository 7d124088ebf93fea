"""Progress of a run: a bar where a person watches, a log line a stage where nobody does."""

from __future__ import annotations

import logging
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Watcher(Protocol):
    """Who is told how far a stage has come."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins; `total` is its number of steps, if known."""

    def advance(self, steps: int) -> None:
        """Steps of the running stage are done."""

    def finish(self, note: str) -> None:
        """The running stage is over; `note` says what came out."""


class LogWatcher:
    """One log line at the end of each stage."""

    def __init__(self) -> None:
        self._stage, self._since = "", 0.0

    def start(self, stage: str, total: int | None) -> None:
        """Remember when the stage began."""
        self._stage, self._since = stage, time.perf_counter()

    def advance(self, steps: int) -> None:
        """Nothing is logged within a stage."""

    def finish(self, note: str) -> None:
        """Log the stage with its time."""
        log().info("%s: %s (%.1f s)", self._stage, note or "done", time.perf_counter() - self._since)


def log() -> logging.Logger | logging.LoggerAdapter[logging.Logger]:
    """The log of the flow run, which its server keeps; outside a run the one called `selaras`."""
    from prefect.exceptions import MissingContextError
    from prefect.logging import get_run_logger

    try:
        return get_run_logger()
    except MissingContextError:
        return logging.getLogger("selaras")


class BarWatcher:
    """A bar a stage on the terminal's error stream."""

    def __init__(self, console: Console) -> None:
        self._bars = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[note]}", style="dim"),
            console=console,
        )

    def __enter__(self) -> BarWatcher:
        self._bars.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._bars.stop()

    def start(self, stage: str, total: int | None) -> None:
        """Open the stage's bar."""
        self._task = self._bars.add_task(stage, total=total, note="")

    def advance(self, steps: int) -> None:
        """Move the bar."""
        self._bars.advance(self._task, steps)

    def finish(self, note: str) -> None:
        """Fill the bar and say what came out."""
        total = self._bars.tasks[self._task].total or 1
        self._bars.update(self._task, total=total, completed=total, note=note)


WATCHER: ContextVar[Watcher] = ContextVar("WATCHER", default=LogWatcher())  # noqa: B039 - holds no state between runs


@dataclass(slots=True)
class Stages:
    """Runs the stages of one flow run, and keeps the seconds each took and what it counted."""

    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Watcher]:
        """Time a stage and show its progress; set counts with `count` before it ends."""
        watcher = WATCHER.get()
        watcher.start(name, total)
        before = set(self.counts)
        since = time.perf_counter()
        yield watcher
        self.seconds[name] = round(time.perf_counter() - since, 2)
        new = [key for key in self.counts if key not in before]
        watcher.finish(", ".join(f"{self.counts[key]:,} {key.replace('_', ' ')}" for key in new[:2]))

    def count(self, **counts: int) -> None:
        """Set what the running stage counted."""
        self.counts.update(counts)


def peak_memory() -> int:
    """The largest resident memory of this process and its finished children so far, in bytes."""
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kilobytes * 1024
