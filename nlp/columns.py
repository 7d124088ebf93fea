"""Rows that lie in columns: a sequence of dataclass rows over an Arrow table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

T = TypeVar("T")
BLOCK = 128
"""Rows made at once: near ones are mostly asked for together, far ones cost no more than they must."""


def rows_with(rows: Iterable[T], name: str, values: Iterable[str]) -> Iterable[T]:
    """The rows that have one of some values in a field; where they lie in columns, no row is made of the others."""
    wanted = frozenset(values)
    if isinstance(rows, Rows):
        return rows.chosen(pc.is_in(rows.table.column(name), pa.array(sorted(wanted), pa.string())))
    return (row for row in rows if getattr(row, name) in wanted)


def with_values(
    table: pa.Table, flags: NDArray[np.bool_], columns: Mapping[str, Sequence[Any] | NDArray[Any]]
) -> pa.Table:
    """The table with other values in the flagged rows of some columns.

    Args:
        table: any.
        flags: shape (rows,).
        columns: by name, one value for each flagged row.
    """
    mask = pa.array(flags)
    for name, values in columns.items():
        at = table.column_names.index(name)
        field = table.schema.field(at)
        held = table.column(at).combine_chunks()
        table = table.set_column(at, field, pc.replace_with_mask(held, mask, pa.array(values, field.type)))
    return table


class Rows(Sequence[T], Generic[T]):
    """The rows of a table as dataclass rows, each made when it is first asked for, and then kept.

    A row of a large stock costs microseconds and a few hundred bytes; most stages need few rows, or single columns.
    """

    def __init__(self, table: pa.Table, row_type: type[T], order: Sequence[str] = ()) -> None:
        """Rows over a table that has (at least) the columns of the row type.

        Args:
            table: is not copied; it is sorted when the first row is asked for.
            row_type: a dataclass whose fields bear the names of columns.
            order: columns to sort by, rising; rows of equal ones stay in the order of the table.
        """
        self._given, self._row_type, self._order = table, row_type, tuple(order)
        self._blocks: dict[int, list[T]] = {}

    @cached_property
    def table(self) -> pa.Table:
        """The columns of the row type, in the order of the rows."""
        held = self._given.select([f.name for f in fields(self._row_type)])  # type: ignore[arg-type]
        if not self._order:
            return held
        order = pc.sort_indices(held, sort_keys=[(name, "ascending") for name in self._order])
        in_order = np.array_equal(order.to_numpy(), np.arange(len(held), dtype=np.uint64))
        return held if in_order else held.take(order)

    def column(self, name: str, places: Sequence[int] | NDArray[np.integer] | None = None) -> list[Any]:
        """One field of every row in their order, or of those at some places, without making rows."""
        column = self.table.column(name)
        return (column if places is None else column.take(pa.array(places, pa.int64()))).to_pylist()

    def chosen(self, flags: pa.BooleanArray | pa.ChunkedArray[pa.BooleanScalar]) -> Rows[T]:
        """The rows that are flagged."""
        return Rows(self.table.filter(flags), self._row_type)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._given)

    def __iter__(self) -> Iterator[T]:
        """The rows one after another."""
        for block in range(-(-len(self) // BLOCK)):
            yield from self._block(block)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        """One row, or a list of some."""
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        at = place + len(self) if place < 0 else place
        if not 0 <= at < len(self):
            raise IndexError(f"row {place} of {len(self)}")
        return self._block(at // BLOCK)[at % BLOCK]

    def __reduce__(self) -> tuple[type[Rows[T]], tuple[pa.Table, type[T]]]:
        """Goes to another process as its table, in order."""
        return Rows, (self.table, self._row_type)

    def _block(self, number: int) -> list[T]:
        if number not in self._blocks:
            part = self.table.slice(number * BLOCK, BLOCK)
            columns = [column.to_pylist() for column in part.columns]
            self._blocks[number] = [self._row_type(*values) for values in zip(*columns, strict=True)]
        return self._blocks[number]
