"""Candidate pairs: which passages of different documents are worth comparing."""

from nlp.neighbours.memory import Memory
from nlp.neighbours.search import Pairs, candidates, find, measured
from nlp.neighbours.settings import CandidateSettings, WithinBudget
from nlp.neighbours.spread import Spread
from nlp.neighbours.table import DOCUMENT, MEANING, WORDS, Candidates

__all__ = [
    "DOCUMENT",
    "MEANING",
    "WORDS",
    "CandidateSettings",
    "Candidates",
    "Memory",
    "Pairs",
    "Spread",
    "WithinBudget",
    "candidates",
    "find",
    "measured",
]
