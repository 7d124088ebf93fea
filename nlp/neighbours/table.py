"""The candidate pairs in columns, with the count of what every cap cut off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MEANING = 1
"""Bit of `source`: the two passages are near in meaning (vectors)."""
WORDS = 2
"""Bit of `source`: the two passages share rare words."""
DOCUMENT = 4
"""Bit of `source`: near within documents about the same subject."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of passages of different documents that are worth comparing, sorted by (a, b), each once."""

    a: NDArray[np.int32]
    """Shape (m,): index into `Stock.passages`."""
    b: NDArray[np.int32]
    """Shape (m,): index into `Stock.passages`; always greater than `a`."""
    cosine: NDArray[np.float32]
    """Shape (m,): inner product of the two vectors."""
    lexical: NDArray[np.float32]
    """Shape (m,): cosine of the two TF-IDF rows."""
    source: NDArray[np.uint8]
    """Shape (m,): which searches found the pair, bits MEANING, WORDS and DOCUMENT."""
    counts: Mapping[str, int]
    """What went in, what each search found, and what each cap cut off."""

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.a)
