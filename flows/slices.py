"""Rows that lie in stretches of large tables, put together without being copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Index = NDArray[np.int64]
MOST_SLICES = 20_000
"""In more pieces than this a table is slower to read than to copy."""


@dataclass(frozen=True, slots=True)
class Slices:
    """Rows of two tables in an order of their own."""

    ground: pa.Table
    """A large table that is rarely written anew."""
    more: pa.Table
    """Rows that came later."""
    source: Index
    """Shape (rows,): place of each row in the ground, or, counted on from there, among those that came later."""
    name: str = ""
    """Of the ground, when it is kept."""

    @classmethod
    def of(cls, table: pa.Table) -> Self:
        """All rows of one table."""
        return cls(table, table.slice(0, 0), np.arange(len(table), dtype=np.int64))

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.source)

    def chosen(self, which: Index | NDArray[np.bool_]) -> Slices:
        """Some of the rows, or all in another order."""
        return Slices(self.ground, self.more, self.source[which], self.name)

    def and_also(self, table: pa.Table) -> Slices:
        """The rows of another table behind these."""
        count = len(self.ground) + len(self.more)
        added = count + np.arange(len(table), dtype=np.int64)
        both = pa.concat_tables([self.more, table])
        return Slices(self.ground, both, np.concatenate([self.source, added]), self.name)

    def table(self, which: Index | NDArray[np.bool_], columns: Sequence[str] | None = None) -> pa.Table:
        """Some of the rows, with some of their columns; rows that stand together in a table are not copied."""
        source, size = self.source[which], len(self.ground)
        tables = [t if columns is None else t.select(list(columns)) for t in (self.ground, self.more)]
        breaks = np.flatnonzero((np.diff(source) != 1) | (source[1:] == size)) + 1
        if len(breaks) >= MOST_SLICES:
            return pa.concat_tables(tables).take(source)
        starts, ends = np.concatenate([[0], breaks]), np.concatenate([breaks, [len(source)]])
        pieces = [
            tables[at >= size].slice(at - size if at >= size else at, length)
            for at, length in zip(source[starts].tolist(), (ends - starts).tolist(), strict=True)
        ] if len(source) else [tables[0].slice(0, 0)]  # fmt: skip
        return pa.concat_tables(pieces)

    def compact(self) -> Slices:
        """The same rows without those of `more` that are no longer used."""
        size = len(self.ground)
        late = self.source >= size
        used, place = np.unique(self.source[late], return_inverse=True)
        source = self.source.copy()
        source[late] = size + place
        return Slices(self.ground, self.more.take(used - size), source, self.name)

    def laid_out(self, order: Index, name: str) -> Slices:
        """The same rows over a ground of their own, which holds them in another order and nothing else.

        Args:
            order: every row once.
            name: of the new ground.
        """
        ground = self.table(order).combine_chunks()
        source = np.empty(len(order), dtype=np.int64)
        source[order] = np.arange(len(order))
        return Slices(ground, ground.slice(0, 0), source, name)
