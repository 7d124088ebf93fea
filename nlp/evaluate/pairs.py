"""Relations predicted for the pairs of a gold file, in the form that `score.py pairs` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.relate import OVERLAP, RELATIONS, RelationModel, load_model
from nlp.relate.figures import Figures, pair_figures
from nlp.relate.gold import context_of


def predictions(
    gold_rows: Sequence[Mapping[str, Any]],
    corpus: Mapping[str, str] | None = None,
    *,
    model: RelationModel | None = None,
) -> list[dict[str, Any]]:
    """One `{id, relation, overlap}` a pair, in the order of the rows.

    Args:
        gold_rows: rows with `id`, `a` and `b` (doc, title, article, paragraph, text); labels are not read.
        corpus: whole text by `doc` (`pp/2010/53`), or None when only the rows are known.
        model: the judge; None for the embedded one.
    """
    if not gold_rows:
        return []
    judge = model or load_model()
    context, a, b = context_of(gold_rows, corpus)
    probabilities = judge.probabilities(pair_figures(Figures(context, judge.background), a, b))
    named = judge.decide(probabilities)
    return [
        {"id": row["id"], "relation": RELATIONS[k], "overlap": round(float(p[:OVERLAP].sum()), 6)}
        for row, k, p in zip(gold_rows, named, probabilities, strict=True)
    ]
