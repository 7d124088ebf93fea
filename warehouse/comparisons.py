"""What was compared so far, kept beside the staging file: arrays and a table under one name and fingerprint.

Like the staging file it is a cache: deleting it costs time and nothing else. Two tables are kept, that of the
arrays (one row, a column of bytes each) and that of the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse import kept

Arrays = Mapping[str, NDArray[Any]]
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
    rows = pa.table({}) if table is None else table
    kept.put(folder, _file(name), made_by, {"arrays": _in_one_row(arrays), "rows": rows})


def get(folder: Path, name: str, made_by: str) -> tuple[dict[str, NDArray[Any]], pa.Table] | None:
    """Arrays and table kept under a name by the same code and data; None when there is nothing, or nothing whole.

    They are views of the file and may not be written to; they stay as they are when the file is replaced.

    Raises:
        StorageFailed: the file is there but may not be read.
    """
    tables = kept.get(folder, _file(name), made_by)
    return None if tables is None else (_out_of_one_row(tables["arrays"]), tables["rows"])


def _file(name: str) -> str:
    return f"compared-{name}"


def _in_one_row(arrays: Arrays) -> pa.Table:
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
    return pa.Table.from_arrays(columns, schema=pa.schema(schema))


def _out_of_one_row(held: pa.Table) -> dict[str, NDArray[Any]]:
    """The arrays that `_in_one_row` was given."""
    arrays = {}
    for field, column in zip(held.schema, held.columns, strict=True):
        about = cast("dict[bytes, bytes]", field.metadata)
        shape = tuple(map(int, about[_SHAPE].split()))
        values = np.frombuffer(column[0].as_buffer(), dtype=about[_TYPE].decode())
        arrays[field.name] = values.reshape(shape)
    return arrays
