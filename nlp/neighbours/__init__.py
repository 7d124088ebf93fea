"""Candidate pairs: which passages of different documents are worth comparing."""

from nlp.neighbours.search import candidates
from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.table import DOCUMENT, MEANING, WORDS, Candidates

__all__ = ["DOCUMENT", "MEANING", "WORDS", "CandidateSettings", "Candidates", "candidates"]
