"""What stands around a passage: the vectors of the passage and of those before and after it, as one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.grid import Whole, whole_numbers
from nlp.stock import Stock

WEIGHTS = (4, 2, 1)
"""Of the passage itself, of each one beside it, and of each one beyond those."""
_ROWS = 8192


def surroundings(vectors: Whole, stock: Stock, documents: NDArray[np.bool_] | None = None) -> Whole:
    """The weighted sum of each passage and the two before and after it, at unit length; shape as `vectors`.

    An ayat often leaves its matter to the ayat before it (*as meant in ayat (1)*), and old and new law that word a rule
    differently still set it among the same rules. The sums are whole numbers, so a row depends on the passages of its
    document alone, to the last bit.

    Args:
        vectors: shape (passages, dimensions), in whole numbers.
        stock: tells the document of each passage and where it begins there.
        documents: shape (documents,): those whose passages are wanted; rows of others hold anything.
    """
    order = in_order_of_text(stock)
    if documents is not None:
        order = order[documents[stock.document_of[order]]]
    owner = stock.document_of[order]
    found = np.empty_like(vectors)
    for first in range(0, len(order), _ROWS):
        last = min(first + _ROWS, len(order))
        sums = vectors[order[first:last]].astype(np.int32) * WEIGHTS[0]
        for step in range(1, len(WEIGHTS)):
            for shift in (-step, step):
                beside = np.arange(first, last) + shift
                inside = np.flatnonzero((beside >= 0) & (beside < len(order)))
                same = inside[owner[beside[inside]] == owner[first + inside]]
                sums[same] += vectors[order[beside[same]]].astype(np.int32) * WEIGHTS[step]
        found[order[first:last]] = whole_numbers(_unit(sums))
    return found


def in_order_of_text(stock: Stock) -> NDArray[np.int64]:
    """The passages document by document, each in the order in which they stand there."""
    return np.lexsort((np.array(stock.column("start"), dtype=np.int64), stock.document_of))


def _unit(sums: NDArray[np.int32]) -> NDArray[np.float32]:
    """Rows at unit length; a row of zeros stays."""
    squares = (sums.astype(np.int64) ** 2).sum(axis=1, keepdims=True)
    lengths = np.sqrt(np.maximum(squares, 1))
    return np.asarray((sums / lengths).astype(np.float32))
