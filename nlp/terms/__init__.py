"""Definitions of one term across the stock: who defines it how, and how the meanings stand to each other."""

from nlp.terms.comparing import TermsCompared, compare_terms
from nlp.terms.memory import Remembered as TermsRemembered
from nlp.terms.memory import Surroundings

__all__ = ["Surroundings", "TermsCompared", "TermsRemembered", "compare_terms"]
