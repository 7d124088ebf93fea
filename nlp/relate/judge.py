"""The trained judge: figures of pairs -> calibrated probabilities of the five relations."""

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
FOLDER = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class RelationModel:
    """Boosted trees over the figures of a pair, averaged over seeds, then sharpened or flattened to be calibrated."""

    names: tuple[str, ...]
    """Figures, in the order of the trees' columns."""
    boosters: tuple[xgboost.Booster, ...]
    temperature: float
    """Log probabilities are divided by it."""
    costs: tuple[float, ...]
    """Factor of each relation's probability when one relation must be named."""
    background: Background

    def probabilities(self, figures: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        """Calibrated probabilities of the five relations; shape (pairs, 5), rows sum to 1."""
        table = np.column_stack([figures[name] for name in self.names]).astype(np.float32)
        mean = sum(b.inplace_predict(table) for b in self.boosters) / len(self.boosters)
        return soften(np.asarray(mean, dtype=np.float64), self.temperature)

    def decide(self, probabilities: NDArray[np.float32]) -> NDArray[np.intp]:
        """Index of the relation to be named for each row."""
        return np.asarray((probabilities * np.array(self.costs)).argmax(axis=1))

    def save(self, folder: Path) -> None:
        """Writes the judge (not the background) as one JSON file of settings and one file a booster."""
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("trees-*.ubj.json"):
            old.unlink()
        for i, booster in enumerate(self.boosters):
            booster.save_model(folder / f"trees-{i}.json")
        settings = {"names": self.names, "temperature": self.temperature, "costs": self.costs, "boosters": len(self.boosters)}
        (folder / "judge.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def soften(probabilities: NDArray[np.float64], temperature: float) -> NDArray[np.float32]:
    """Probabilities with their logarithms divided by a temperature; rows sum to 1."""
    logs = np.log(np.maximum(probabilities, 1e-9)) / temperature
    out = np.exp(logs - logs.max(axis=1, keepdims=True))
    return (out / out.sum(axis=1, keepdims=True)).astype(np.float32)


def table_of(figures: Mapping[str, NDArray[np.float32]], names: Sequence[str]) -> NDArray[np.float32]:
    """The named figures as columns."""
    return np.column_stack([figures[name] for name in names]).astype(np.float32)


@lru_cache(maxsize=2)
def load_model(folder: Path = FOLDER) -> RelationModel:
    """The trained model of a folder; without one, the model embedded in the package."""
    settings = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
    boosters = []
    for i in range(settings["boosters"]):
        booster = xgboost.Booster()
        booster.load_model(folder / f"trees-{i}.json")
        boosters.append(booster)
    return RelationModel(
        names=tuple(settings["names"]),
        boosters=tuple(boosters),
        temperature=settings["temperature"],
        costs=tuple(settings["costs"]),
        background=load_background(folder / "background.npz"),
    )
