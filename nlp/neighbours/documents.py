"""How alike whole documents are: what they regulate, by the mean of their passages and by their titles."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.settings import CandidateSettings
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms


def document_bounds(stock: Stock) -> NDArray[np.int64]:
    """Shape (documents + 1,): passages of document d are those from bounds[d] up to bounds[d + 1]."""
    return np.searchsorted(stock.document_of, np.arange(len(stock.documents) + 1)).astype(np.int64)


def related_documents(stock: Stock, settings: CandidateSettings) -> list[NDArray[np.int64]]:
    """For each document the others most alike to it, best first; a document without passages has none."""
    bounds = document_bounds(stock)
    contents = _content_vectors(stock, bounds)
    titles = count_terms(d.title for d in stock.documents).weighted(DocumentFrequencies.shipped())
    filled = np.diff(bounds) > 0
    related = []
    for d in range(len(stock.documents)):
        score = contents @ contents[d] + settings.title_weight * (titles @ titles[[d]].T).toarray().ravel()
        score[~filled] = -np.inf
        score[d] = -np.inf
        best = np.argsort(-score, kind="stable")[: settings.related_documents]
        related.append(best[np.isfinite(score[best])] if filled[d] else best[:0])
    return related


def _content_vectors(stock: Stock, bounds: NDArray[np.int64]) -> NDArray[np.float32]:
    """Unit mean vectors, shape (documents, dimensions), less what all documents have in common."""
    means = np.zeros((len(stock.documents), stock.vectors.shape[1]), np.float32)
    for d, (start, stop) in enumerate(pairwise(bounds.tolist())):
        if stop > start:
            means[d] = stock.vectors[start:stop].mean(axis=0)
    filled = np.diff(bounds) > 0
    if filled.sum() > 2:
        means[filled] -= means[filled].mean(axis=0)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    return (means / np.maximum(lengths, 1e-12)).astype(np.float32)
