"""What was compared so far, kept beside the staging file: arrays and a table under one name and fingerprint.

Like the staging file it is a cache: deleting it costs time and nothing else.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.errors import storage_errors

Arrays = Mapping[str, NDArray[Any]]
_MADE_BY, _TABLE = "made_by", "table"
"""Names of the two arrays that are not the caller's."""


def put(folder: Path, name: str, made_by: str, arrays: Arrays, table: pa.Table | None = None) -> None:
    """Keep arrays and a table, in place of what was kept under this name; a crash leaves the old or the new.

    Args:
        folder: the work folder of a warehouse.
        name: of what is kept.
        made_by: fingerprint of the code and data that made it.
        arrays: by name.
        table: rows.

    Raises:
        StorageFailed: it cannot be written.
    """
    held: dict[str, NDArray[Any]] = {**arrays, _MADE_BY: np.array(made_by)}
    held[_TABLE] = _bytes_of(pa.table({}) if table is None else table)
    path = _path(folder, name)
    part = path.with_suffix(".part")
    with storage_errors(path, "keep what was compared"):
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez(file, allow_pickle=False, **held)
        part.replace(path)


def get(folder: Path, name: str, made_by: str) -> tuple[dict[str, NDArray[Any]], pa.Table] | None:
    """Arrays and table kept under a name by the same code and data; None when there is nothing, or nothing whole.

    Raises:
        StorageFailed: the file is there but may not be read.
    """
    path = _path(folder, name)
    with storage_errors(path, "read what was compared"):
        if not path.exists():
            return None
        try:
            with np.load(path, allow_pickle=False) as file:
                if str(file[_MADE_BY]) != made_by:
                    return None
                held = {key: file[key] for key in file.files if key != _MADE_BY}
            table = pa.ipc.open_stream(pa.py_buffer(held.pop(_TABLE))).read_all()
            return held, table
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
            return None  # damaged: as if it had never been kept


def discard(folder: Path) -> None:
    """Remove everything that was kept in a work folder, so that the next run compares everything anew."""
    with storage_errors(folder, "remove what was compared"):
        for path in sorted(folder.glob("compared-*")):
            path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"compared-{name}.npz"


def _bytes_of(table: pa.Table) -> NDArray[np.uint8]:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return np.frombuffer(memoryview(sink.getvalue()), dtype=np.uint8)
