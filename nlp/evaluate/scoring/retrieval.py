"""Score of search: nDCG at 10, recall at 20, reciprocal rank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from nlp.evaluate.scoring.figures import Row, Score, mean

DEPTH = 20
GAIN_DEPTH = 10
BEST = 2
"""Grade of a provision that answers the query; 1 bears on it."""


class QueryScore(NamedTuple):
    """Figures of one query."""

    kind: str
    ndcg: float
    recall: float
    reciprocal_rank: float


def search(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Mean figures over the queries, and by kind of query.

    A hit names the document, the article and, where both give one, the paragraph; each wanted provision counts once.
    """
    by_id = {row["id"]: row.get("provisions", []) for row in predicted}
    scores = [_score(query, by_id.get(query["id"], [])[:DEPTH]) for query in gold]
    kinds = sorted({s.kind for s in scores})
    return {
        "queries": len(scores),
        **_means(scores),
        "by_kind": {kind: _means([s for s in scores if s.kind == kind]) for kind in kinds},
    }


def _score(query: Row, given: Sequence[Row]) -> QueryScore:
    left, grades, reciprocal = list(query["relevant"]), [], 0.0
    for place, provision in enumerate(given, 1):
        fits = [w for w in left if w["doc"] == provision["doc"] and _is_there(w, provision)]
        hit = max(fits, key=lambda w: (w["grade"], w["paragraph"] is not None), default=None)
        if hit is not None:
            left.remove(hit)
            if hit["grade"] == BEST:
                reciprocal = reciprocal or 1 / place
        grades.append(hit["grade"] if hit else 0)
    ideal = _gain(sorted((w["grade"] for w in query["relevant"]), reverse=True))
    best = sum(w["grade"] == BEST for w in query["relevant"])
    return QueryScore(
        query["kind"],
        _gain(grades) / ideal if ideal else 1.0,
        grades.count(BEST) / min(best, DEPTH) if best else 1.0,
        reciprocal,
    )


def _is_there(wanted: Row, provision: Row) -> bool:
    """Whether the provision is the wanted one, under its own place or the one where a damaged file has it."""
    return any(
        place["article"] == provision.get("article")
        and (None in (place["paragraph"], provision.get("paragraph")) or place["paragraph"] == provision["paragraph"])
        for place in (wanted, wanted.get("also"))
        if place
    )


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:GAIN_DEPTH])))


def _means(scores: Sequence[QueryScore]) -> dict[str, float]:
    return {
        "ndcg_at_10": mean([s.ndcg for s in scores]),
        "recall_at_20": mean([s.recall for s in scores]),
        "mrr": mean([s.reciprocal_rank for s in scores]),
    }
