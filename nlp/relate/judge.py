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
OVERLAP_FROM = 0.25
"""Probability of overlap from which its likeliest kind is named: three kinds share it, so that each alone may
fall short of `parallel` although overlap as a whole is the likelier; and an overlap that is missed costs more than
one that is looked at in vain. Its probability is always shown."""
LIKELIER_FROM = 0.5
"""Probability of overlap from which a pair more likely overlaps than not: what is named where one relation has to be
named of every pair, and an overlap that is missed costs as much as a false one."""
DOUBTED_FROM = 0.15
"""Probability of overlap from which a pair is looked at a second time (`nlp.relate.second_look`)."""
KINDS_FROM = 0.1
"""Raw probability of overlap from which the second model is asked of which kind it is."""
UNLIKE = ("slot_deadline_least", "slot_amount_least", "slot_percentage_least", "slot_number_least", "slot_date_least")
"""Figures above 0 where both texts state a value that the other has not: nine in ten such overlaps of the labelled
pairs are conflicts."""
ALIKE = 0.5
"""Likeness of the words from which one modality in the place of another is what sets two texts apart."""
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
        """Probabilities of the classes; an unknown figure counts as the median."""
        # one figure after the other: the last bits of a matrix product depend on how many pairs are judged at once
        logits = np.tile(np.asarray(self.intercept, dtype=np.float32), (len(table), 1))
        for column, weights in zip(ranked(table, self.edges).T, self.weights, strict=True):
            logits += column[:, None] * weights
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Blend:
    """Boosted trees and ranks, averaged."""

    trees: xgboost.Booster
    ranks: Ranks

    def __call__(self, table: NDArray[np.float32]) -> Probabilities:
        """Probabilities of the classes; shape (pairs, classes)."""
        return np.asarray((self.trees.inplace_predict(table) + self.ranks(table)) / 2, dtype=np.float32)

    def save(self, folder: Path, name: str) -> None:
        """Writes two files."""
        (folder / f"{name}.ubj").write_bytes(self.trees.save_raw("ubj"))
        ranks = self.ranks
        np.savez_compressed(folder / f"{name}.npz", edges=ranks.edges, weights=ranks.weights, intercept=ranks.intercept)


@dataclass(frozen=True, slots=True)
class RelationModel:
    """A model of the relation and one of the kind of overlap, sharpened or flattened until they are calibrated."""

    names: tuple[str, ...]
    """Figures, in the order of the columns."""
    relations: Blend
    """Of all five relations."""
    kinds: Blend
    """Of duplicate, partial and conflict, given that there is overlap."""
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
        if not len(table):
            return np.zeros((0, len(RELATIONS)), dtype=np.float32)
        raw = self.relations(table)
        overlap = raw[:, :OVERLAP].sum(axis=1)
        asked = np.flatnonzero(overlap >= KINDS_FROM)
        if len(asked):
            raw[asked, :OVERLAP] = (raw[asked, :OVERLAP] + overlap[asked, None] * self.kinds(table[asked])) / 2
        return soften(without_unlike_duplicates(raw, figures), self.temperature, self.tilt)

    def hopeless(self, first: Mapping[str, NDArray[np.float32]]) -> NDArray[np.bool_]:
        """Which pairs are so surely unrelated by the cheap figures that the others need not be looked at."""
        return np.asarray(self.gate.inplace_predict(table_of(first, self.names[: self.cheap])) > HOPELESS)

    def decide(self, probabilities: Probabilities, least: float = OVERLAP_FROM) -> NDArray[np.intp]:
        """Index of the relation to be named for each row; an overlap from a probability of `least` on."""
        return named(probabilities, self.costs, least)

    def save(self, folder: Path) -> None:
        """Writes settings and weights (the background is a file of its own)."""
        folder.mkdir(parents=True, exist_ok=True)
        self.relations.save(folder, "relations")
        self.kinds.save(folder, "kinds")
        (folder / "gate.ubj").write_bytes(self.gate.save_raw("ubj"))
        settings = {
            "names": self.names, "cheap": self.cheap, "temperature": self.temperature, "tilt": self.tilt,
            "costs": self.costs,
        }  # fmt: skip
        (folder / "judge.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def without_unlike_duplicates(raw: Probabilities, figures: Mapping[str, NDArray[np.float32]]) -> Probabilities:
    """The probabilities with that of `duplicate` given to `conflict` where the two lay down different values.

    Whoever obeys one of two duplicates obeys the other; with another deadline, amount, number or date, or with *must*
    in the place of *may*, nobody can.
    """
    unlike = np.zeros(len(raw), dtype=bool)
    for name in UNLIKE:
        unlike |= figures.get(name, unlike) > 0
    if "replaced_modality" in figures and "stems_jaccard" in figures:
        unlike |= (figures["replaced_modality"] > 0) & (figures["stems_jaccard"] > ALIKE)
    out = raw.copy()
    out[unlike, RELATIONS.index("conflict")] += out[unlike, RELATIONS.index("duplicate")]
    out[unlike, RELATIONS.index("duplicate")] = 0
    return out


def named(
    probabilities: Probabilities, costs: Sequence[float] | NDArray[np.float64], least: float = OVERLAP_FROM
) -> NDArray[np.intp]:
    """Index of the relation to be named for each row: first whether the two overlap, then of which kind.

    Args:
        probabilities: shape (pairs, 5).
        costs: factors of the relations, which weigh the kinds of overlap, and the others, among themselves; the
            same for all rows or, in shape (pairs, 5), for each.
        least: probability of overlap from which the two are said to overlap.
    """
    weighed = probabilities * np.asarray(costs)
    kinds, others = weighed[:, :OVERLAP].argmax(axis=1), OVERLAP + weighed[:, OVERLAP:].argmax(axis=1)
    overlap = probabilities[:, :OVERLAP].sum(axis=1) >= least
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
    logits = np.log(np.maximum(probabilities, 1e-9)) / temperature + np.asarray(tilt)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def table_of(figures: Mapping[str, NDArray[np.float32]], names: Sequence[str]) -> NDArray[np.float32]:
    """The named figures as columns; shape (pairs, len(names))."""
    return np.column_stack([figures[name] for name in names]).astype(np.float32)


@lru_cache(maxsize=2)
def load_model(folder: Path = FOLDER) -> RelationModel:
    """The trained model of a folder; without one, the model embedded in the package."""
    settings = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
    return RelationModel(
        names=tuple(settings["names"]),
        relations=_blend(folder, "relations"),
        kinds=_blend(folder, "kinds"),
        gate=_trees(folder / "gate.ubj"),
        cheap=settings["cheap"],
        temperature=settings["temperature"],
        tilt=tuple(settings["tilt"]),
        costs=tuple(settings["costs"]),
        background=load_background(folder / "background.npz"),
    )


def _blend(folder: Path, name: str) -> Blend:
    """Trees and ranks of a folder."""
    with np.load(folder / f"{name}.npz") as kept:
        ranks = Ranks(kept["edges"], kept["weights"], kept["intercept"])
    return Blend(_trees(folder / f"{name}.ubj"), ranks)


def _trees(path: Path) -> xgboost.Booster:
    """The boosted trees of a file."""
    trees = xgboost.Booster({"nthread": THREADS})
    trees.load_model(bytearray(path.read_bytes()))
    return trees
