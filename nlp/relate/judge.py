"""The trained judge: figures of pairs -> calibrated probabilities of the five relations.

Two small models of different make are averaged: boosted trees, which find what must come together (the same
words *and* another number), and a logistic regression on ranks, which holds its course where the trees have
seen little.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import xgboost
from numpy.typing import NDArray

from nlp.relate.background import Background, load_background

RELATIONS = ("duplicate", "partial", "conflict", "parallel", "unrelated")
"""The relations in the order of the columns of every table of probabilities."""
OVERLAP = 3
"""The first three relations are overlap."""
HOPELESS = 0.88
"""Probability of `unrelated` by the cheap figures from which a pair is dropped unseen (1.5 % of the overlaps)."""
OVERLAP_FROM = 0.45
"""Probability of overlap from which its likeliest kind is named: three kinds share it, so that each alone may
fall short of `parallel` although overlap as a whole is the likelier."""
THREADS = 2
FOLDER = Path(__file__).parent / "model"
Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranks:
    """Logistic regression over the ranks of the figures."""

    edges: NDArray[np.float32]
    """Shape (q, figures): quantiles of each figure among the training pairs."""
    weights: NDArray[np.float32]
    """Shape (figures, 5)."""
    intercept: NDArray[np.float32]

    def __call__(self, table: NDArray[np.float32]) -> Probabilities:
        """Probabilities of the five relations; an unknown figure counts as the median."""
        logits = ranked(table, self.edges) @ self.weights + self.intercept
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class RelationModel:
    """Trees and ranks, averaged, then sharpened or flattened until the probabilities are calibrated."""

    names: tuple[str, ...]
    """Figures, in the order of the columns."""
    trees: xgboost.Booster
    ranks: Ranks
    gate: xgboost.Booster
    """Probability of `unrelated` by the cheap figures alone, which come first among `names`."""
    cheap: int
    """Number of cheap figures."""
    temperature: float
    """Log probabilities are divided by it."""
    tilt: tuple[float, ...]
    """Then added to the log probability of each relation: the mix of relations in training is not that of use."""
    costs: tuple[float, ...]
    """Factor of each relation's probability when one relation must be named."""
    background: Background

    def probabilities(self, figures: Mapping[str, NDArray[np.float32]]) -> Probabilities:
        """Calibrated probabilities of the five relations; shape (pairs, 5), rows sum to 1."""
        table = table_of(figures, self.names)
        return soften((self.trees.inplace_predict(table) + self.ranks(table)) / 2, self.temperature, self.tilt)

    def hopeless(self, first: Mapping[str, NDArray[np.float32]]) -> NDArray[np.bool_]:
        """Which pairs are so surely unrelated by the cheap figures that the others need not be looked at."""
        return np.asarray(self.gate.inplace_predict(table_of(first, self.names[: self.cheap])) > HOPELESS)

    def decide(self, probabilities: Probabilities) -> NDArray[np.intp]:
        """Index of the relation to be named for each row."""
        return named(probabilities, self.costs)

    def save(self, folder: Path) -> None:
        """Writes settings, trees and ranks (the background is a file of its own)."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "trees.ubj").write_bytes(self.trees.save_raw("ubj"))
        (folder / "gate.ubj").write_bytes(self.gate.save_raw("ubj"))
        np.savez_compressed(
            folder / "ranks.npz", edges=self.ranks.edges, weights=self.ranks.weights, intercept=self.ranks.intercept
        )
        settings = {
            "names": self.names, "cheap": self.cheap, "temperature": self.temperature, "tilt": self.tilt,
            "costs": self.costs,
        }  # fmt: skip
        (folder / "judge.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def named(probabilities: Probabilities, costs: Sequence[float]) -> NDArray[np.intp]:
    """Index of the relation to be named for each row: first whether the two overlap, then of which kind.

    Args:
        probabilities: shape (pairs, 5).
        costs: factors of the relations, which weigh the kinds of overlap, and the others, among themselves.
    """
    weighed = probabilities * np.asarray(costs)
    kinds, others = weighed[:, :OVERLAP].argmax(axis=1), OVERLAP + weighed[:, OVERLAP:].argmax(axis=1)
    overlap = probabilities[:, :OVERLAP].sum(axis=1) >= OVERLAP_FROM
    return np.asarray(np.where(overlap, kinds, others), dtype=np.intp)


def ranked(table: NDArray[np.float32], edges: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each figure as its rank among the training pairs, from -1 to 1; 0 where it is unknown."""
    grid = np.linspace(-1, 1, len(edges))
    out = np.empty_like(table)
    for column in range(table.shape[1]):
        values, edge = table[:, column], edges[:, column]
        low, high = np.interp(values, edge, grid), -np.interp(-values, -edge[::-1], grid)
        out[:, column] = (low + high) / 2
    return np.nan_to_num(out, nan=0.0)


def soften(probabilities: Probabilities, temperature: float, tilt: Sequence[float]) -> Probabilities:
    """Probabilities with their logarithms divided by a temperature and shifted; rows sum to 1.

    Args:
        probabilities: shape (pairs, 5).
        temperature: above 1 flattens, below 1 sharpens.
        tilt: what is added to the logarithm of each relation.
    """
    powers = np.maximum(probabilities, 1e-9) ** (1 / temperature) * np.exp(np.asarray(tilt, dtype=np.float32))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def table_of(figures: Mapping[str, NDArray[np.float32]], names: Sequence[str]) -> NDArray[np.float32]:
    """The named figures as columns; shape (pairs, len(names))."""
    return np.column_stack([figures[name] for name in names]).astype(np.float32)


@lru_cache(maxsize=2)
def load_model(folder: Path = FOLDER) -> RelationModel:
    """The trained model of a folder; without one, the model embedded in the package."""
    settings = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
    trees, gate = xgboost.Booster({"nthread": THREADS}), xgboost.Booster({"nthread": THREADS})
    trees.load_model(bytearray((folder / "trees.ubj").read_bytes()))
    gate.load_model(bytearray((folder / "gate.ubj").read_bytes()))
    with np.load(folder / "ranks.npz") as kept:
        ranks = Ranks(kept["edges"], kept["weights"], kept["intercept"])
    return RelationModel(
        names=tuple(settings["names"]),
        trees=trees,
        ranks=ranks,
        gate=gate,
        cheap=settings["cheap"],
        temperature=settings["temperature"],
        tilt=tuple(settings.get("tilt", (0.0,) * len(RELATIONS))),
        costs=tuple(settings["costs"]),
        background=load_background(folder / "background.npz"),
    )
