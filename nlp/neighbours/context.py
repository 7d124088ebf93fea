"""The nearest passages within the documents about the same subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.grid import Whole, few_products, level, products
from nlp.neighbours.passages import PassagePairs
from nlp.neighbours.settings import WithinBudget
from nlp.neighbours.surroundings import in_order_of_text
from nlp.stock import Stock

_ROWS = 128
_FEW = 200
"""Documents that are few enough to do without the quicker products of a library that takes seconds to start."""
_PLACE = 1 << 24
"""More passages than a document has; a sorting key is a score times this, less the place."""
_COLUMN = 1 << 32
_LAST = 1 << 20
"""Above every score."""

Found: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], int]
"""Rows and columns of the pairs of one document, and how many the budgets left out."""


@dataclass(frozen=True, slots=True)
class Within:
    """What was found for each of n documents, told by places that do not depend on the rest of the stock."""

    keys: NDArray[np.uint64]
    """Shape (n, 2): digest of all that decides what is found for a document."""
    starts: NDArray[np.int64]
    """Shape (n + 1,): document i owns the pairs `starts[i]:starts[i + 1]`."""
    row: NDArray[np.int32]
    """Shape (pairs,): place of the passage among those of its document."""
    column: NDArray[np.int32]
    """Shape (pairs,): place of the other among the passages of the alike documents, one document after the other."""
    cut: NDArray[np.int64]
    """Shape (n,): pairs above the floor that the budgets left out."""


@dataclass(frozen=True, slots=True)
class Held:
    """What each document holds."""

    passages: Sequence[NDArray[np.int64]]
    """The passages of each document, rising."""
    contents: Sequence[bytes]
    """Digest, for each document, of the vectors of its passages and of the order in which they stand."""


def documents_of(vectors: Whole, stock: Stock) -> Held:
    """The passages of each document of a stock.

    Args:
        vectors: shape (passages, dimensions), in whole numbers.
        stock: tells the document of each passage and where it begins there.
    """
    by_document, in_text = np.argsort(stock.document_of, kind="stable"), in_order_of_text(stock)
    starts = np.searchsorted(stock.document_of[by_document], np.arange(len(stock.documents) + 1))
    place = np.empty(len(by_document), dtype=np.int32)
    place[by_document] = np.arange(len(by_document)) - starts[stock.document_of[by_document]]
    stretches = list(pairwise(starts.tolist()))
    passages = [by_document[first:last] for first, last in stretches]
    contents = [
        blake2b(vectors[own].tobytes() + place[in_text[first:last]].tobytes(), digest_size=16).digest()
        for own, (first, last) in zip(passages, stretches, strict=True)
    ]
    return Held(passages, contents)


def nearest_in_alike(
    vectors_of: Callable[[NDArray[np.bool_]], Whole],
    held: Held,
    alike: NDArray[np.int32],
    likeness: NDArray[np.int32],
    budget: WithinBudget,
    former: Within | None = None,
) -> tuple[PassagePairs, Within]:
    """For each passage its nearest passages in the documents most alike to its own.

    Old and new law often word a rule differently: among all passages of the stock formulas crowd it out,
    among those of its own subject it is found. At most `budget.per_document` passages of one document enter, and
    `budget.kept` of them stay, by the sum of their cosine and the likeness of the two documents. What is found
    for a document depends on the contents of it and of the documents most alike to it alone.

    Args:
        vectors_of: gives, for the documents that are flagged, what is compared: shape (passages, dimensions), in whole
            numbers; rows of other documents are not looked at.
        held: the passages of each document.
        alike: shape (documents, m), the documents most alike to each, best first.
        likeness: shape (documents, m), how alike they are, in whole steps.
        budget: what enters and stays.
        former: what was found in an earlier stock with vectors of the same kind and the same budget.
    """
    keys = _keys(held.contents, alike, likeness)
    known = {key: i for i, key in enumerate(map(bytes, former.keys))} if former else {}
    places = [known.get(key) for key in map(bytes, keys)]
    fresh = np.array([place is None for place in places], dtype=np.bool_)
    multiply = few_products if fresh.sum() <= _FEW else products
    asked = fresh.copy()
    asked[alike[fresh]] = True
    vectors = vectors_of(asked)
    found: list[Found] = []
    left, right = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for document, (others, place) in enumerate(zip(alike.tolist(), places, strict=True)):
        own = held.passages[document]
        columns = np.concatenate([own[:0], *(held.passages[other] for other in others)])
        if former is not None and place is not None:
            pairs = slice(former.starts[place], former.starts[place + 1])
            found.append((former.row[pairs], former.column[pairs], int(former.cut[place])))
        else:
            lengths = [len(held.passages[other]) for other in others]
            bounds = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
            found.append(_nearest(vectors[own], vectors[columns], bounds, likeness[document], budget, multiply))
        left.append(own[found[-1][0]].astype(np.int32))
        right.append(columns[found[-1][1]].astype(np.int32))
    now = _within(keys, found)
    return PassagePairs(np.concatenate(left), np.concatenate(right), int(now.cut.sum())), now


def _within(keys: NDArray[np.uint64], found: Sequence[Found]) -> Within:
    """What was found for all documents, one after the other."""
    return Within(
        keys,
        np.concatenate([[0], np.cumsum([len(row) for row, _, _ in found])]).astype(np.int64),
        np.concatenate([np.empty(0, np.int32), *(row for row, _, _ in found)]),
        np.concatenate([np.empty(0, np.int32), *(column for _, column, _ in found)]),
        np.array([more for _, _, more in found], dtype=np.int64),
    )


def _keys(contents: Sequence[bytes], alike: NDArray[np.int32], likeness: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Digest, for each document, of its contents, those of the documents alike to it, and how alike they are."""
    digests = b"".join(
        blake2b(b"".join([own, *(contents[i] for i in others), steps.tobytes()]), digest_size=16).digest()
        for own, others, steps in zip(contents, alike.tolist(), likeness, strict=True)
    )
    return np.frombuffer(digests, dtype=np.uint64).reshape(-1, 2)


