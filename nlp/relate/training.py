"""Trains the judge from labelled pairs: `selaras train-relations GOLD...`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import xgboost
from numpy.typing import NDArray

from nlp.relate.background import Background, build_background, load_background
from nlp.relate.calibration import calibrate
from nlp.relate.figures import Figures
from nlp.relate.gold import context_of
from nlp.relate.judge import (
    FOLDER,
    LIKELIER_FROM,
    OVERLAP,
    RELATIONS,
    Blend,
    Probabilities,
    Ranks,
    RelationModel,
    named,
    ranked,
    table_of,
)
from nlp.relate.labelled_look import reconsidered
from nlp.relate.pairwise import first_figures, pair_figures
from nlp.relate.validation import Index, by_subject, measured, out_of_fold

Row = Mapping[str, Any]
ROUNDS = 150
GATE_ROUNDS = 60
FOREST = 3
"""Trees a round and relation: each sees other rows and figures, which steadies the small sample."""
SETTINGS: dict[str, Any] = {
    "objective": "multi:softprob",
    "num_parallel_tree": FOREST,
    "max_depth": 4,
    "eta": 0.07,
    "subsample": 0.6,
    "colsample_bynode": 0.5,
    "colsample_bytree": 0.6,
    "min_child_weight": 3,
    "reg_lambda": 5,
    "max_bin": 48,
    "nthread": 1,
}
ARGUABLE = 0.6
"""Weight of a pair of which the reader was not sure."""
STANDARD = 2.5
"""How often a measured pair counts for one that only trains: the measured ones have the reading that is aimed at."""
WHOLE, BARE, HIDDEN = 0.63, 0.2, 0.26
"""Weights of the copies in which each training pair is seen: whole, without its documents, and both once more with
some figures hidden. They add up to the 1.35 for which the settings were chosen."""
HIDE = 0.4
"""Chance that a group of figures is hidden from a pair in such a copy."""
HIDDEN_TOGETHER = (("title", "rare_title", "to_title"), ("document", "names", "years", "rank"))
"""Beginnings of the names of the figures that are hidden together. The gold's overlaps are mostly of instruments with
one title, one form and years between them; a judge that always saw that would ask it of every other stock."""
QUANTILES = 65
STRENGTH = 0.03
"""Inverse regularisation of the logistic regression."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Labelled pairs as figures, with and without their documents."""

    names: tuple[str, ...]
    """The cheap figures first."""
    cheap: int
    whole: NDArray[np.float32]
    bare: NDArray[np.float32]
    labels: Index
    weights: NDArray[np.float64]
    """How much each pair counts: what the row says, less where the reader was not sure."""
    sureness: NDArray[np.float64]
    """The same by the sureness alone: how a pair was drawn says much of whether it overlaps, little of the kind."""
    tested: NDArray[np.bool_]
    """Pairs that measure and calibrate; the others were drawn so that they only serve to train."""
    vectors: NDArray[np.float32]
    """Of the documents; of the title where nothing else of one is known."""
    documents: tuple[NDArray[np.int32], NDArray[np.int32]]
    """Documents of the two sides of each pair."""


def sample_of(rows: Sequence[Row], corpus: Mapping[str, str] | None, background: Background) -> Sample:
    """The figures of labelled pairs."""
    context, a, b = context_of(rows, corpus)
    seen = Figures(context, background)
    figures = pair_figures(seen, a, b)
    names = tuple(figures)
    cheap = len(first_figures(seen, a[:1], b[:1]))
    alone, a_alone, b_alone = context_of(rows)
    bare = Figures(alone, background)
    sureness = np.array([1.0 if row.get("sure", 2) == 2 else ARGUABLE for row in rows])
    tested = np.array([not row.get("only_train", False) for row in rows])
    return Sample(
        names=names,
        cheap=cheap,
        whole=table_of(figures, names),
        bare=table_of(pair_figures(bare, a_alone, b_alone), names),
        labels=np.array([RELATIONS.index(row["relation"]) for row in rows]),
        weights=_favoured(sureness * np.array([row.get("weight", 1.0) for row in rows]), tested),
        sureness=_favoured(sureness, tested),
        tested=tested,
        vectors=np.where(seen.document_vectors.any(axis=1, keepdims=True), seen.document_vectors, seen.title_vectors),
        documents=(context.document_of[a], context.document_of[b]),
    )


