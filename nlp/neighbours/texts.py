"""Passages grouped by wording: identical texts are searched once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.stock import Stock


@dataclass(frozen=True, slots=True)
class Texts:
    """The different texts of a stock, in order of their first passage."""

    of_passage: NDArray[np.int32]
    """Shape (passages,): the text of each passage."""
    members: NDArray[np.int32]
    """Passages, text by text, each text's in ascending order."""
    starts: NDArray[np.int64]
    """Shape (texts + 1,): where each text begins in `members`."""
    document: NDArray[np.int32]
    """Shape (texts,): the only document that holds the text, or -1 when several do."""

    def __len__(self) -> int:
        """Number of different texts."""
        return len(self.document)

    @property
    def first(self) -> NDArray[np.int32]:
        """Shape (texts,): the first passage of each text."""
        return self.members[self.starts[:-1]]

    def same_document(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether two texts, pair by pair, are the same one or stand in one and the same document alone."""
        one = self.document[a]
        return np.asarray((a == b) | ((one == self.document[b]) & (one >= 0)), dtype=np.bool_)

    def by_document(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """The texts in order of their document, and the documents in that order."""
        order = np.argsort(self.document, kind="stable")
        return order, self.document[order]


@dataclass(frozen=True, slots=True)
class TextPairs:
    """Pairs of texts that a search found, left one first, in order of left text and falling score."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cut: int
    """Pairs above the floor that the budget left out, of those that the search looked at."""

    @classmethod
    def best(
        cls,
        left: Sequence[NDArray[np.int64]],
        right: Sequence[NDArray[np.int64]],
        scores: Sequence[NDArray[np.float32]],
        budget: int,
        floor: float,
    ) -> TextPairs:
        """The best `budget` partners of each left text that reach the floor; ties go to the earlier text."""
        a = np.concatenate([*left, np.empty(0, np.int64)])
        b = np.concatenate([*right, np.empty(0, np.int64)])
        score = np.concatenate([*scores, np.empty(0, np.float32)])
        high = score >= floor
        a, b, score = a[high], b[high], score[high]
        order = np.lexsort((b, -score, a))
        a, b = a[order], b[order]
        kept = ranks(a) < budget
        return cls(a[kept].astype(np.int32), b[kept].astype(np.int32), int((~kept).sum()))


def ranks(groups: NDArray[np.int64] | NDArray[np.int32]) -> NDArray[np.int64]:
    """Place of each row within its group, from 0; rows of a group stand together."""
    size = len(groups)
    begins = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]])) if size else np.empty(0, np.int64)
    lengths = np.diff(np.concatenate([begins, [size]]))
    return np.arange(size) - np.repeat(begins, lengths)


def group_texts(stock: Stock) -> Texts:
    """The different texts of the stock, told apart by `text_hash`."""
    number: dict[str, int] = {}
    hashes = (passage.text_hash for passage in stock.passages)
    of_passage = np.fromiter((number.setdefault(h, len(number)) for h in hashes), np.int32, len(stock.passages))
    members = np.argsort(of_passage, kind="stable").astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(of_passage, minlength=len(number)))]).astype(np.int64)
    held = stock.document_of[members]
    if not len(number):
        return Texts(of_passage, members, starts, np.empty(0, np.int32))
    lowest, highest = np.minimum.reduceat(held, starts[:-1]), np.maximum.reduceat(held, starts[:-1])
    return Texts(of_passage, members, starts, np.where(lowest == highest, lowest, -1).astype(np.int32))
