"""Scores of predictions against labelled files: one function a task, each taking (gold, predictions)."""

from collections.abc import Callable

from nlp.evaluate.scoring.figures import Score
from nlp.evaluate.scoring.reading import citations, structure
from nlp.evaluate.scoring.relations import pairs
from nlp.evaluate.scoring.reports import links, reports
from nlp.evaluate.scoring.retrieval import search

SCORERS: dict[str, Callable[..., Score]] = {
    "pairs": pairs,
    "structure": structure,
    "citations": citations,
    "reports": reports,
    "links": links,
    "search": search,
}
"""Task name to scorer."""

__all__ = ["SCORERS", "citations", "links", "pairs", "reports", "search", "structure"]
