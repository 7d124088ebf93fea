"""How the judge and the cross-encoder are weighed against each other (stacking: Wolpert 1992)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.cross_encoder.reading import FOLDER
from nlp.relate.contest import Contest
from nlp.relate.judge import OVERLAP, RELATIONS, Probabilities

SETTINGS = "second_look.json"
RULED_OUT = 1e-4
"""Share of the probability of overlap below which the judge rules a kind out."""
_LEAST = 1e-9
Overlap = NDArray[np.float32]
"""Probabilities of overlap, shape (pairs,)."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the cross-encoder says of pairs, each read by itself, and of the other pairs of the same documents."""

    logits: NDArray[np.float32]
    """Shape (pairs, 5)."""
    contested: Contest
    """How far rivals contest each pair, shape (pairs,); 0 where none is known."""

    def of(self, places: NDArray[np.integer] | NDArray[np.bool_]) -> Opinion:
        """The same of some of the pairs."""
        return Opinion(self.logits[places], self.contested[places])


@dataclass(frozen=True, slots=True)
class Stacking:
    """A logistic regression over what the judge and the cross-encoder say of overlap, and over what contests it."""

    bias: float
    judge: float
    """Weight of the judge's log odds."""
    network: float
    """Weight of the cross-encoder's log odds."""
    rival: float
    """What is added to the log odds of a pair that is contested by one; negative."""
    kind: float
    """How much of the kind of an overlap is the cross-encoder's to say, from 0 to 1."""
    rest: float
    """How much of what does not overlap is the cross-encoder's to say: a formula about another matter, or unrelated."""

    def overlap(self, judged: Overlap, opinion: Opinion) -> Overlap:
        """Probability of overlap; shape (pairs,).

        Args:
            judged: what the judge says.
            opinion: what the cross-encoder says.
        """
        total = self.bias + self.judge * odds(judged) + self.network * log_odds(opinion.logits)
        total += self.rival * opinion.contested
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def probabilities(self, judged: Probabilities, opinion: Opinion) -> Probabilities:
        """Probabilities of the relations, shape (pairs, 5); rows sum to 1.

        What an overlap is, and what another pair is, are geometric means of both opinions. Where the judge rules out a
        duplicate, since both state a value that the other has not, the kind of overlap is its to say.

        Args:
            judged: what the judge says, shape (pairs, 5).
            opinion: what the cross-encoder says.
        """
        before, logits = judged[:, :OVERLAP], opinion.logits
        overlap = self.overlap(before.sum(axis=1), opinion)[:, None]
        ruled_out = judged[:, RELATIONS.index("duplicate")] < RULED_OUT * before.sum(axis=1)
        kinds = _pooled(before, logits[:, :OVERLAP], np.where(ruled_out, 0, self.kind))
        others = _pooled(judged[:, OVERLAP:], logits[:, OVERLAP:], np.full(len(judged), self.rest))
        return np.concatenate([kinds * overlap, others * (1 - overlap)], axis=1, dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes the settings."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=2)
def load_stacking(folder: Path = FOLDER) -> Stacking:
    """The settings of a folder; without one, those embedded in the package."""
    return Stacking(**json.loads((folder / SETTINGS).read_text(encoding="utf-8")))


def odds(overlap: Overlap) -> NDArray[np.float64]:
    """Probabilities of overlap as log odds; 0 and 1 count as nearly so."""
    known = np.clip(overlap.astype(np.float64), _LEAST, 1 - _LEAST)
    return np.asarray(np.log(known / (1 - known)))


def log_odds(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logits of five relations as log odds of overlap."""
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(np.log(powers[:, :OVERLAP].sum(axis=1)) - np.log(powers[:, OVERLAP:].sum(axis=1)))


def probability(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logits of five relations as the probability of overlap."""
    return np.asarray(1 / (1 + np.exp(-log_odds(logits))))


def _pooled(judged: Probabilities, logits: NDArray[np.float32], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Geometric means of what both say of some relations, each with its weight of the second; rows sum to 1."""
    own = np.log(np.maximum(judged.astype(np.float64), _LEAST))
    powers = (1 - weight[:, None]) * own + weight[:, None] * logits
    shares = np.exp(powers - powers.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
