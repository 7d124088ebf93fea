"""Trains the judge from labelled pairs: `selaras train-relations GOLD...`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import xgboost
from numpy.typing import NDArray

from nlp.relate.background import Background
from nlp.relate.figures import Figures, pair_figures
from nlp.relate.gold import context_of
from nlp.relate.judge import FOLDER, RELATIONS, RelationModel, table_of

SEEDS = 3
ROUNDS = 160
SETTINGS: dict[str, Any] = {
    "objective": "multi:softprob",
    "num_class": len(RELATIONS),
    "max_depth": 3,
    "eta": 0.06,
    "subsample": 0.6,
    "colsample_bynode": 0.35,
    "min_child_weight": 3,
    "reg_lambda": 5,
    "nthread": 1,
}


def fit(
    table: NDArray[np.float32], labels: NDArray[np.intp], weights: NDArray[np.float64], names: Sequence[str], background: Background, seed: int = 0
) -> RelationModel:
    """A judge fitted to labelled pairs.

    Args:
        table: figures, shape (pairs, len(names)).
        labels: index into `RELATIONS`.
        weights: of each pair.
        names: of the figures.
        background: kept with the judge.
        seed: of the first of the averaged models.
    """
    data = xgboost.DMatrix(table, labels, weight=weights)
    boosters = tuple(xgboost.train(SETTINGS | {"seed": seed + i}, data, ROUNDS) for i in range(SEEDS))
    return RelationModel(tuple(names), boosters, 1.0, (1.0,) * len(RELATIONS), background)


def train(
    rows: Sequence[Mapping[str, Any]], corpus: Mapping[str, str] | None, background: Background, *, out: Path = FOLDER, seed: int = 0
) -> dict[str, float]:
    """Trains on labelled pairs, writes the judge to `out` and returns its figures."""
    context, a, b = context_of(rows, corpus)
    figures = pair_figures(Figures(context, background), a, b)
    labels = np.array([RELATIONS.index(row["relation"]) for row in rows])
    weights = np.array([1.0 if row.get("sure", 2) == 2 else 0.7 for row in rows])
    names = tuple(figures)
    model = fit(table_of(figures, names), labels, weights, names, background, seed)
    model.save(out)
    return {"pairs": float(len(rows))}
