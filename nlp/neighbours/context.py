"""The nearest passages within the documents about the same subject."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.passages import PassagePairs
from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.texts import ranks


def nearest_in_alike(
    vectors: NDArray[np.float32],
    document_of: NDArray[np.int32],
    alike: NDArray[np.int32],
    likeness: NDArray[np.float32],
    settings: CandidateSettings,
) -> PassagePairs:
    """For each passage its nearest passages in the documents most alike to its own.

    Old and new law often word a rule differently: among all passages of the stock formulas crowd it out,
    among those of its own subject it is found. At most `per_document` passages of one document enter, and
    `within_documents` of them stay, by the sum of their cosine and the likeness of the two documents.

    Args:
        vectors: shape (passages, dimensions), unit rows.
        document_of: document of each passage.
        alike: shape (documents, m), the documents most alike to each, best first.
        likeness: shape (documents, m), how alike they are.
        settings: the budgets and the floor.
    """
    by_document = np.argsort(document_of, kind="stable")
    starts = np.searchsorted(document_of[by_document], np.arange(len(alike) + 1))
    left_parts: list[NDArray[np.int32]] = []
    right_parts: list[NDArray[np.int32]] = []
    cut = 0
    for document, others in enumerate(alike):
        own = by_document[starts[document] : starts[document + 1]]
        held = [by_document[starts[other] : starts[other + 1]] for other in others]
        columns = np.concatenate(held) if held else own[:0]
        if not len(own) or not len(columns):
            continue
        bounds = np.concatenate([[0], np.cumsum([len(passages) for passages in held])])
        scores = vectors[own] @ vectors[columns].T
        best = _best_of_each(scores, bounds, settings.per_document)
        cosine = np.take_along_axis(scores, best, axis=1)
        alikeness = np.repeat(likeness[document], np.diff(bounds))
        order = np.argsort(-(cosine + alikeness[best]), axis=1, kind="stable")
        row, place = np.nonzero(np.take_along_axis(cosine, order, axis=1) >= settings.within_floor)
        kept = ranks(row) < settings.within_documents
        cut += int((~kept).sum())
        left_parts.append(own[row[kept]].astype(np.int32))
        right_parts.append(columns[best[row, order[row, place]][kept]].astype(np.int32))
    left, right = (np.concatenate(parts) if parts else np.empty(0, np.int32) for parts in (left_parts, right_parts))
    return PassagePairs(left, right, cut)


def _best_of_each(scores: NDArray[np.float32], bounds: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Columns of the `count` highest scores of each row within each run of columns; ties go to the first."""
    parts = []
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if last > first:
            parts.append(np.argsort(-scores[:, first:last], axis=1, kind="stable")[:, :count] + first)
    return np.concatenate(parts, axis=1)
