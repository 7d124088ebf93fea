"""The nearest passages within the documents about the same subject."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.grid import Whole, level, products
from nlp.neighbours.passages import PassagePairs
from nlp.neighbours.settings import CandidateSettings

_ROWS = 128
_PLACE = 1 << 24
"""More passages than a document has; a sorting key is a score times this, less the place."""
_COLUMN = 1 << 32
_LAST = 1 << 20
"""Above every score."""


def nearest_in_alike(
    vectors: Whole,
    document_of: NDArray[np.int32],
    alike: NDArray[np.int32],
    likeness: NDArray[np.int32],
    settings: CandidateSettings,
) -> PassagePairs:
    """For each passage its nearest passages in the documents most alike to its own.

    Old and new law often word a rule differently: among all passages of the stock formulas crowd it out,
    among those of its own subject it is found. At most `per_document` passages of one document enter, and
    `within_documents` of them stay, by the sum of their cosine and the likeness of the two documents. What is found
    for a document depends on it and on the documents most alike to it alone.

    Args:
        vectors: shape (passages, dimensions), in whole numbers.
        document_of: document of each passage.
        alike: shape (documents, m), the documents most alike to each, best first.
        likeness: shape (documents, m), how alike they are, in whole steps.
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
        there = vectors[columns]
        for start in range(0, len(own), _ROWS):
            rows = own[start : start + _ROWS]
            row, column, more = _best(products(vectors[rows], there), bounds, likeness[document], settings)
            cut += more
            left_parts.append(rows[row].astype(np.int32))
            right_parts.append(columns[column].astype(np.int32))
    left, right = (np.concatenate(parts) if parts else np.empty(0, np.int32) for parts in (left_parts, right_parts))
    return PassagePairs(left, right, cut)


def _best(
    scores: NDArray[np.int32], bounds: NDArray[np.int64], likeness: NDArray[np.int32], settings: CandidateSettings
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Rows and columns of the pairs that the budgets keep, and how many above the floor they leave out.

    Args:
        scores: shape (rows, columns), whole products.
        bounds: where the columns of each document begin, and the end of the last.
        likeness: of each of those documents.
        settings: the budgets and the floor.
    """
    entering = [
        (_highest(scores[:, first:last], settings.per_document), first, alike)
        for first, last, alike in zip(bounds[:-1].tolist(), bounds[1:].tolist(), likeness.tolist(), strict=True)
    ]
    cosine = np.concatenate([-(keys // _PLACE) for keys, _, _ in entering], axis=1)
    column = np.concatenate([keys % _PLACE + first for keys, first, _ in entering], axis=1)
    slot_likeness = np.concatenate([np.full(keys.shape[1], alike) for keys, _, alike in entering])
    counts = cosine >= level(settings.within_floor)
    # in falling order of the sum; of equal sums the earlier column first, those that do not count last
    order = np.sort(np.where(counts, -(cosine + slot_likeness), _LAST) * _COLUMN + column, axis=1)
    kept = order[:, : settings.within_documents]
    row, place = np.nonzero(kept < (_LAST - 1) * _COLUMN)
    return row, kept[row, place] % _COLUMN, int(counts.sum()) - len(row)


def _highest(scores: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """The `count` highest scores of each row with their columns, as keys; of equal scores the earlier column first."""
    keys = np.arange(scores.shape[1]) - scores.astype(np.int64) * _PLACE
    if keys.shape[1] > count:
        keys = np.partition(keys, count - 1, axis=1)[:, :count]
    return keys
