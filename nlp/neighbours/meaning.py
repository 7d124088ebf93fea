"""The nearest texts by vectors, searched over the whole stock."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.grid import Whole, few_products, products
from nlp.neighbours.nearest import TIE, Nearest, Places, best_of, empty, top
from nlp.neighbours.texts import Texts

_ROWS = 512
_TILE = 4096
"""Columns multiplied at a time, so that the products stay in the cache until they are reduced."""
_RUN = 16
"""Columns whose greatest score stands for them all while looking for the best."""
_FEW = 64
"""With so few rows or columns every pair is looked at, without the large library that is quick with many."""
_BLOCK = 8192
"""Of the longer side, multiplied at a time."""
_NEVER = -(1 << 20)
"""Score of a pair that does not count."""


class SearchByMeaning:
    """Finds the texts with the highest whole products; every text is scored against every other."""

    def __init__(
        self, texts: Texts, vectors: Whole, floor: int, width: int, progress: Callable[[Places], None] | None = None
    ) -> None:
        """Searches the texts of a stock.

        Args:
            texts: the different texts.
            vectors: shape (texts, dimensions), in whole numbers.
            floor: lowest product that counts.
            width: longest list.
            progress: hears which texts are done.
        """
        self.floor, self.width = floor * TIE, width
        self._texts, self._vectors, self._progress = texts, vectors, progress

    def __call__(self, rows: Places, columns: Places, width: int) -> Nearest:
        """For each text of `rows` the nearest of `columns` that stand in another document; lists up to `width`."""
        found = empty(len(rows), width, self.floor)
        if not len(columns):
            return found
        if min(len(rows), len(columns)) <= _FEW:
            return self._among_few(rows, columns, width)
        tile = min(_TILE, -(-len(columns) // _RUN) * _RUN)
        padding = np.zeros((-len(columns) % tile, self._vectors.shape[1]), dtype=np.int8)
        there = np.concatenate([self._vectors[columns], padding])
        for start in range(0, len(rows), _ROWS):
            part = slice(start, start + _ROWS)
            best = self._block(rows[part], columns, there, tile, width)
            found.places[part], found.keys[part], found.until[part] = best.places, best.keys, best.until
            if self._progress is not None:
                self._progress(rows[part])
        return found

    def _among_few(self, rows: Places, columns: Places, width: int) -> Nearest:
        """The lists where either side is small: every pair that counts is looked at."""
        row, place = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        score = [np.empty(0, np.int32)]
        across = len(rows) < len(columns)
        for start in range(0, max(len(rows), len(columns)), _BLOCK):
            part = slice(start, start + _BLOCK)
            here, there = (rows, columns[part]) if across else (rows[part], columns)
            scores = few_products(self._vectors[here], self._vectors[there])
            near, far = np.nonzero(scores >= self.floor // TIE)
            row.append(near if across else near + start)
            place.append(far + start if across else far)
            score.append(scores[near, far])
        every, found = np.concatenate(row), columns[np.concatenate(place)]
        keys = self._keys(rows[every], found, np.concatenate(score))
        apart = keys >= 0
        if self._progress is not None:
            self._progress(rows)
        return best_of(every[apart], found[apart], keys[apart], len(rows), self.floor, width)

    def _block(self, rows: Places, columns: Places, there: Whole, tile: int, width: int) -> Nearest:
        """The lists of a few texts; `there` are the vectors of the columns, padded to full tiles."""
        here = self._vectors[rows]
        highest = self._highest(rows, columns, there, tile)
        kept = min(width + 1, highest.shape[1])
        best, rest = _first(highest, kept)
        # a run is every (tile / _RUN)-th column of a tile
        step = tile // _RUN
        first = best // step * tile + best % step
        places = (first[:, :, None] + np.arange(_RUN) * step).reshape(len(rows), -1)
        scores = np.concatenate([products(here[i : i + 1], there[places[i]]) for i in range(len(rows))])
        held = places < len(columns)
        places = columns[np.minimum(places, len(columns) - 1)]
        keys = np.where(held, self._keys(np.broadcast_to(rows[:, None], places.shape), places, scores), np.int64(-1))
        # a run that was not looked into may hold texts as high as the highest of those left out
        return top(places, keys, np.maximum(self.floor, (rest + 1) * TIE), width)

    def _keys(self, rows: Places, places: Places, scores: NDArray[np.int32]) -> NDArray[np.int64]:
        """Keys of the texts found for rows, -1 for those of the same document; shapes as given."""
        barred = self._texts.same_document(rows, places)
        return np.where(barred, np.int64(-1), self._texts.keys(scores, places))

    def _highest(self, rows: Places, columns: Places, there: Whole, tile: int) -> NDArray[np.int32]:
        """Shape (rows, runs): the greatest score of each run of columns."""
        here, step = self._vectors[rows], tile // _RUN
        row, column = self._texts.barred(rows, columns)
        highest = np.empty((len(rows), len(there) // _RUN), dtype=np.int32)
        scores = np.empty((len(rows), tile), dtype=np.int32)
        for start in range(0, len(there), tile):
            products(here, there[start : start + tile], out=scores)
            first, last = np.searchsorted(column, [start, start + tile])
            scores[row[first:last], column[first:last] - start] = _NEVER
            scores[:, max(len(columns) - start, 0) :] = _NEVER
            highest[:, start // _RUN :][:, :step] = scores.reshape(len(rows), _RUN, step).max(axis=1)
        return highest


def _first(highest: NDArray[np.int32], count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Columns of the `count` highest values of each row, and the highest value beside them."""
    import torch

    found = torch.from_numpy(highest).topk(min(count + 1, highest.shape[1]), dim=1)
    values, places = found.values.numpy(), found.indices.numpy()
    rest = values[:, count] if values.shape[1] > count else np.full(len(highest), _NEVER, dtype=np.int32)
    return places[:, :count], rest.astype(np.int64)
