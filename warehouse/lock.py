"""One writer at a time: a lock file beside the warehouse that says who is writing."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warehouse.errors import WarehouseBusy, storage_errors

_PAUSE = 0.2
"""Seconds between two attempts while waiting."""

_held: dict[Path, int] = {}
"""Locks that this process holds, and how many times over."""


def lock_path(warehouse: Path) -> Path:
    """Path of the lock file of a warehouse."""
    return warehouse.with_name(warehouse.name + ".lock")


@contextmanager
def hold(warehouse: Path, *, wait: float = 0.0, doing: str = "run") -> Iterator[None]:
    """Hold the right to write to `warehouse` and its work folder.

    The system gives the lock back when the process dies, however it dies, so a lock is never stale: the words
    in the file only say who holds it. A process that holds the lock may take it again.

    Args:
        warehouse: path of the warehouse file, which need not exist yet.
        wait: seconds to wait for another holder to end.
        doing: what the holder does, told to those who find it locked.

    Raises:
        WarehouseBusy: another process holds it still after `wait` seconds; says which, where and since when.
        StorageFailed: the lock file cannot be written.
    """
    place = lock_path(warehouse.absolute())
    if _held.get(place):
        _held[place] += 1
        try:
            yield
        finally:
            _held[place] -= 1
        return
    with storage_errors(place, "write the lock file"):
        place.parent.mkdir(parents=True, exist_ok=True)
        file = place.open("a+", encoding="utf-8")
    with file:
        _acquire(file, place, wait)
        _held[place] = 1
        try:
            with storage_errors(place, "write the lock file"):
                _introduce(file, doing)
            yield
        finally:
            del _held[place]
            file.truncate(0)


def _acquire(file: IO[str], place: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise WarehouseBusy(_who(place)) from None
            time.sleep(_PAUSE)
        else:
            return


def _introduce(file: IO[str], doing: str) -> None:
    file.truncate(0)
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "doing": doing}
    file.write(json.dumps(holder) + "\n")
    file.flush()


def _who(place: Path) -> str:
    """Sentence that tells who holds the lock; the time is that of the file, which the holder wrote first."""
    try:
        holder = json.loads(place.read_text(encoding="utf-8"))
        since = datetime.fromtimestamp(place.stat().st_mtime, UTC).isoformat(timespec="seconds")
        who = f"process {holder['pid']} on {holder['host']} ({holder['doing']}, since {since})"
    except (OSError, ValueError, KeyError):
        who = "another process that has not yet said its name"
    return f"The warehouse is being written by {who}; lock file {place}. Wait for it to end, or stop that process."
