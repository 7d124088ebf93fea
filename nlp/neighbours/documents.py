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

    def most_alike(self, count: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The documents most alike to each, best first, itself left out, and how alike they are.

        Likeness is the mean of two cosines, that of the titles and that of the contents.

        Returns:
            Two arrays of shape (documents, up to `count`): indices of documents, and likeness in [-1, 1].
        """
        size = len(self.means)
        kept = min(count, max(size - 1, 0))
        documents = np.zeros((size, kept), dtype=np.int32)
        likeness = np.zeros((size, kept), dtype=np.float32)
        columns = csr_array(self.titles.T)
        for start in range(0, size, _BLOCK):
            rows = slice(start, min(start + _BLOCK, size))
            scores = (self.means[rows] @ self.means.T + (self.titles[rows] @ columns).toarray()) / 2
            scores[np.arange(len(scores)), np.arange(rows.start, rows.stop)] = -np.inf
            documents[rows] = np.argsort(-scores, axis=1, kind="stable")[:, :kept]
            likeness[rows] = np.take_along_axis(scores, documents[rows], axis=1)
        return documents, likeness


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
