"""Words, lemmas and how rare they are: the one notion of a word that search and comparison share.

`tokenise` cuts text into words, `lemma` brings a word to its base form, `DocumentFrequencies` says in
how many regulations a lemma occurs, and `count_terms` turns many texts into one sparse matrix.
"""

from nlp.words.frequencies import DocumentFrequencies
from nlp.words.lexicon import lemma, lemmas
from nlp.words.matrix import TermCounts, count_terms, row_products
from nlp.words.tokens import tokenise

__all__ = ["DocumentFrequencies", "TermCounts", "count_terms", "lemma", "lemmas", "row_products", "tokenise"]
