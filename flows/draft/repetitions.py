"""Rules that a draft lays down twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from flows.difference import difference
from flows.draft.places import cited
from flows.draft.results import Repetition
from nlp.rows import Definition, Passage
from nlp.terms.folding import fold
from nlp.words import DocumentFrequencies, count_terms

SAME = 0.85
"""Share of the words of each, weighted by rarity, that the other has: from here on they say the same."""
HELD = 0.95
"""The same share of one alone: from here on the other holds it."""
NOT_LOST = 0.2
"""A provision that weighs less than this share of the other is no repetition: long lists hold any few words."""
_LEAST_TERMS = 5
"""Shorter provisions share too little to be compared by words."""


def repetitions(passages: Sequence[Passage], definitions: Sequence[Definition]) -> tuple[Repetition, ...]:
    """Pairs of provisions of one draft that repeat each other, and terms defined twice, in the order of the draft.

    By words alone: the relation engine is trained on provisions of different instruments. A formula on another
    matter (two delegations) does not count, since the words that name the matter are its rare ones.

    Args:
        passages: of the draft, in its order.
        definitions: of the draft.
    """
    terms = count_terms(p.text for p in passages)
    frequencies = DocumentFrequencies.shipped()
    has = (terms.counts > 0).astype(np.float32)
    rarity = np.array([frequencies.idf(term) for term in terms.terms], dtype=np.float32)
    shared = (has.multiply(rarity[None, :]) @ has.T).toarray()
    enough = np.asarray(has.sum(axis=1)).ravel() >= _LEAST_TERMS
    mass = np.maximum(shared.diagonal(), 1e-9)
    in_one = shared / mass[:, None]
    least, most = np.minimum(in_one, in_one.T), np.maximum(in_one, in_one.T)
    sizes = np.minimum.outer(mass, mass) / np.maximum.outer(mass, mass)
    held = (most >= HELD) & (sizes >= NOT_LOST)
    wanted = np.triu(((least >= SAME) | held) & enough[:, None] & enough[None, :], 1)
    found = []
    for i, j in zip(*(axis.tolist() for axis in np.nonzero(wanted)), strict=True):
        small, large = (i, j) if in_one[i, j] >= in_one[j, i] else (j, i)
        kind = "duplicate" if least[i, j] >= SAME else "partial"
        first, second = (i, j) if kind == "duplicate" else (small, large)
        segments = difference(passages[first].text, passages[second].text)
        found.append(Repetition(kind, passages[first].path, passages[second].path, *segments))
    return (*found, *_terms_twice(definitions))


def _terms_twice(definitions: Sequence[Definition]) -> list[Repetition]:
    """Terms that the draft defines more than once."""
    by_term: defaultdict[str, list[Definition]] = defaultdict(list)
    for one in definitions:
        by_term[fold(one.term)].append(one)
    rows = []
    for held in by_term.values():
        for one, two in pairwise(held):
            sides = difference(f"{one.term}: {one.text}", f"{two.term}: {two.text}")
            rows.append(Repetition("term", cited(one.provision_id), cited(two.provision_id), *sides))
    return rows
