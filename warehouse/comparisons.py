"""What was compared so far, kept beside the staging file: arrays and a table under one name and fingerprint.

Like the staging file it is a cache: deleting it costs time and nothing else. A file holds two tables, that of the
arrays (one row, a column of bytes each) and that of the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse import mapped
from warehouse.errors import storage_errors

Arrays = Mapping[str, NDArray[Any]]
_MADE_BY = b"made_by"
_SHAPE, _TYPE = b"shape", b"type"
"""Of each array, in the metadata of its column."""


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
    path = _path(folder, name)
    with storage_errors(path, "keep what was compared"):
        mapped.write(path, (_in_one_row(arrays, made_by), pa.table({}) if table is None else table))


def get(folder: Path, name: str, made_by: str) -> tuple[dict[str, NDArray[Any]], pa.Table] | None:
    """Arrays and table kept under a name by the same code and data; None when there is nothing, or nothing whole.

    They are views of the file and may not be written to; they stay as they are when the file is replaced.

    Raises:
        StorageFailed: the file is there but may not be read.
    """
    path = _path(folder, name)
    with storage_errors(path, "read what was compared"):
        tables = mapped.read(path)
    if tables is None or (tables[0].schema.metadata or {}).get(_MADE_BY) != made_by.encode():
        return None
    return _out_of_one_row(tables[0]), tables[1]


def discard(folder: Path) -> None:
    """Remove everything that was kept in a work folder, so that the next run compares everything anew."""
    with storage_errors(folder, "remove what was compared"):
        for path in sorted(folder.glob("compared-*")):
            path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"compared-{name}.arrows"


def _in_one_row(arrays: Arrays, made_by: str) -> pa.Table:
    """A table of one row with the bytes of each array."""
    columns: list[pa.Array[Any]] = []
    schema: list[pa.Field[Any]] = []
    for name, values in arrays.items():
        flat = np.ascontiguousarray(values)
        ends = np.array([0, flat.nbytes], dtype=np.int64)
        buffers = [None, pa.py_buffer(ends.data), pa.py_buffer(flat.reshape(-1).view(np.uint8).data)]
        columns.append(pa.Array.from_buffers(pa.large_binary(), 1, buffers))
        about = {_SHAPE: " ".join(map(str, values.shape)).encode(), _TYPE: flat.dtype.str.encode()}
        schema.append(pa.field(name, pa.large_binary(), metadata=about))
    return pa.Table.from_arrays(columns, schema=pa.schema(schema, {_MADE_BY: made_by.encode()}))


def _out_of_one_row(held: pa.Table) -> dict[str, NDArray[Any]]:
    """The arrays that `_in_one_row` was given."""
    arrays = {}
    for field, column in zip(held.schema, held.columns, strict=True):
        about = cast("dict[bytes, bytes]", field.metadata)
        shape = tuple(map(int, about[_SHAPE].split()))
        values = np.frombuffer(column[0].as_buffer(), dtype=about[_TYPE].decode())
        arrays[field.name] = values.reshape(shape)
    return arrays