def _favoured(weights: NDArray[np.float64], tested: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights in which measured pairs count `STANDARD` times, with the sum that they had."""
    favoured = np.where(tested, weights * STANDARD, weights)
    return np.asarray(favoured * (weights.sum() / favoured.sum()))


def fit(sample: Sample, pairs: Index, background: Background, seed: int = 0) -> RelationModel:
    """A judge fitted to some pairs of a sample, not yet calibrated."""
    kind = pairs[sample.labels[pairs] < OVERLAP]
    even = (0.0,) * len(RELATIONS), (1.0,) * len(RELATIONS)
    return RelationModel(
        sample.names,
        _fit_blend(sample, pairs, sample.weights, len(RELATIONS), seed),
        _fit_blend(sample, kind, sample.sureness, OVERLAP, seed),
        fit_gate(sample, pairs, seed),
        sample.cheap,
        1.0,
        *even,
        background,
    )


def _fit_blend(sample: Sample, pairs: Index, weights: NDArray[np.float64], classes: int, seed: int) -> Blend:
    """Trees and ranks fitted to the first so many relations."""
    copies = _copies(sample, pairs, seed)
    table = np.concatenate([copy for copy, _ in copies])
    labels = np.concatenate([sample.labels[pairs]] * len(copies))
    weight = np.concatenate([weights[pairs] * share for _, share in copies])
    data = xgboost.DMatrix(table, labels, weight=weight, nthread=1)
    trees = xgboost.train(SETTINGS | {"seed": seed, "num_class": classes}, data, ROUNDS)
    return Blend(trees, _fit_ranks(table, labels, weight))


def _copies(sample: Sample, pairs: Index, seed: int) -> list[tuple[NDArray[np.float32], float]]:
    """The tables in which training pairs are seen, each with its weight."""
    chance = np.random.default_rng(seed)
    copies = [(sample.whole[pairs], WHOLE), (sample.bare[pairs], BARE)]
    for table, _ in tuple(copies):
        part = table.copy()
        for beginnings in HIDDEN_TOGETHER:
            columns = np.flatnonzero([name.startswith(beginnings) for name in sample.names])
            part[np.ix_(chance.random(len(part)) < HIDE, columns)] = np.nan
        copies.append((part, HIDDEN))
    return copies


def fit_gate(sample: Sample, pairs: Index, seed: int = 0) -> xgboost.Booster:
    """Boosted trees that tell `unrelated` from all other relations by the cheap figures."""
    unrelated = sample.labels[pairs] == RELATIONS.index("unrelated")
    data = xgboost.DMatrix(sample.whole[pairs, : sample.cheap], unrelated, weight=sample.weights[pairs], nthread=1)
    settings = {k: v for k, v in SETTINGS.items() if k != "num_parallel_tree"}
    return xgboost.train(settings | {"objective": "binary:logistic", "seed": seed}, data, GATE_ROUNDS)


def _fit_ranks(table: NDArray[np.float32], labels: Index, weights: NDArray[np.float64]) -> Ranks:
    """The logistic regression over ranks."""
    from sklearn.linear_model import LogisticRegression

    known = np.where(np.isnan(table).all(axis=0), np.float32(0), table)
    edges = np.nanquantile(known, np.linspace(0, 1, QUANTILES), axis=0).astype(np.float32)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(ranked(table, edges), labels, sample_weight=weights)
    return Ranks(edges, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def judged(model: RelationModel, table: NDArray[np.float32]) -> Probabilities:
    """What a model says of a table of figures."""
    return model.probabilities({name: table[:, k] for k, name in enumerate(model.names)})


def cross_validate(
    sample: Sample, background: Background, *, seed: int = 0, bare: bool = False
) -> tuple[Probabilities, Index, Index]:
    """Calibrated probabilities and likeliest relations of all pairs, by judges that saw neither documents nor subject.

    Temperature, tilt and costs of each fold are tuned on the other folds. Third comes the fold of each pair, -1 for
    one that is not tested.
    """
    raw, fold = _raw_out_of_fold(sample, background, seed, bare)
    probabilities, costs = _calibrated(raw, fold, sample.labels)
    return probabilities, named(probabilities, costs, LIKELIER_FROM), fold


def _raw_out_of_fold(sample: Sample, background: Background, seed: int, bare: bool) -> tuple[Probabilities, Index]:
    """Uncalibrated probabilities out of fold, and the fold of each pair."""
    table = sample.bare if bare else sample.whole
    folds = by_subject(sample.vectors, *sample.documents, tested=sample.tested, seed=seed)
    return out_of_fold(
        folds, len(sample.labels), lambda train, test: judged(fit(sample, train, background, seed), table[test])
    )


def _calibrated(raw: Probabilities, fold: Index, labels: Index) -> tuple[Probabilities, NDArray[np.float64]]:
    """Probabilities of each fold, calibrated on the other folds, and the costs by which a relation is named there."""
    probabilities, costs = np.zeros_like(raw), np.ones(raw.shape)
    for k in range(fold.max() + 1):
        here, rest = fold == k, (fold != k) & (fold >= 0)
        settled = calibrate(raw[rest], labels[rest])
        probabilities[here], costs[here] = settled(raw[here])[0], settled.costs
    return probabilities, costs


def train(
    rows: Sequence[Row],
    corpus: Mapping[str, str] | None = None,
    *,
    stock: Sequence[str] | None = None,
    out: Path = FOLDER,
    seed: int = 0,
) -> dict[str, float]:
    """Trains on labelled pairs, writes the model to `out` and returns its cross-validated figures.

    Args:
        rows: labelled pairs (`a`, `b`, `relation`, `sure`) as in `pairs.jsonl`; of pairs with `only_train` nothing
            is measured, and `weight` says how much a pair counts.
        corpus: whole text of the pairs' documents by `doc`, or None when only the rows are known.
        stock: whole documents to count formulas and learn word vectors from; None keeps the embedded background.
        out: folder of the model.
        seed: of every random choice.
    """
    out.mkdir(parents=True, exist_ok=True)
    background = load_background(FOLDER / "background.npz") if stock is None else build_background(stock, seed=seed)
    background.save(out / "background.npz")
    sample = sample_of(rows, corpus, background)
    raw, fold = _raw_out_of_fold(sample, background, seed, bare=False)
    tested = fold >= 0
    probabilities, costs = _calibrated(raw, fold, sample.labels)
    figures = measured(probabilities[tested], named(probabilities, costs, LIKELIER_FROM)[tested], sample.labels[tested])
    again = _looked_at_again(rows, corpus, probabilities, costs, tested, sample.labels)
    settled = calibrate(raw[tested], sample.labels[tested])
    model = fit(sample, np.arange(len(rows)), background, seed)
    replace(model, temperature=settled.temperature, tilt=settled.tilt, costs=settled.costs).save(out)
    return {"pairs": float(len(rows)), "tested": float(tested.sum()), **figures, **again}


def _looked_at_again(
    rows: Sequence[Row],
    corpus: Mapping[str, str] | None,
    probabilities: Probabilities,
    costs: NDArray[np.float64],
    tested: NDArray[np.bool_],
    labels: Index,
) -> dict[str, float]:
    """The figures after a second look by networks that had not seen the pairs either."""
    chosen = [row for row, is_tested in zip(rows, tested.tolist(), strict=True) if is_tested]
    after = reconsidered(probabilities[tested], chosen, corpus, unseen=True)
    figures = measured(after, named(after, costs[tested], LIKELIER_FROM), labels[tested])
    return {f"looked_at_again_{name}": value for name, value in figures.items()}
