"""Files of JSON lines that are only ever appended to: a crash costs at most the line it was writing."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from warehouse.errors import storage_errors


def append_lines(path: Path, lines: bytes, what: str) -> None:
    """Write whole lines at the end of the file at `path`; when this returns they are on the disk.

    Args:
        path: the file; made, with its folder, if it is not there.
        lines: one or more lines, each with its line end.
        what: name of the file in an error message.

    Raises:
        StorageFailed: the file cannot be written.
    """
    with storage_errors(path, f"write {what}"):
        new = not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if _cut_off(path):
                # a crash left half a line: end it, so that it loses only itself
                lines = b"\n" + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        if new:
            _sync_folder(path.parent)


def read_lines(path: Path, what: str) -> list[bytes]:
    """The lines of the file at `path`, without line ends; none when there is no file yet.

    Raises:
        StorageFailed: the file is there but cannot be read.
    """
    with storage_errors(path, f"read {what}"):
        return path.read_bytes().splitlines() if path.exists() else []


def _cut_off(path: Path) -> bool:
    """Whether the file ends in the middle of a line."""
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _sync_folder(folder: Path) -> None:
    """Make the name of a new file survive a crash of the machine."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
