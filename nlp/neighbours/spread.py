"""Searching in blocks of rows that may be carried to other machines; the lists are those of one search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from nlp.neighbours.nearest import Nearest, Places, Search

S = TypeVar("S")
P = TypeVar("P")
R = TypeVar("R")
WORTH = 2_000_000_000
"""Pairs of texts that are scored in one block: some ten seconds of one processor."""
LEAST_ROWS = 512
"""Smallest block; each has all columns to make ready."""


class Spread(Protocol):
    """Runs a function over many parts, wherever that is."""

    def __call__(
        self, function: Callable[[S, P], R], shared: S, parts: Sequence[P], done: Callable[[int], None]
    ) -> list[R]:
        """`function(shared, part)` for each part, in their order; `done` hears the place of each that is ready."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What every block of a search needs."""

    search: Search
    columns: Places
    width: int


class SpreadSearch:
    """A search like the one it is made of, with its rows spread in blocks."""

    def __init__(self, search: Search, spread: Spread, progress: Callable[[Places], None] | None = None) -> None:
        """Spreads a search that can be pickled; `progress` hears which texts are done."""
        self.floor, self.width = search.floor, search.width
        self._search, self._spread, self._progress = search, spread, progress

    def __call__(self, rows: Places, columns: Places, width: int) -> Nearest:
        """For each text of `rows` the nearest of `columns` that stand in another document; lists up to `width`."""
        size = max(LEAST_ROWS, WORTH // max(1, len(columns)))
        blocks = [rows[start : start + size] for start in range(0, len(rows), size)]

        def done(place: int) -> None:
            if self._progress is not None:
                self._progress(blocks[place])

        if len(blocks) < 2:
            found = [self._search(rows, columns, width)]
            if blocks:
                done(0)
        else:
            found = self._spread(_search, _Columns(self._search, columns, width), blocks, done)
        return Nearest(
            np.concatenate([lists.places for lists in found]),
            np.concatenate([lists.keys for lists in found]),
            np.concatenate([lists.until for lists in found]),
        )


def _search(among: _Columns, rows: Places) -> Nearest:
    return among.search(rows, among.columns, among.width)
