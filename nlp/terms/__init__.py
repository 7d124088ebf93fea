"""Definitions of one term across the stock: who defines it how, and how the meanings stand to each other."""

from nlp.terms.comparing import TermsCompared, compare_terms

__all__ = ["TermsCompared", "compare_terms"]
