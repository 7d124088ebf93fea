"""How many candidates a passage may have: every number here is a budget for one passage, so pairs grow linearly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WithinBudget:
    """What a passage takes from the documents most alike to its own."""

    per_document: int
    """Passages that one of those documents may offer."""
    kept: int
    """Passages kept of all that those documents offer."""
    floor: float = 0.1
    """Lowest cosine of such a passage."""


@dataclass(frozen=True, slots=True)
class CandidateSettings:
    """Budgets of the searches. What a budget cuts off is counted in `Candidates.counts`."""

    meaning: int = 5
    """Nearest other texts by vectors, over the whole stock."""
    meaning_floor: float = 0.35
    """Lowest cosine of such a text."""
    words: int = 3
    """Nearest other texts by rare words, over the whole stock."""
    words_floor: float = 0.25
    """Lowest TF-IDF cosine of such a text, frequent words left out."""
    words_share: float = 0.2
    """A lemma in a larger share of regulations than this is too frequent to search by."""
    alike_documents: int = 30
    """Documents most alike to the passage's own, in which its nearest passages are looked for."""
    within: WithinBudget = WithinBudget(per_document=8, kept=32)
    """Taken from those documents by the vectors of the passages themselves."""
    surroundings: WithinBudget = WithinBudget(per_document=4, kept=8)
    """Taken from those documents by the vectors of the passages with those that stand around them."""
    same_text: int = 4
    """Passages of identical wording, those of the most alike documents first."""
    per_text: int = 1
    """Passages taken for one near text, those of the most alike documents first."""
