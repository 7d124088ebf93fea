"""How far each search for candidates looks; what a cap leaves out is counted in `Candidates.counts`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CandidateSettings:
    """Budgets a passage, so that the number of candidates grows linearly with the stock."""

    related_documents: int = 96
    """Documents searched for each document: the most alike in what they regulate."""
    same_matter_documents: int = 10
    """Of these, the most alike give each passage their one best passage: old and new law of one regime."""
    by_meaning: int = 6
    """Nearest passages by vector within the related documents."""
    by_words: int = 6
    """Nearest passages by shared rare words, over the whole stock."""
    identical: int = 3
    """Passages with the very same text, in other documents."""
    least_words: float = 0.2
    """Least cosine of the TF-IDF rows, cut to their rarest terms, for a candidate by words."""
    terms: int = 24
    """Terms of a passage, the weightiest first, by which it is sought."""
    common: float = 0.01
    """Terms in more than this share of the passages (and in over 500) do not find candidates."""
    title_weight: float = 0.5
    """Weight of the likeness of titles beside that of contents, when documents are compared."""
