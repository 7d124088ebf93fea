"""Many texts to one sparse matrix of lemma counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.words.frequencies import DocumentFrequencies
from nlp.words.lexicon import lexicon
from nlp.words.tokens import tokenise


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often each lemma occurs in each text."""

    counts: csr_array
    """Shape (texts, terms), float32; columns follow `terms`."""
    terms: list[str]
    """Lemmas in alphabetical order, so columns do not depend on the order of the texts."""

    def weighted(self, frequencies: DocumentFrequencies) -> csr_array:
        """TF-IDF rows of unit length: (1 + ln tf) times idf (Salton and Buckley 1988)."""
        idf = np.fromiter((frequencies.idf(term) for term in self.terms), np.float32, len(self.terms))
        rows = self.counts.copy()
        rows.data = (1.0 + np.log(rows.data)) * idf[rows.indices]
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(rows.indptr)).astype(np.float32)
        return rows


def count_terms(texts: Iterable[str], *, progress: Callable[[int], None] | None = None) -> TermCounts:
    """Lemma counts of texts; `progress` hears the number of texts done, every thousand."""
    lemma_of = lexicon().lemma_of
    column: dict[str, int] = {}
    of_word: dict[str, int] = {}
    indices: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for done, text in enumerate(texts):
        words = tokenise(text)
        for word in words:
            if word not in of_word:
                of_word[word] = column.setdefault(lemma_of.get(word, word), len(column))
        indices.append(np.fromiter((of_word[word] for word in words), np.int32, len(words)))
        lengths.append(len(words))
        if progress is not None and done % 1000 == 999:
            progress(1000)
    terms = sorted(column)
    alphabetical = np.empty(len(terms), np.int32)
    alphabetical[[column[term] for term in terms]] = np.arange(len(terms), dtype=np.int32)
    flat = alphabetical[np.concatenate(indices)] if indices else np.empty(0, np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    counts = csr_array((np.ones(len(flat), np.float32), flat, starts), shape=(len(lengths), len(terms)))
    counts.sum_duplicates()
    return TermCounts(counts, terms)
