"""Arrow tables in one file that is read through a memory map: hundreds of megabytes cost the time of what is looked at.

The file holds one stream after the other and ends with the length and the checksum of all that stands before.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa

_END = struct.Struct("<QQ")
"""Length and checksum of all that stands before."""
_ROWS = 65_536
"""Rows a batch, at most."""
_State = tuple[str, int, int, int]
"""Path, inode, size and time of a file as it was found."""
_looked_at: dict[_State, Future[bool]] = {}
"""Whether files are whole that another thread looks at, or has looked at, ahead of their reading."""


def write(path: Path, tables: Iterable[pa.Table]) -> None:
    """Write tables to a file, in place of the one that is there; a crash leaves the old or the new.

    Who has mapped the old one keeps it.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with pa.OSFile(str(part), "wb") as file:
        for rows in tables:
            with pa.ipc.new_stream(file, rows.schema) as stream:
                stream.write_table(rows, max_chunksize=_ROWS)
    length = part.stat().st_size
    with part.open("ab") as end:
        end.write(_END.pack(length, _checksum(part, length)))
        end.flush()
        os.fsync(end.fileno())
    part.replace(path)


def read(path: Path) -> list[pa.Table] | None:
    """The tables of a file, with their rows left in it; None when there is no file, or none that is whole.

    Raises:
        OSError: the file is there but may not be read.
    """
    if not path.exists():
        return None
    ahead = _looked_at.get(_state(path))
    if not (_is_whole(path) if ahead is None else ahead.result()):
        return None
    file, length = pa.memory_map(str(path)), path.stat().st_size - _END.size
    tables = []
    while file.tell() < length:
        tables.append(pa.ipc.open_stream(file).read_all())
    return tables


@contextmanager
def looked_at(paths: Sequence[Path]) -> Iterator[None]:
    """While it is open, another thread looks whether these files are whole, one after the other, and fetches them.

    What is written in the meantime is looked at when it is read.
    """
    states = [_state(path) for path in paths if path.exists()]
    with ThreadPoolExecutor(1, thread_name_prefix="kept") as thread:
        _looked_at.update({state: thread.submit(_is_whole, Path(state[0])) for state in states})
        try:
            yield
        finally:
            thread.shutdown(wait=False, cancel_futures=True)
            for state in states:
                _looked_at.pop(state, None)


def _state(path: Path) -> _State:
    found = path.stat()
    return str(path), found.st_ino, found.st_size, found.st_mtime_ns


def _is_whole(path: Path) -> bool:
    """Whether a file ends with its own length and checksum."""
    length = path.stat().st_size - _END.size
    if length < 0:
        return False
    with path.open("rb") as file:
        file.seek(length)
        kept, checksum = _END.unpack(file.read(_END.size))
    return bool(kept == length and checksum == _checksum(path, length))


def _checksum(path: Path, length: int) -> int:
    """Sum of the 64-bit words of a file: quick, and it tells of pages that a crash of the machine has left empty."""
    if length < 8:
        return 0
    return int(np.memmap(path, dtype=np.uint64, mode="r", shape=(length // 8,)).sum(dtype=np.uint64))
