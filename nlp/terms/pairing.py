"""Which definitions of one term are compared: all pairs of few, the nearest of many."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from nlp.rows import Definition
from nlp.words import DocumentFrequencies, count_terms

NEAREST = 20
"""Definitions of the same term with which each is compared at least; with fewer, all are compared."""
_BLOCK = 256


def pairs(held: Sequence[Definition], titles: Sequence[str]) -> tuple[list[tuple[int, int]], int]:
    """Pairs of places (i < j) of definitions in different works that are compared, and how many are not.

    Args:
        held: definitions of one term.
        titles: title of the work of each; of many, those are nearest that share words of title and wording.
    """
    works = [d.work for d in held]
    if len(held) <= NEAREST + 1:
        return [(i, j) for i, j in combinations(range(len(held)), 2) if works[i] != works[j]], 0
    texts = [f"{title} {d.text}" for title, d in zip(titles, held, strict=True)]
    rows = count_terms(texts).weighted(DocumentFrequencies.shipped()).tocsr()
    chosen: set[tuple[int, int]] = set()
    for start in range(0, len(held), _BLOCK):
        likeness = (rows[start : start + _BLOCK] @ rows.T).toarray()
        for i, near in enumerate(likeness, start):
            best = [j for j in np.argsort(-near, kind="stable").tolist() if works[j] != works[i]][:NEAREST]
            chosen.update((min(i, j), max(i, j)) for j in best)
    counts = np.unique(works, return_counts=True)[1]
    possible = (len(held) ** 2 - int((counts**2).sum())) // 2
    return sorted(chosen), possible - len(chosen)
