"""Reading a draft in a process of its own, which has limits and is killed when it exceeds them.

Nothing is written to disk: the bytes go to the process, and the rows come back, through pipes.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection

from flows.draft.reading import Draft, DraftUnreadable, read_draft

SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class DraftLimits:
    """What a draft may cost."""

    max_bytes: int = 25_000_000
    """Size of the file."""
    seconds: float = 90.0
    """Time to read it; a scan of some forty pages needs as much."""
    memory: int = 4 * 2**30
    """Bytes of address space of the reading process."""
    max_passages: int = 5_000
    """Provisions; the longest law in force has some two thousand."""


class Apart:
    """One draft being read in another process, from construction until `result`; use it with `with`."""

    def __init__(self, data: bytes, name: str, on: date, limits: DraftLimits | None = None) -> None:
        """Starts the process.

        Args:
            data: the file.
            name: file name, a hint of the format.
            on: day of the check.
            limits: what it may cost.

        Raises:
            DraftUnreadable: the file is larger than the limit.
        """
        self._limits = limits or DraftLimits()
        if len(data) > self._limits.max_bytes:
            raise DraftUnreadable(
                "too-large", f"the draft has {len(data):,} bytes, more than {self._limits.max_bytes:,}"
            )
        self._here, there = SPAWN.Pipe(duplex=False)
        self._process = SPAWN.Process(target=_read, args=(there, data, name, on, self._limits), daemon=True)
        self._process.start()
        there.close()

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *exc: object) -> None:
        """Kills the process with whatever it started (an OCR engine), if it is still there."""
        if self._process.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._here.close()

    def result(self) -> Draft:
        """The draft, once it is read.

        Raises:
            DraftUnreadable: it cannot be read within the limits.
        """
        try:
            if not self._here.poll(self._limits.seconds):
                raise DraftUnreadable("timeout", f"the draft could not be read within {self._limits.seconds:g} seconds")
            found = self._here.recv()
        except EOFError:
            raise DraftUnreadable(
                "reader-died", "reading the draft needed more memory than it may have, or the file broke the reader"
            ) from None
        if isinstance(found, DraftUnreadable):
            raise found
        assert isinstance(found, Draft)
        return found


def read_apart(data: bytes, name: str, on: date, limits: DraftLimits | None = None) -> Draft:
    """The draft, read in another process.

    Raises:
        DraftUnreadable: it cannot be read within the limits.
    """
    with Apart(data, name, on, limits) as reading:
        return reading.result()


def _read(to: Connection, data: bytes, name: str, on: date, limits: DraftLimits) -> None:
    """Runs in the process: limits first, then the reading; sends the draft or why there is none."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would put the draft on disk
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    try:
        to.send(read_draft(data, name, on, max_bytes=limits.max_bytes, max_passages=limits.max_passages))
    except DraftUnreadable as error:
        to.send(error)
    except MemoryError:
        to.send(DraftUnreadable("reader-died", "reading the draft needed more memory than it may have"))
