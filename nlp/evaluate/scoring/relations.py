"""Score of relations between pairs of provisions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

from nlp.evaluate.scoring.figures import Row, Score, f1_by_class, macro_f1, precision_recall

OVERLAP = frozenset({"duplicate", "partial", "conflict"})
BINS = 10
"""Equally wide bins of the calibration error."""


def pairs(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Average precision and AUC of overlap, precision, recall of what is named so, F1 by relation, calibration error.

    Tied scores share the precision of their whole group. A pair without prediction counts as wrong, with score 0.
    """
    by_id = {row["id"]: row for row in predicted}
    relations = [by_id.get(g["id"], {}).get("relation", "missing") for g in gold]
    scores = np.array([float(by_id.get(g["id"], {}).get("overlap", 0.0)) for g in gold])
    truth = np.array([g["relation"] in OVERLAP for g in gold])
    named = np.array([relation in OVERLAP for relation in relations])
    classes = f1_by_class([g["relation"] for g in gold], relations)
    both_sides = 0 < truth.sum() < len(truth)
    return {
        "pairs": len(gold),
        "missing": sum(g["id"] not in by_id for g in gold),
        "overlap_ap": round(float(average_precision_score(truth, scores)), 4) if truth.any() else 0.0,
        "overlap_auc": round(float(roc_auc_score(truth, scores)), 4) if both_sides else float("nan"),
        "overlap_named": precision_recall(
            int((named & truth).sum()), int((named & ~truth).sum()), int((~named & truth).sum())
        ),
        "macro_f1": macro_f1(classes),
        "accuracy": round(sum(g["relation"] == r for g, r in zip(gold, relations, strict=True)) / max(1, len(gold)), 4),
        "classes": classes,
        "calibration_error": round(calibration_error(truth, scores), 4),
    }


def calibration_error(truth: np.ndarray, scores: np.ndarray) -> float:
    """Expected calibration error (Naeini et al. 2015): mean over bins of |share of positives - mean score|."""
    bins = np.clip((scores * BINS).astype(int), 0, BINS - 1)
    gaps = [abs(truth[bins == b].mean() - scores[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(sum(gaps))
