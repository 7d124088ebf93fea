"""The columns that the figures of pairs are made from: everything about single passages, documents and titles.

No column depends on which words a text uses, only on how rare and how shared they are: the engine must hold
on subjects it has never seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.relate.background import GRAM, Background
from nlp.relate.bags import Array, Bag, bag_of, binary, unit
from nlp.relate.context import Context
from nlp.relate.rivals import stretches
from nlp.relate.slots import SLOTS, read_slots
from nlp.relate.words import Tokens, grams

HEAD = 8
"""Stems at the beginning of a passage that name its subject."""
WINDOW = 50
"""Stems before and after a passage that count as its neighbourhood."""
FORMULA = 0.02
"""A phrase found in more than this share of all documents is formula."""


class Figures:
    """Everything about single passages, documents and titles that the figures of pairs are made from."""

    def __init__(
        self, context: Context, background: Background, compared: Sequence[NDArray[np.int32]] | None = None
    ) -> None:
        """Prepares the columns; memory grows with the number of stems, not of pairs.

        Args:
            context: passages, documents and titles.
            background: what is formula.
            compared: the passages that pairs are made of; slots are read of these alone. None for all passages.
        """
        self.context = context
        self.background = background
        both = _concatenate(
            context.passages, context.documents, context.titles, context.headings,
            _heads(context.passages), *_around(context), context.acts,
        )  # fmt: skip
        vocabulary, place = np.unique(both.stems, return_inverse=True)
        n, m = len(context.texts), len(context.titles.ends) - 1
        cut = np.cumsum([0, n, m, m, n, n, n, n, n]).tolist()
        counts = background.stem_counts(vocabulary)
        rarity = _rarity(counts, background.documents)
        weights = np.stack([rarity, rarity**3, np.ones_like(rarity)], axis=1).astype(np.float32)
        table = binary(place, both.ends, len(vocabulary))
        bags = [bag_of(table[a:b], weights) for a, b in pairwise(cut)]
        self.stems, self.document_stems, self.titles, self.headings, self.heads, self.before, self.after, self.acts = (
            bags
        )
        self.first_act = _first(context.acts)
        self.rarity = rarity[place[: len(context.passages.stems)]]
        phrases = grams(_concatenate(context.passages, context.documents), GRAM)
        names, where = np.unique(phrases.stems, return_inverse=True)
        shares = background.phrase_counts(names) / background.documents
        rare = _rarity(shares * background.documents, background.documents)
        weights = np.stack([rare, rare**3, (shares > FORMULA).astype(np.float32), np.ones_like(rare)], axis=1).astype(
            np.float32
        )
        table = binary(where, phrases.ends, len(names))
        self.phrases, self.document_phrases = bag_of(table[:n], weights), bag_of(table[n:], weights)
        inside, runs = where[phrases.ends[n] :], phrases.ends[n:] - phrases.ends[n]
        self.stretches = stretches(self.phrases.table, context.documents.ends, inside, runs, rare)
        self.slots = _slot_bag(context.texts if compared is None else _only(context.texts, compared))
        self.vectors = background.stem_vectors(vocabulary)
        sums = [_sums(self.vectors, place, both.ends[a : b + 1]) for a, b in pairwise(cut[:-1])]
        self.passage_vectors, self.document_vectors, self.title_vectors = (unit(x) for x in sums[:3])
        self.heading_vectors, self.head_vectors, self.before_vectors, self.after_vectors = (unit(x) for x in sums[3:])
        sizes = np.diff(context.documents.ends)[context.document_of]
        place_in = (context.starts - context.documents.ends[context.document_of]) / np.maximum(sizes, 1)
        self.position = np.where(context.starts >= 0, place_in, np.nan).astype(np.float32)


def _heads(passages: Tokens) -> Tokens:
    """The first stems of each passage, where its subject stands."""
    return _cut(passages.stems, passages.ends[:-1], np.minimum(passages.ends[:-1] + HEAD, passages.ends[1:]))


def _first(tokens: Tokens) -> NDArray[np.uint32]:
    """The first stem of each text, 0 where there is none."""
    out = np.zeros(len(tokens.ends) - 1, dtype=np.uint32)
    filled = np.flatnonzero(np.diff(tokens.ends))
    out[filled] = tokens.stems[tokens.ends[filled]]
    return out


def _around(context: Context) -> tuple[Tokens, Tokens]:
    """The stems before and after each passage in its document (none where its place is unknown)."""
    low, high = context.documents.ends[context.document_of], context.documents.ends[context.document_of + 1]
    found = context.starts >= 0
    start = np.where(found, context.starts, low)
    stop = np.minimum(start + np.where(found, np.diff(context.passages.ends), 0), high)
    before = _cut(context.documents.stems, np.maximum(start - WINDOW, low), start)
    after = _cut(context.documents.stems, stop, np.where(found, np.minimum(stop + WINDOW, high), stop))
    return before, after


def _cut(stems: NDArray[np.uint32], start: NDArray[np.int64], stop: NDArray[np.int64]) -> Tokens:
    """The stretches [start, stop) of a run of stems as texts of their own."""
    size = np.maximum(stop - start, 0)
    ends = np.concatenate(([0], np.cumsum(size)))
    return Tokens(stems[np.repeat(start - ends[:-1], size) + np.arange(int(ends[-1]))], ends)


def _only(texts: Sequence[str], wanted: Sequence[NDArray[np.int32]]) -> list[str]:
    """The texts with those left empty that are not wanted."""
    out = [""] * len(texts)
    for i in np.unique(np.concatenate(wanted)).tolist():
        out[i] = texts[i]
    return out


def _slot_bag(texts: Sequence[str]) -> Bag:
    """Texts as sets of (slot, value) with one weight column a slot."""
    numbers: dict[tuple[str, str], int] = {}
    found = [[numbers.setdefault(x, len(numbers)) for x in read_slots(text)] for text in texts]
    ends = np.concatenate(([0], np.cumsum([len(x) for x in found])))
    place = np.fromiter((x for each in found for x in each), dtype=np.int64, count=int(ends[-1]))
    weights = np.zeros((max(len(numbers), 1), len(SLOTS)), dtype=np.float32)
    for (slot, _), number in numbers.items():
        weights[number, SLOTS.index(slot)] = 1
    return bag_of(binary(place, ends, len(weights)), weights)


def _concatenate(*parts: Tokens) -> Tokens:
    """Several runs of texts as one."""
    ends = [parts[0].ends]
    for part in parts[1:]:
        ends.append(part.ends[1:] + ends[-1][-1])
    return Tokens(np.concatenate([p.stems for p in parts]), np.concatenate(ends))


def _rarity(counts: NDArray[np.float64], documents: int) -> NDArray[np.float32]:
    """Inverse document frequency scaled to [0, 1]."""
    return np.asarray(np.log((documents + 1) / (counts + 1)) / np.log(documents + 1), dtype=np.float32)


def _sums(vectors: Array, place: NDArray[np.int64], ends: NDArray[np.int64]) -> Array:
    """Sums of the vectors of the stems of each text; shape (texts, dimensions)."""
    inside = place[ends[0] : ends[-1]].astype(np.int32)
    table = sparse.csr_matrix(
        (np.ones(len(inside), dtype=np.float32), inside, ends - ends[0]), shape=(len(ends) - 1, len(vectors))
    )
    return np.asarray(table @ vectors, dtype=np.float32)
