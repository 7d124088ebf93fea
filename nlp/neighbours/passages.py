"""From texts to passages: which passages stand for a pair of texts, and the best within alike documents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.nearest import ranks
from nlp.neighbours.texts import TextPairs, Texts

_CHUNK = 262_144


@dataclass(frozen=True, slots=True)
class PassagePairs:
    """Pairs of passages that a search found, each with the passage that was searched for on the left."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cut: int
    """Pairs of passages that the budget left out."""


def identical(texts: Texts) -> TextPairs:
    """Each text that several documents hold, paired with itself."""
    shared = np.flatnonzero(texts.document < 0).astype(np.int32)
    return TextPairs(shared, shared, 0)


def stand_for(
    pairs: TextPairs, texts: Texts, document_of: NDArray[np.int32], alike: NDArray[np.int32], budget: int
) -> PassagePairs:
    """Pairs of passages for pairs of texts: each passage of the left text with up to `budget` of the right one.

    A passage of the right text stands for it if its document is among those most alike to the left
    passage's, the most alike first; where there is none, the text's first passage of another document does,
    which ties all bearers of a formula to one of them instead of to one another.

    Args:
        pairs: the pairs of texts.
        texts: which passages bear each text.
        document_of: document of each passage.
        alike: shape (documents, m), the documents most alike to each, best first.
        budget: right passages for one left passage.
    """
    documents = len(alike)
    keys = texts.of_passage[texts.members].astype(np.int64) * documents + document_of[texts.members]
    order = np.argsort(keys, kind="stable")
    bearers = texts.members[order]
    keys = keys[order]
    lengths = np.diff(texts.starts)
    left_parts: list[NDArray[np.int32]] = []
    right_parts: list[NDArray[np.int32]] = []
    possible = 0
    for start in range(0, len(pairs.left), _CHUNK):
        a, b = pairs.left[start : start + _CHUNK], pairs.right[start : start + _CHUNK]
        rows = np.repeat(np.arange(len(a)), lengths[a])
        left = texts.members[texts.starts[a][rows] + ranks(rows)]
        right_text = b[rows].astype(np.int64)
        possible += int(lengths[right_text].sum())
        # the only bearer of a text stands for it in any case, without being looked for among the alike documents
        alone = lengths[right_text] == 1
        only = texts.members[texts.starts[right_text[alone]]]
        apart = document_of[only] != document_of[left[alone]]
        left_parts.append(left[alone][apart])
        right_parts.append(only[apart])
        left, right_text = left[~alone], right_text[~alone]
        taken = np.zeros(len(left), dtype=np.int64)
        for place in range(alike.shape[1]):
            wanted = right_text * documents + alike[document_of[left], place]
            at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            found = (keys[at] == wanted) & (taken < budget)
            taken += found
            left_parts.append(left[found])
            right_parts.append(bearers[at[found]])
        none = np.flatnonzero(taken == 0)
        for text_end in (0, 1):
            at = texts.starts[right_text[none]] if text_end == 0 else texts.starts[right_text[none] + 1] - 1
            first = texts.members[at]
            other = document_of[first] != document_of[left[none]]
            left_parts.append(left[none][other])
            right_parts.append(first[other])
            none = none[~other]
    left, right = (np.concatenate(parts) if parts else np.empty(0, np.int32) for parts in (left_parts, right_parts))
    return PassagePairs(left, right, possible - len(left))
