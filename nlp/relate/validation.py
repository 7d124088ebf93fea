"""Honest figures: what the judge says of pairs whose documents and subjects it has not been trained on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from nlp.relate.judge import OVERLAP, OVERLAP_FROM, RELATIONS, Probabilities

Index = NDArray[np.intp]
SUBJECTS = 12
FOLDS = 5


def by_subject(
    vectors: NDArray[np.float32],
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    *,
    tested: NDArray[np.bool_] | None = None,
    seed: int = 0,
) -> Iterator[tuple[Index, Index]]:
    """Training and test pairs of each fold: no document, and no subject, stands on both sides.

    Documents are grouped into subjects by their mean vectors; a test pair belongs to the subject of its first
    document, and every pair that touches a document or a subject of the test pairs is left out of training.

    Args:
        vectors: of the documents.
        a: document of each pair's first side.
        b: document of each pair's second side.
        tested: which pairs are tested; the others only train, and take no part in the grouping. None for all.
        seed: of the grouping.
    """
    from sklearn.cluster import KMeans

    chosen = np.ones(len(a), dtype=bool) if tested is None else tested
    grouped = np.union1d(a[chosen], b[chosen])
    count = min(SUBJECTS, len(grouped))
    subject = KMeans(count, random_state=seed, n_init=4).fit(vectors[grouped]).predict(vectors)
    sizes = np.bincount(subject[a[chosen]], minlength=count)
    fold = np.zeros(count, dtype=np.intp)
    load = np.zeros(min(FOLDS, count))
    for group in np.argsort(-sizes, kind="stable"):
        fold[group] = load.argmin()
        load[fold[group]] += sizes[group]
    of_a, of_b = fold[subject[a]], fold[subject[b]]
    for k in range(len(load)):
        test = np.flatnonzero(chosen & (of_a == k))
        seen = np.isin(a, np.union1d(a[test], b[test])) | np.isin(b, np.union1d(a[test], b[test]))
        yield np.flatnonzero((of_a != k) & (of_b != k) & ~seen), test


def out_of_fold(
    folds: Iterator[tuple[Index, Index]], count: int, judge: Callable[[Index, Index], Probabilities]
) -> tuple[Probabilities, Index]:
    """Probabilities of every tested pair by a judge that was trained without it, and its fold (-1 if not tested).

    Args:
        folds: training and test pairs.
        count: number of pairs.
        judge: trains on the first and judges the second.
    """
    out = np.zeros((count, 5), dtype=np.float32)
    fold = np.full(count, -1, dtype=np.intp)
    for k, (train, test) in enumerate(folds):
        if len(test):
            out[test] = judge(train, test)
            fold[test] = k
    return out, fold


def calibration_error(overlap: NDArray[np.float32], truth: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: mean distance of stated and found share of overlap over equal-width bins."""
    place = np.minimum((overlap * bins).astype(int), bins - 1)
    parts = [(place == k) for k in range(bins)]
    return float(sum(p.mean() * abs(overlap[p].mean() - truth[p].mean()) for p in parts if p.any()))


def measured(probabilities: Probabilities, named: Index, labels: Index) -> dict[str, float]:
    """Overlap AP and AUC, precision and recall of what is found, macro-F1, F1 of each relation, calibration error.

    A run finds what has a probability of overlap of `OVERLAP_FROM` or more, whichever relation is the likeliest.
    """
    from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score, roc_auc_score

    overlap, truth = probabilities[:, :OVERLAP].sum(axis=1), labels < OVERLAP
    found = overlap >= OVERLAP_FROM
    each = f1_score(labels, named, labels=range(len(RELATIONS)), average=None, zero_division=0)
    return {
        "overlap_ap": float(average_precision_score(truth, overlap)),
        "overlap_auc": float(roc_auc_score(truth, overlap)),
        "found_precision": float(precision_score(truth, found, zero_division=0)),
        "found_recall": float(recall_score(truth, found, zero_division=0)),
        "macro_f1": float(each.mean()),
        **{f"f1_{name}": float(x) for name, x in zip(RELATIONS, each, strict=True)},
        "ece": calibration_error(overlap, truth),
    }
