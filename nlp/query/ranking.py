"""How well each passage of a stock answers a query: its words, those of its surroundings, and its meaning.

A concept counts as one word however it is expressed (Pirkola 1998): its frequency in a passage is that of the best
expression, its rarity that of all of them together. Passages inherit from their section and from their document
(Callan 1994), since a provision seldom repeats the matter that its heading names.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.query.understanding import Concept, Query

Column = tuple[NDArray[np.int32], NDArray[np.float32]]
"""Passages that have a lemma, and how strongly: its BM25 weight without the rarity of the lemma."""

_SECTION, _DOCUMENT = 0.35, 0.45
"""Shares of the mean of a passage's section, and of the mean of the best `_BEST` passages of its document."""
_BEST = 10
_COVERED = 0.35
"""Gain of the passages of a section that speaks of all that is asked, each concept as much as it is rare."""
_MEANING = 0.4
"""Share of the cosine beside the words, of which the best passage has 1."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The passages of a stock as ranking sees them; n of them, numbered from 0."""

    document_of: NDArray[np.int32]
    """Shape (n,): number of the document, from 0."""
    section_of: NDArray[np.int32]
    """Shape (n,): number of the section, from 0: passages of one document under the same headings."""
    searched: NDArray[np.bool_]
    """Shape (n,): whether the passage may be found at all."""
    text_of: NDArray[np.int32]
    """Shape (n,): row of `vectors`; passages of the same text share one."""
    vectors: NDArray[np.float32] | None = None
    """Shape (texts, dimensions), rows of unit length; None where meaning is left out."""

    def __len__(self) -> int:
        """Number of passages."""
        return len(self.document_of)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A shelf with the words of its passages.

    Args of the methods: `meaning` is the vector of `Query.wording`, shape (dimensions,), or None for words alone.
    """

    shelf: Shelf
    column: Callable[[str], Column]
    """The passages that have a lemma."""

    def fits(self, query: Query, meaning: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
        """How well each passage answers, shape (n,), 0 where not at all or not searched; some 1 by words at most."""
        words, covered = self._look_up(query)
        fit = self._in_context(words)
        most = float(fit.max(initial=0.0))
        if most > 0:
            fit = fit / np.float32(most) + np.float32(_COVERED) * covered[self.shelf.section_of]
        if meaning is not None and self.shelf.vectors is not None:
            fit += _MEANING * np.maximum(self.shelf.vectors @ meaning, 0)[self.shelf.text_of]
        return np.where(self.shelf.searched, fit, np.float32(0)).astype(np.float32)

    def by_words(self, query: Query) -> NDArray[np.float32]:
        """BM25 of each passage over the concepts of the query, shape (n,)."""
        return self._look_up(query)[0]

    def _look_up(self, query: Query) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """BM25 of each passage, shape (n,), and how much of what is asked each section speaks of, shape (sections,)."""
        section_of = self.shelf.section_of
        total = np.zeros(len(self.shelf), dtype=np.float32)
        spoken = np.zeros(int(section_of.max(initial=-1)) + 1, dtype=np.float32)
        asked = 0.0
        for concept in query.concepts:
            held, strength = self._having(concept)
            weight = concept.share * self._rarity(len(held))
            total[held] += np.float32(weight) * strength
            speaks = np.zeros(len(spoken), dtype=np.bool_)
            speaks[section_of[held]] = True
            spoken += np.float32(weight) * speaks
            asked += weight
        return total, spoken / np.float32(asked or 1.0)

    def _having(self, concept: Concept) -> Column:
        """The searched passages that have the concept, and how strongly.

        As the best of its expressions, each as its weakest word.
        """
        if len(concept.expressions) == 1 and len(concept.expressions[0]) == 1:
            held, strength = self.column(concept.expressions[0][0])
            searched = self.shelf.searched[held]
            return held[searched], strength[searched]
        best = np.zeros(len(self.shelf), dtype=np.float32)
        for expression in concept.expressions:
            parts = [self._dense(lemma) for lemma in expression]
            if parts:
                np.maximum(best, np.minimum.reduce(parts), out=best)
        held = np.flatnonzero((best > 0) & self.shelf.searched).astype(np.int32)
        return held, best[held]

    def _dense(self, lemma: str) -> NDArray[np.float32]:
        dense = np.zeros(len(self.shelf), dtype=np.float32)
        places, strengths = self.column(lemma)
        dense[places] = strengths
        return dense

    def _rarity(self, holding: int) -> float:
        return math.log(1 + (len(self.shelf) - holding + 0.5) / (holding + 0.5)) if holding else 0.0

    def _in_context(self, fit: NDArray[np.float32]) -> NDArray[np.float32]:
        """The fit of each passage with that of its section and its document."""
        sections = means(fit, self.shelf.section_of)
        documents = best_means(fit, self.shelf.document_of, _BEST)
        return np.asarray(
            fit + _SECTION * sections[self.shelf.section_of] + _DOCUMENT * documents[self.shelf.document_of],
            dtype=np.float32,
        )


def means(values: NDArray[np.float32], group_of: NDArray[np.int32]) -> NDArray[np.float64]:
    """Mean of the values of each group, shape (groups,)."""
    counts = np.bincount(group_of)
    return np.asarray(np.bincount(group_of, values) / np.maximum(counts, 1), dtype=np.float64)


def best_means(values: NDArray[np.float32], group_of: NDArray[np.int32], count: int) -> NDArray[np.float64]:
    """Sum of the best `count` values of each group over `count`, shape (groups,): few good ones count as few."""
    held = np.flatnonzero(values > 0)
    least = 1 - values[held].astype(np.float64) / (2 * float(values.max(initial=1.0)))
    order = held[np.argsort(group_of[held] + least)]  # one key: the group, and within it the best first
    groups = group_of[order]
    begins = np.flatnonzero(np.diff(groups, prepend=-1))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    best = rank < count
    size = int(group_of.max(initial=-1)) + 1
    return np.asarray(np.bincount(groups[best], values[order[best]], size) / count, dtype=np.float64)
