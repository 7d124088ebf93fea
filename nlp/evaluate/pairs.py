"""Relations predicted for the pairs of a gold file, in the form that `score.py pairs` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.relate import OVERLAP, RELATIONS, RelationModel, load_model
from nlp.relate.judge import LIKELIER_FROM
from nlp.relate.labelled_look import judged, reconsidered


def predictions(
    gold_rows: Sequence[Mapping[str, Any]],
    corpus: Mapping[str, str] | None = None,
    *,
    model: RelationModel | None = None,
    cross_validate: bool = False,
) -> list[dict[str, Any]]:
    """One `{id, relation, overlap}` a pair, in the order of the rows; the relation is the likeliest one.

    A run finds more than that: every overlap from a probability of `nlp.relate.judge.OVERLAP_FROM` on.

    Args:
        gold_rows: rows with `id`, `a` and `b` (doc, title, article, paragraph, text); labels are read only to
            cross-validate.
        corpus: whole text by `doc` (`pp/2010/53`), or None when only the rows are known.
        model: the judge; None for the embedded one.
        cross_validate: judge each pair by a model trained on the pairs of other documents and other subjects,
            for gold that the embedded model was trained on.
    """
    if not gold_rows:
        return []
    judge = model or load_model()
    if cross_validate:
        from nlp.relate import training

        sample = training.sample_of(gold_rows, corpus, judge.background)
        probabilities, _, _ = training.cross_validate(sample, judge.background, bare=corpus is None)
    else:
        probabilities = judged(gold_rows, corpus, judge)
    probabilities = reconsidered(probabilities, gold_rows, corpus, unseen=cross_validate)
    likeliest = judge.decide(probabilities, LIKELIER_FROM)
    return [
        {"id": row["id"], "relation": RELATIONS[k], "overlap": round(min(float(p[:OVERLAP].sum()), 1.0), 6)}
        for row, k, p in zip(gold_rows, likeliest, probabilities, strict=True)
    ]
