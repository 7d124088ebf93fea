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

_PAIRS = 131_072


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often each lemma occurs in each text."""

    counts: csr_array
    """Shape (texts, terms), float32; columns follow `terms`."""
    terms: list[str]
    """Lemmas in alphabetical order, so columns do not depend on the order of the texts."""

    def weighted(self, frequencies: DocumentFrequencies, most: float = 1.0) -> csr_array:
        """TF-IDF rows of unit length: (1 + ln tf) times idf (Salton and Buckley 1988).

        With `most` below 1, numbers and the lemmas of a larger share of documents are left out, though the
        length still counts them: what remains says what a text is about, and products are much cheaper.
        """
        idf = np.fromiter((frequencies.idf(term) for term in self.terms), np.float32, len(self.terms))
        rows = self.counts.copy()
        rows.data = (1.0 + np.log(rows.data)) * idf[rows.indices]
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        rows.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(rows.indptr)).astype(np.float32)
        if most < 1.0:
            limit = most * frequencies.documents
            rare = [not term.isdigit() and frequencies.frequency(term) <= limit for term in self.terms]
            rows.data *= np.array(rare, dtype=np.float32)[rows.indices]
            rows.eliminate_zeros()
        return rows


def row_products(rows: csr_array, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
    """Inner products of the rows `a` and `b` of a sparse matrix, pair by pair, in bounded memory."""
    out = np.zeros(len(a), dtype=np.float32)
    for start in range(0, len(a), _PAIRS):
        part = slice(start, start + _PAIRS)
        out[part] = np.asarray(rows[a[part]].multiply(rows[b[part]]).sum(axis=1)).ravel()
    return out


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
