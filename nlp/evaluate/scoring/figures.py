"""Figures that all scorers use: precision, recall and F1, by count and by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Score = dict[str, Any]


def precision_recall(hits: int, wrong: int, missed: int) -> dict[str, float]:
    """Precision `p`, recall `r` and their harmonic mean `f1`; nothing asked or nothing said counts as 1."""
    p = hits / (hits + wrong) if hits + wrong else 1.0
    r = hits / (hits + missed) if hits + missed else 1.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def f1_by_class(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each class that the gold has."""
    both = list(zip(gold, predicted, strict=True))
    return {
        c: precision_recall(
            sum(g == p == c for g, p in both), sum(p == c != g for g, p in both), sum(g == c != p for g, p in both)
        )
        for c in sorted(set(gold))
    }


def macro_f1(classes: Mapping[str, Mapping[str, float]]) -> float:
    """Mean F1 over the classes."""
    return round(sum(c["f1"] for c in classes.values()) / len(classes), 4) if classes else 0.0


class Tally:
    """Counts of hits, wrong and missed items, summed over documents."""

    def __init__(self) -> None:
        self.hits = self.wrong = self.missed = 0

    def add(self, want: Iterable[Hashable], got: Iterable[Hashable]) -> None:
        """Compare two bags of items."""
        wanted, given = Counter(want), Counter(got)
        hits = sum((wanted & given).values())
        self.hits += hits
        self.wrong += sum(given.values()) - hits
        self.missed += sum(wanted.values()) - hits

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of what was counted."""
        return precision_recall(self.hits, self.wrong, self.missed)


def mean(values: Sequence[float]) -> float:
    """Mean to four places; 0 of nothing."""
    return round(sum(values) / len(values), 4) if values else 0.0
