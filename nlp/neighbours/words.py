"""The nearest texts by rare words, searched over the whole stock."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from nlp.neighbours.grid import SCALE
from nlp.neighbours.nearest import TIE, Nearest, Places, empty, top
from nlp.neighbours.texts import Texts, ranks
from nlp.words import DocumentFrequencies, TermCounts

_ROWS = 8192
_SPARE = 2
"""Times the width of a list that is fetched, since texts of the same document are dropped afterwards."""


class SearchByWords:
    """Finds the texts with the highest TF-IDF cosine, frequent words left out."""

    def __init__(self, texts: Texts, terms: TermCounts, share: float, floor: int, width: int) -> None:
        """Searches the texts of a stock.

        Lemmas of more than `share` of the shipped regulations, and numbers, are left out: they say nothing about
        the matter, and the work grows with the square of the texts that share a lemma.

        Args:
            texts: the different texts.
            terms: lemma counts, one row for each text.
            share: of the shipped regulations.
            floor: lowest product of whole weights that counts.
            width: longest list.
        """
        self.floor, self.width = floor * TIE, width
        rare = csr_matrix(terms.weighted(DocumentFrequencies.shipped(), share))
        rare.data = np.rint(rare.data * SCALE).astype(np.float32)
        rare.eliminate_zeros()
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
            part = slice(start, start + _ROWS)
            least = self.floor // TIE - 0.5
            got = sp_matmul_topn(self._rare[rows[part]], there, top_n=fetched, threshold=least, sort=True)
            best = self._lists(rows[part], columns, got, width, fetched)
            found.places[part], found.keys[part], found.until[part] = best.places, best.keys, best.until
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
