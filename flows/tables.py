"""Arrow tables back to rows: columns of the same names fill the fields of a frozen dataclass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

T = TypeVar("T")
CHUNK = 20_000
"""Rows converted at once, so that the Python copies of all columns never stand in memory together."""


def rows_of(table: pa.Table, row_type: type[T]) -> Iterator[T]:
    """The rows of a table that has (at least) the columns of the row type."""
    names = [f.name for f in fields(row_type)]  # type: ignore[arg-type]
    for batch in table.select(names).to_batches(max_chunksize=CHUNK):
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            yield row_type(*values)


def without_text(documents: pa.Table) -> pa.Table:
    """The documents with empty texts: the stages after reading do not need the bulk of a stock."""
    empty = pa.array([""] * len(documents), pa.string())
    return documents.set_column(documents.column_names.index("text"), "text", empty)


def of_works(table: pa.Table, works: Iterable[str]) -> pa.Table:
    """The rows of these works, of a table with the column `work`."""
    return table.filter(pc.is_in(table.column("work"), pa.array(sorted(works), pa.string())))
