"""A sorted table with some rows exchanged, made of slices: what stays is not copied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def spliced(table: pa.Table, gone: Iterable[str], fresh: pa.Table, key: str) -> pa.Table:
    """The rows of a table without those of some keys, and the fresh rows, in the order of the key.

    Rows of one key stay in their order; fresh ones come before those of the table.

    Args:
        table: sorted by the key.
        gone: keys whose rows go.
        fresh: sorted by the key, with the same columns.
        key: name of a column of strings without nulls.
    """
    held = table.column(key)
    stay = pc.invert(pc.is_in(held, pa.array(sorted(gone), pa.string()))).to_numpy()
    edges = np.flatnonzero(np.diff(np.concatenate([[False], stay, [False]]))).reshape(-1, 2)
    pieces = [(_place(held, name), 0, fresh.slice(a, b - a)) for name, a, b in _runs(fresh, key)]
    places = sorted({place for place, _, _ in pieces})
    for start, stop in edges.tolist():
        cuts = [start, *(place for place in places if start < place < stop), stop]
        pieces += [(a, 1, table.slice(a, b - a)) for a, b in pairwise(cuts)]
    slices = [piece for _, _, piece in sorted(pieces, key=lambda piece: piece[:2])]
    return pa.concat_tables(slices) if slices else table.slice(0, 0)


def in_order(table: pa.Table, *keys: str) -> pa.Table:
    """The rows sorted by some columns; rows that these do not tell apart stay in their order."""
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in keys])
    sorted_already = np.array_equal(order.to_numpy(), np.arange(len(table), dtype=np.uint64))
    return table if sorted_already else table.take(order)


def _place(held: pa.ChunkedArray[Any], key: str) -> int:
    """Where rows of a key belong in a sorted column."""
    return bisect_left(range(len(held)), key, key=lambda row: str(cast("pa.Scalar[Any]", held[row]).as_py()))


def _runs(table: pa.Table, key: str) -> list[tuple[str, int, int]]:
    """Key, first row and row after the last of each stretch of rows of one key."""
    keys = [str(value) for value in table.column(key).to_pylist()]
    starts = [i for i, value in enumerate(keys) if not i or value != keys[i - 1]]
    return [(keys[a], a, b) for a, b in pairwise([*starts, len(keys)])]
