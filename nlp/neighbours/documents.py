"""How alike two whole documents are: their titles, and the mean of their passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.neighbours.grid import SCALE
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

_BLOCK = 64
"""Documents at a time: their scores stay in the cache."""
_PLACES = 1 << 24
"""More documents than a stock has; a sorting key is a score times this, less the place."""


Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each document is about, in a form in which two documents can be compared."""

    means: Doubles
    """Shape (documents, dimensions): mean of the passages' vectors, at unit length."""
    titles: csr_array
    """Shape (documents, terms): TF-IDF of the titles, rows of unit length."""

    def most_alike(self, count: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The documents most alike to each, best first, itself left out, and how alike they are.

        Likeness is the mean of two cosines, that of the titles and that of the contents, computed in double
        precision and rounded to whole steps of 1 / SCALE squared, so that it is the same in every stock that holds
        the two documents; of equally alike ones the earlier comes first.

        Returns:
            Two arrays of shape (documents, up to `count`): indices of documents, and likeness in whole steps.
        """
        size = len(self.means)
        kept = min(count, max(size - 1, 0))
        documents = np.zeros((size, kept), dtype=np.int32)
        likeness = np.zeros((size, kept), dtype=np.int32)
        columns = csr_array(self.titles.T)
        for start in range(0, size, _BLOCK):
            rows = slice(start, min(start + _BLOCK, size))
            scores = (self.means[rows] @ self.means.T + (self.titles[rows] @ columns).toarray()) / 2
            steps = np.rint(scores * SCALE * SCALE).astype(np.int64)
            steps[np.arange(len(steps)), np.arange(rows.start, rows.stop)] = -2 * SCALE * SCALE
            keys = np.arange(size) - steps * _PLACES
            keys = np.sort(np.partition(keys, kept, axis=1)[:, :kept] if kept < size else keys, axis=1)
            documents[rows] = keys % _PLACES
            likeness[rows] = -(keys // _PLACES)
        return documents, likeness


def _sums(vectors: NDArray[np.float32], document_of: NDArray[np.int32], counts: NDArray[np.int64]) -> Doubles:
    """The sum of the vectors of each document, added in the order of its passages; shape (documents, dimensions)."""
    order, ends = np.argsort(document_of, kind="stable"), np.concatenate([[0], np.cumsum(counts)])
    sums = np.zeros((len(counts), vectors.shape[1]))
    for first in range(0, len(counts), _BLOCK):  # a few documents at a time: twice the stock would not fit the cache
        held = ends[first : first + _BLOCK + 1]
        own = vectors[order[held[0] : held[-1]]].astype(np.float64)
        belongs = csr_array((np.ones(len(own)), np.arange(len(own)), held - held[0]), shape=(len(held) - 1, len(own)))
        sums[first : first + _BLOCK] = belongs @ own
    return sums


def subjects(stock: Stock) -> Subjects:
    """The subjects of all documents; word weights are the shipped ones, so they do not move with the stock."""
    counts = np.bincount(stock.document_of, minlength=len(stock.documents))
    sums = _sums(stock.vectors, stock.document_of, counts) / np.maximum(counts, 1)[:, None]
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    means = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
    titles = count_terms(document.title for document in stock.documents)
    return Subjects(means, titles.weighted(DocumentFrequencies.shipped()).astype(np.float64))
