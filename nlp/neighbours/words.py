"""The nearest texts by rare words, searched over the whole stock."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from nlp.neighbours.nearest import TIE, Nearest, Places, empty, put, ranks, top
from nlp.neighbours.texts import Texts

_ROWS = 8192
_SPARE = 2
"""Times the width of a list that is fetched, since texts of the same document are dropped afterwards."""


class SearchByWords:
    """Finds the texts with the highest TF-IDF cosine, frequent words left out."""

    def __init__(self, texts: Texts, rare: csr_matrix, floor: int, width: int) -> None:
        """Searches the texts of a stock.

        Args:
            texts: the different texts.
            rare: whole weights of their rare words, one row for each text (`RareWords.rows`).
            floor: lowest product of whole weights that counts.
            width: longest list.
        """
        self.floor, self.width = floor * TIE, width
        self._texts, self._rare = texts, rare

    def __call__(self, rows: Places, columns: Places, width: int) -> Nearest:
        """For each text of `rows` the nearest of `columns` that stand in another document; lists up to `width`."""
        from sparse_dot_topn import sp_matmul_topn

        found = empty(len(rows), width, self.floor)
        if not len(columns):
            return found
        there = self._rare[columns].T.tocsr()
        fetched = min(width * _SPARE, len(columns))
        for start in range(0, len(rows), _ROWS):
            part = rows[start : start + _ROWS]
            least = self.floor // TIE - 0.5
            got = sp_matmul_topn(self._rare[part], there, top_n=fetched, threshold=least, sort=True)
            filled = np.flatnonzero(np.diff(got.indptr))
            put(found, start + filled, self._lists(part[filled], columns, got[filled], width, fetched))
        return found

    def _lists(self, rows: Places, columns: Places, got: csr_matrix, width: int, fetched: int) -> Nearest:
        """The lists in the rows of a product, each sorted by score."""
        lengths = np.diff(got.indptr)
        row = np.repeat(np.arange(len(rows)), lengths)
        place = ranks(row)
        places = np.full((len(rows), fetched), -1, dtype=np.int32)
        scores = np.zeros((len(rows), fetched), dtype=np.int64)
        places[row, place] = columns[got.indices]
        scores[row, place] = np.rint(got.data).astype(np.int64)
        # of a row that is full, others may have the lowest score as well
        full = (lengths == fetched) & (fetched < len(columns))
        until = np.maximum(self.floor, np.where(full, (scores[:, -1] + 1) * TIE, 0))
        held = (places >= 0) & ~self._texts.same_document(np.repeat(rows[:, None], fetched, axis=1), places)
        keys = np.where(held, self._texts.keys(scores, places), np.int64(-1))
        return top(places, keys, until, width)
