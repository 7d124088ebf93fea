"""The model that tells what a sentence of a report does: linear, small, and kept without pickle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nlp.report.cues import ISSUES, figures, names

ROLES = ("problem", "recommendation", "progress", "norm", "other")
"""What a sentence does where it stands."""
AREAS = (
    "change_management", "regulation", "organisation", "processes",
    "human_resources", "accountability", "oversight", "public_service",
)  # fmt: skip
"""The eight areas of Indonesia's road map of bureaucratic reform (Perpres 81/2010)."""

_WORD = re.compile(r"\b[^\W\d]{3,}\b")
_FILE = "statements.npz"
_DECIDE = 0.5
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of n texts."""

    roles: Floats
    """Shape (n, 5): probability of each of `ROLES`."""
    issue: Floats
    """Shape (n,): probability that a defect of rules is reported."""
    kinds: Floats
    """Shape (n, 6): which of `ISSUES` it would be."""
    areas: Floats
    """Shape (n, 8): probability of each of `AREAS`; they do not exclude one another."""

    def labels(self, i: int) -> Labels:
        """The decision for one text: the likeliest role, and what is likelier than not."""
        likely = sorted((-p, name) for p, name in zip(self.areas[i], AREAS, strict=True) if p > _DECIDE)
        return Labels(
            role=ROLES[int(self.roles[i].argmax())],
            rule_issue=ISSUES[int(self.kinds[i].argmax())] if self.issue[i] > _DECIDE else None,
            areas=tuple(name for _, name in likely),
        )


@dataclass(frozen=True, slots=True)
class Labels:
    """What was decided for one text."""

    role: str
    rule_issue: str | None
    areas: tuple[str, ...]
    """The likeliest first."""


@dataclass(frozen=True, slots=True)
class StatementModel:
    """Weights over cue figures and words; a probability above one half decides."""

    cue_names: tuple[str, ...]
    words: tuple[str, ...]
    idf: Floats
    """Shape (words,)."""
    mean: Floats
    scale: Floats
    """Shape (cues,): what is taken off the figures, and what they are divided by."""
    role_weights: Floats
    """Shape (5, 1 + cues + words), intercept first; likewise the others."""
    issue_weights: Floats
    kind_weights: Floats
    area_weights: Floats

    def judge(self, texts: Sequence[str]) -> Judgement:
        """Probabilities for each text; figures are made anew, so any text may be asked for."""
        rows = design(texts, self.words, self.idf, self.mean, self.scale)
        ones = np.hstack([np.ones((len(rows), 1)), rows])
        return Judgement(
            roles=_softmax(ones @ self.role_weights.T),
            issue=_sigmoid(ones @ self.issue_weights[0]),
            kinds=_softmax(ones @ self.kind_weights.T),
            areas=_sigmoid(ones @ self.area_weights.T),
        )

    def save(self, folder: Path) -> None:
        """Writes `statements.npz` (weights as 16-bit floats, names as text) into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        half = {f: getattr(self, f).astype(np.float16) for f in _WEIGHTS}
        plain = {f: getattr(self, f).astype(np.float32) for f in ("idf", "mean", "scale")}
        np.savez_compressed(
            folder / _FILE, cue_names=np.array(self.cue_names), words=np.array(self.words), **half, **plain
        )

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model that `save` wrote.

        Raises:
            ValueError: the cues have changed since the weights were trained; train them anew.
        """
        with np.load(folder / _FILE, allow_pickle=False) as kept:
            cue_names = tuple(str(n) for n in kept["cue_names"])
            if cue_names != names():
                msg = f"{folder / _FILE}: the cues differ from those of the weights; run nlp.report.training again"
                raise ValueError(msg)
            numbers = {f: kept[f].astype(np.float64) for f in (*_WEIGHTS, "idf", "mean", "scale")}
            return cls(cue_names=cue_names, words=tuple(str(w) for w in kept["words"]), **numbers)


_WEIGHTS = ("role_weights", "issue_weights", "kind_weights", "area_weights")


def words_of(text: str) -> list[str]:
    """Words in small letters, numbers and short particles left out."""
    return _WORD.findall(text.lower())


def design(texts: Sequence[str], words: Sequence[str], idf: Floats, mean: Floats, scale: Floats) -> Floats:
    """Rows of standardised cue figures and weighted words, shape (n, cues + words)."""
    place = {w: i for i, w in enumerate(words)}
    bags = np.zeros((len(texts), len(words)))
    for row, text in zip(bags, texts, strict=True):
        for word in words_of(text):
            if word in place:
                row[place[word]] += 1
    weighted = np.where(bags > 0, 1 + np.log(np.maximum(bags, 1)), 0) * idf
    length = np.linalg.norm(weighted, axis=1, keepdims=True)
    weighted = np.divide(weighted, length, out=np.zeros_like(weighted), where=length > 0)
    return np.hstack([(figures(texts) - mean) / scale, WORD_SHARE * weighted])


WORD_SHARE = 4.0
"""Length of the word part of a row: words help, but must not drown what is known of the language."""


@cache
def load_model() -> StatementModel:
    """The model that ships with the project (its card: `nlp/report/model/README.md`)."""
    return StatementModel.load(Path(str(files("nlp.report") / "model")))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float64)


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float64)


__all__ = ["AREAS", "ISSUES", "ROLES", "Judgement", "Labels", "StatementModel", "load_model"]
