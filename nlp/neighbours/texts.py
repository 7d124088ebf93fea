"""Passages grouped by wording: identical texts are searched once."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.neighbours.nearest import TIE, ranks, tie_numbers
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
    identity: NDArray[np.uint64]
    """Shape (texts, 2): digest of the wording and, if only one document holds it, of that document's URI."""

    def __len__(self) -> int:
        """Number of different texts."""
        return len(self.document)

    @property
    def ties(self) -> NDArray[np.int64]:
        """Shape (texts,): the number of each text that decides between equal scores."""
        return tie_numbers(self.identity)

    @property
    def first(self) -> NDArray[np.int32]:
        """Shape (texts,): the first passage of each text."""
        return self.members[self.starts[:-1]]

    def same_document(self, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether two texts, pair by pair, are the same one or stand in one and the same document alone."""
        one = self.document[a]
        return np.asarray((a == b) | ((one == self.document[b]) & (one >= 0)), dtype=np.bool_)

    def barred(
        self, rows: NDArray[np.int32], columns: NDArray[np.int32]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places in `rows` and in `columns` of the pairs of texts that `same_document` tells, by rising column."""
        # a text of several documents is barred from itself alone, as if it had a document of its own
        own = np.where(self.document >= 0, self.document, -1 - np.arange(len(self.document)))
        order = np.argsort(own[columns], kind="stable")
        held = own[columns][order]
        first, last = np.searchsorted(held, own[rows], side="left"), np.searchsorted(held, own[rows], side="right")
        row = np.repeat(np.arange(len(rows)), last - first)
        column = order[np.repeat(first, last - first) + ranks(row)]
        by_column = np.argsort(column, kind="stable")
        return row[by_column], column[by_column]

    def keys(self, scores: NDArray[np.int32] | NDArray[np.int64], found: NDArray[np.int32]) -> NDArray[np.int64]:
        """Keys by which texts found are ordered: by score, then by a number that wording and owner decide."""
        return np.asarray(scores.astype(np.int64) * TIE + self.ties[found])


@dataclass(frozen=True, slots=True)
class TextPairs:
    """Pairs of texts that a search found, left one first, in order of left text and falling score."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cut: int
    """Texts that have more partners above the floor than the budget lets in."""


def group_texts(stock: Stock) -> Texts:
    """The different texts of the stock, told apart by `text_hash`."""
    encoded = pa.array(stock.column("text_hash"), pa.string()).dictionary_encode()
    of_passage, hashes = encoded.indices.to_numpy(), encoded.dictionary.to_pylist()
    members = np.argsort(of_passage, kind="stable").astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(np.bincount(of_passage, minlength=len(hashes)))]).astype(np.int64)
    held = stock.document_of[members]
    if not hashes:
        return Texts(of_passage, members, starts, np.empty(0, np.int32), np.empty((0, 2), np.uint64))
    lowest, highest = np.minimum.reduceat(held, starts[:-1]), np.maximum.reduceat(held, starts[:-1])
    document = np.where(lowest == highest, lowest, -1).astype(np.int32)
    works = [d.work for d in stock.documents]
    owners = (works[i] if i >= 0 else "" for i in document.tolist())
    named = (f"{text_hash}\n{owner}".encode() for text_hash, owner in zip(hashes, owners, strict=True))
    digests = b"".join(blake2b(name, digest_size=16).digest() for name in named)
    identity = np.frombuffer(digests, dtype=">u8").reshape(-1, 2).astype(np.uint64)
    return Texts(of_passage, members, starts, document, identity)
