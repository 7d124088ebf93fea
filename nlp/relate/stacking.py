"""How the judge and the cross-encoder are weighed against each other (stacking: Wolpert 1992)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.cross_encoder.reading import FOLDER
from nlp.relate.judge import DOUBTED_FROM, OVERLAP, RELATIONS, Probabilities

SETTINGS = "second_look.json"
RULED_OUT = 1e-4
"""Share of the probability of overlap below which the judge rules a kind out."""
_LEAST = 1e-9
Flags = NDArray[np.bool_]
Overlap = NDArray[np.float32]
"""Probabilities of overlap, shape (pairs,)."""
Kinds = NDArray[np.float32]
"""Probabilities of the kinds of overlap, shape (pairs, 3); NaN where nobody looked again."""


@dataclass(frozen=True, slots=True)
class Stacking:
    """A logistic regression over what the judge and the cross-encoder say of overlap."""

    bias: float
    judge: float
    """Weight of the judge's log odds."""
    network: float
    """Weight of the cross-encoder's log odds."""
    sure: float
    """From this probability of the judge's on nothing is read again."""
    kind: float
    """How much of the kind of an overlap is the cross-encoder's to say, from 0 to 1."""

    def asks(self, overlap: Overlap) -> Flags:
        """Which pairs of these probabilities of overlap are read again."""
        return np.asarray((overlap >= DOUBTED_FROM) & (overlap < self.sure))

    def overlap(self, judged: Overlap, logits: NDArray[np.float32]) -> Overlap:
        """Probability of overlap; shape (pairs,).

        Args:
            judged: what the judge says.
            logits: what the cross-encoder says, shape (pairs, 5).
        """
        known = np.clip(judged.astype(np.float64), _LEAST, 1 - _LEAST)
        total = self.bias + self.judge * np.log(known / (1 - known)) + self.network * log_odds(logits)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def kinds(self, judged: Probabilities, logits: NDArray[np.float32]) -> Kinds:
        """Probabilities of the kinds of overlap, geometric means of both opinions; together that of overlap.

        Where the judge rules out a duplicate, since both state a value that the other has not, the kind is its to say.

        Args:
            judged: what the judge says of the kinds of overlap, shape (pairs, 3).
            logits: what the cross-encoder says, shape (pairs, 5).
        """
        own = np.log(np.maximum(judged.astype(np.float64), _LEAST))
        ruled_out = judged[:, RELATIONS.index("duplicate")] < RULED_OUT * judged.sum(axis=1)
        weight = np.where(ruled_out, 0, self.kind)[:, None]
        powers = (1 - weight) * own + weight * logits[:, :OVERLAP].astype(np.float64)
        shares = np.exp(powers - powers.max(axis=1, keepdims=True))
        shares /= np.maximum(shares.sum(axis=1, keepdims=True), _LEAST)
        return np.asarray(shares * self.overlap(judged.sum(axis=1), logits)[:, None], dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes the settings."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=2)
def load_stacking(folder: Path = FOLDER) -> Stacking:
    """The settings of a folder; without one, those embedded in the package."""
    return Stacking(**json.loads((folder / SETTINGS).read_text(encoding="utf-8")))


def log_odds(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logits of five relations as log odds of overlap."""
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(np.log(powers[:, :OVERLAP].sum(axis=1)) - np.log(powers[:, OVERLAP:].sum(axis=1)))
