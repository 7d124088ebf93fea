"""Which powers are over the same act: pairs by their words, and how far their acts are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.powers.reading import Power

LEAST_LIKENESS = 0.6
"""Acts less alike are not the same act."""
MOST_ALIKE = 200
"""Powers over the same act with which one power is compared; the rest is counted."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of powers of different works over the same act."""

    a: Places
    """Shape (pairs,): place of the first power; pairs are sorted by (a, b), a < b."""
    b: Places
    likeness: NDArray[np.float64]
    """Shape (pairs,): in [`LEAST_LIKENESS`, 1]."""
    compared: int
    """Pairs that were looked at."""
    cut: int
    """Comparisons of powers with one another that were left out beyond the `MOST_ALIKE` of each."""


def alike(powers: Sequence[Power]) -> Alike:
    """The pairs of powers of different works with one verb and like objects.

    Looked at are pairs of which one has the rarest word of the other: the rarest word of the act with fewer words
    stands in the other whenever that contains it. How far two acts are one is the mean of the containment of the
    lighter object and of the share of both, by weight; not at all where one object's head is missing in the other (a
    plan is not a programme) or the levels of government differ.
    """
    table = _Table(powers)
    left, right = table.candidates()
    compared = len(left)
    near = table.likeness(left, right)
    passing = np.flatnonzero(near >= LEAST_LIKENESS)
    passing = passing[table.comparable(left[passing], right[passing])]
    left, right, near = left[passing], right[passing], near[passing]
    kept = _among_best(left, right, near)
    return Alike(left[kept], right[kept], near[kept], compared, int((~kept).sum()))


class _Table:
    """Powers as rows over the words of their objects, each under its verb."""

    def __init__(self, powers: Sequence[Power]) -> None:
        words = sorted({(power.verb, word) for power in powers for word in power.about})
        column = {word: i for i, word in enumerate(words)}
        held = [sorted((column[(p.verb, word)], weight) for word, weight in p.about.items()) for p in powers]
        starts = np.cumsum([0, *map(len, held)])
        flat = [item for row in held for item in row]
        self._columns = np.array([c for c, _ in flat], dtype=np.int64)
        weights = np.array([w for _, w in flat], dtype=np.float64)
        shape = (len(powers), max(1, len(words)))
        self._weights = csr_array((weights, self._columns, starts), shape=shape)
        self._sums = np.asarray(self._weights.sum(axis=1)).ravel()
        self._cells = np.repeat(np.arange(len(powers)), np.diff(starts)) * shape[1] + self._columns
        rarest = [max(p.about, key=lambda word, p=p: (p.about[word], word)) for p in powers]  # type: ignore[misc]
        self._rarest = np.array([column[(p.verb, w)] for p, w in zip(powers, rarest, strict=True)], dtype=np.int64)
        self._heads = np.array([column[(p.verb, p.head)] for p in powers], dtype=np.int64)
        levels = {name: 1 << i for i, name in enumerate(sorted({x for p in powers for x in p.levels}))}
        self._levels = np.array([sum(levels[x] for x in p.levels) for p in powers], dtype=np.int64)
        works = {work: i for i, work in enumerate(sorted({p.work for p in powers}))}
        self._works = np.array([works[p.work] for p in powers], dtype=np.int64)

    def candidates(self) -> tuple[Places, Places]:
        """Pairs (a < b) of powers of different works of which one has the rarest word of the other, sorted."""
        having = self._weights.tocsc()
        first, end = having.indptr[self._rarest], having.indptr[self._rarest + 1]
        lengths = (end - first).astype(np.int64)
        one = np.repeat(np.arange(len(lengths)), lengths)
        inside = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        two = having.indices[np.repeat(first, lengths) + inside].astype(np.int64)
        other = self._works[one] != self._works[two]
        one, two = one[other], two[other]
        size = len(lengths)
        pairs = np.sort(np.minimum(one, two) * size + np.maximum(one, two))
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        return pairs // max(1, size), pairs % max(1, size)

    def likeness(self, a: Places, b: Places) -> NDArray[np.float64]:
        """How far the objects of pairs are one, by their words alone."""
        both = self._weights[a].multiply(self._weights[b].astype(bool))
        common = np.asarray(both.sum(axis=1)).ravel()
        one, two = self._sums[a], self._sums[b]
        return np.asarray((common / np.minimum(one, two) + common / (one + two - common)) / 2, dtype=np.float64)

    def comparable(self, a: Places, b: Places) -> NDArray[np.bool_]:
        """Whether each object has the head of the other, and no levels of government keep them apart."""
        level = (self._levels[a] == 0) | (self._levels[b] == 0) | (self._levels[a] & self._levels[b] != 0)
        return np.asarray(level & self._has(a, self._heads[b]) & self._has(b, self._heads[a]), dtype=np.bool_)

    def _has(self, row: Places, column: Places) -> NDArray[np.bool_]:
        wanted = row * self._weights.shape[1] + column
        place = np.minimum(np.searchsorted(self._cells, wanted), len(self._cells) - 1)
        return np.asarray(self._cells[place] == wanted, dtype=np.bool_)


def _among_best(a: Places, b: Places, near: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pairs are among the `MOST_ALIKE` nearest of one of the two powers."""
    of, other = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((other, -np.tile(near, 2), of))
    counts = np.bincount(of)
    rank = np.empty(len(of), dtype=np.int64)
    rank[order] = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.asarray((rank < MOST_ALIKE).reshape(2, -1).any(axis=0), dtype=np.bool_)
