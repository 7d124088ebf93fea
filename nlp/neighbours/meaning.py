"""Candidates by meaning: the nearest passages within the documents that regulate related matters.

Searching within related documents is exact, costs time that grows linearly with the stock, and finds what a
search over all passages buries: on real gazettes the nearest passages of all are formulas of other matters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.documents import document_bounds
from nlp.neighbours.settings import CandidateSettings
from nlp.stock import Stock

Pairs = NDArray[np.int64]
"""Shape (m, 2): indices of passages, not ordered within a pair."""


def near_in_related(
    stock: Stock,
    related: Sequence[NDArray[np.int64]],
    settings: CandidateSettings,
    progress: Callable[[int], None] | None,
) -> tuple[Pairs, Pairs]:
    """(nearest passages over all related documents, the best passage of each document of the same matter)."""
    bounds = document_bounds(stock)
    near: list[Pairs] = []
    best: list[Pairs] = []
    for document, others in enumerate(related):
        rows = np.arange(bounds[document], bounds[document + 1])
        if len(rows) and len(others):
            places = np.concatenate([np.arange(bounds[o], bounds[o + 1]) for o in others])
            scores = stock.vectors[rows] @ stock.vectors[places].T
            near.append(_top(scores, rows, places, settings.by_meaning))
            sizes = bounds[others + 1] - bounds[others]
            best.append(_best_of_each(scores, rows, places, sizes[: settings.same_matter_documents]))
        if progress is not None:
            progress(len(rows))
    return _stack(near), _stack(best)


def _top(scores: NDArray[np.float32], rows: Pairs, places: Pairs, k: int) -> Pairs:
    k = min(k, scores.shape[1])
    columns = np.argpartition(-scores, k - 1, axis=1)[:, :k]
    return np.column_stack([np.repeat(rows, k), places[columns.ravel()]])


def _best_of_each(scores: NDArray[np.float32], rows: Pairs, places: Pairs, sizes: Pairs) -> Pairs:
    """For each row the best column of each group of columns; `sizes` are the lengths of the first groups."""
    pairs = []
    start = 0
    for size in sizes:
        columns = start + np.argmax(scores[:, start : start + size], axis=1)
        pairs.append(np.column_stack([rows, places[columns]]))
        start += size
    return _stack(pairs)


def _stack(pairs: Sequence[Pairs]) -> Pairs:
    return np.concatenate(pairs) if pairs else np.empty((0, 2), np.int64)
