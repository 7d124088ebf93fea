"""How alike two whole documents are: their titles, and the mean of their passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each document is about, in a form in which two documents can be compared."""

    means: NDArray[np.float32]
    """Shape (documents, dimensions): mean of the passages' vectors, at unit length."""
    titles: csr_array
    """Shape (documents, terms): TF-IDF of the titles, rows of unit length."""

    def likeness(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
        """Likeness in [0, 1] of documents `a` and `b`, pair by pair: half titles, half contents."""
        titles = np.asarray(self.titles[a].multiply(self.titles[b]).sum(axis=1)).ravel()
        return np.asarray((titles + np.einsum("ij,ij->i", self.means[a], self.means[b])) / 2, dtype=np.float32)

    def most_alike(self, count: int) -> NDArray[np.int32]:
        """Shape (documents, up to `count`): the documents most alike to each, best first, itself left out."""
        size = len(self.means)
        kept = min(count, max(size - 1, 0))
        out = np.zeros((size, kept), dtype=np.int32)
        columns = csr_array(self.titles.T)
        for start in range(0, size, _BLOCK):
            rows = slice(start, min(start + _BLOCK, size))
            scores = self.means[rows] @ self.means.T + (self.titles[rows] @ columns).toarray()
            scores[np.arange(len(scores)), np.arange(rows.start, rows.stop)] = -np.inf
            out[rows] = np.argsort(-scores, axis=1, kind="stable")[:, :kept]
        return out


def subjects(stock: Stock) -> Subjects:
    """The subjects of all documents; word weights are the shipped ones, so they do not move with the stock."""
    counts = np.bincount(stock.document_of, minlength=len(stock.documents))
    size = len(stock.passages)
    shape = (len(stock.documents), size)
    belongs = csr_array((np.ones(size, np.float32), (stock.document_of, np.arange(size))), shape=shape)
    sums = np.asarray(belongs @ stock.vectors) / np.maximum(counts, 1)[:, None]
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    means = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0).astype(np.float32)
    titles = count_terms(document.title for document in stock.documents)
    return Subjects(means, titles.weighted(DocumentFrequencies.shipped()))
