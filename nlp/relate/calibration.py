"""From what a judge says out of fold to probabilities that can be trusted, and to the relation that is named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.relate.judge import RELATIONS, Probabilities, named, soften
from nlp.relate.validation import Index

SMALL = 1e-3
"""What a tilt costs, squared: it has to earn its distance from 0."""
FARTHEST = 4.0
"""Bound of the tilts and of the logarithm of the temperature, for samples too small to say."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the probabilities of a judge are set right, and how one relation is chosen from them."""

    temperature: float
    tilt: tuple[float, ...]
    costs: tuple[float, ...]

    def __call__(self, raw: Probabilities) -> tuple[Probabilities, Index]:
        """Calibrated probabilities and the index of the relation to be named for each row."""
        probabilities = soften(raw, self.temperature, self.tilt)
        return probabilities, named(probabilities, self.costs)


def calibrate(raw: Probabilities, labels: Index) -> Calibration:
    """Temperature and tilt of the least log loss, and costs of the best macro-F1, of out-of-fold probabilities."""
    from scipy.optimize import minimize

    def settings(values: NDArray[np.float64]) -> tuple[float, tuple[float, ...]]:
        low, *tilt = np.clip(values, -FARTHEST, FARTHEST).tolist()
        return float(np.exp(low)), (*tilt, 0.0)

    def loss(values: NDArray[np.float64]) -> float:
        chosen = soften(raw, *settings(values))[np.arange(len(labels)), labels]
        return float(-np.log(chosen + 1e-9).mean() + SMALL * (values[1:] ** 2).sum())

    best = minimize(loss, np.zeros(len(RELATIONS)), method="Powell", options={"xtol": 1e-3, "ftol": 1e-6})
    temperature, tilt = settings(np.round(best.x, 3))
    temperature = round(temperature, 3)
    return Calibration(temperature, tilt, tune_costs(soften(raw, temperature, tilt), labels))


def tune_costs(probabilities: Probabilities, labels: Index, reluctance: float = 0.015) -> tuple[float, ...]:
    """Factors of the relations that raise macro-F1, by coordinate search; each must earn its distance from 1."""
    from sklearn.metrics import f1_score

    def worth(costs: NDArray[np.float64]) -> float:
        chosen = named(probabilities, costs.tolist())
        f1 = f1_score(labels, chosen, average="macro", labels=range(len(RELATIONS)), zero_division=0)
        return float(f1 - reluctance * np.abs(np.log(costs)).sum())

    costs = np.ones(len(RELATIONS))
    best = worth(costs)
    for _ in range(3):
        for k in range(len(costs)):
            for factor in (0.7, 0.8, 0.9, 1.1, 1.25, 1.4, 1.6, 1.9):
                tried = costs.copy()
                tried[k] = np.clip(tried[k] * factor, 0.5, 2.5)
                if (value := worth(tried)) > best + 1e-9:
                    best, costs = value, tried
    return tuple(round(float(c), 3) for c in costs)