def _nearest(
    own: Whole,
    there: Whole,
    bounds: NDArray[np.int64],
    likeness: NDArray[np.int32],
    budget: WithinBudget,
    multiply: Callable[[Whole, Whole], NDArray[np.int32]],
) -> Found:
    """Places of the pairs that the budgets keep for the passages of one document, and how many they leave out."""
    rows, columns, cut = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    for start in range(0, len(own) if len(there) else 0, _ROWS):
        row, column, more = _best(multiply(own[start : start + _ROWS], there), bounds, likeness, budget)
        rows.append(row + start)
        columns.append(column)
        cut += more
    return np.concatenate(rows).astype(np.int32), np.concatenate(columns).astype(np.int32), cut


def _best(
    scores: NDArray[np.int32], bounds: NDArray[np.int64], likeness: NDArray[np.int32], budget: WithinBudget
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Rows and columns of the pairs that the budgets keep, and how many above the floor they leave out.

    Args:
        scores: shape (rows, columns), whole products.
        bounds: where the columns of each document begin, and the end of the last.
        likeness: of each of those documents.
        budget: what enters and stays.
    """
    entering = [
        (_highest(scores[:, first:last], budget.per_document), first, alike)
        for first, last, alike in zip(bounds[:-1].tolist(), bounds[1:].tolist(), likeness.tolist(), strict=True)
    ]
    cosine = np.concatenate([-(keys // _PLACE) for keys, _, _ in entering], axis=1)
    column = np.concatenate([keys % _PLACE + first for keys, first, _ in entering], axis=1)
    slot_likeness = np.concatenate([np.full(keys.shape[1], alike) for keys, _, alike in entering])
    counts = cosine >= level(budget.floor)
    # in falling order of the sum; of equal sums the earlier column first, those that do not count last
    order = np.sort(np.where(counts, -(cosine + slot_likeness), _LAST) * _COLUMN + column, axis=1)
    kept = order[:, : budget.kept]
    row, place = np.nonzero(kept < (_LAST - 1) * _COLUMN)
    return row, kept[row, place] % _COLUMN, int(counts.sum()) - len(row)


def _highest(scores: NDArray[np.int32], count: int) -> NDArray[np.int64]:
    """The `count` highest scores of each row with their columns, as keys; of equal scores the earlier column first."""
    keys = np.arange(scores.shape[1]) - scores.astype(np.int64) * _PLACE
    if keys.shape[1] > count:
        keys = np.partition(keys, count - 1, axis=1)[:, :count]
    return keys
