"""Pairs of texts that belong together, drawn from regulations without any label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PairKind:
    """Pairs of one kind, as indices into `TrainingPairs.texts`."""

    name: str
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    document: NDArray[np.int64]
    """Document of each pair: texts of the same document are no negatives of one another."""
    negative: NDArray[np.int64] | None = None
    """A text that looks like `left` and is about another matter; -1 where there is none."""
    split: bool = False
    """Whether the two sides are random halves of `left`."""


@dataclass(frozen=True, slots=True)
class TrainingPairs:
    """Texts, each kept once, and which of them belong together."""

    texts: Sequence[str]
    kinds: Sequence[PairKind]
