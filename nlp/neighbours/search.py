"""The candidates of a stock: near in meaning within related documents, near in words anywhere, or the same text."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.neighbours.documents import related_documents
from nlp.neighbours.meaning import near_in_related
from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.table import DOCUMENT, MEANING, WORDS, Candidates
from nlp.neighbours.wording import identical, near_in_words
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

CHUNK = 200_000
"""Pairs whose likeness is computed at once."""


def candidates(
    stock: Stock,
    settings: CandidateSettings | None = None,
    *,
    threads: int = 2,
    progress: Callable[[int], None] | None = None,
) -> Candidates:
    """Pairs of passages of different documents that are worth relating.

    Args:
        stock: n passages in canonical order, with vectors.
        settings: budgets; the default ones lose less than 2 % of the labelled overlaps.
        threads: processors for the sparse product.
        progress: hears the number of passages done by the search by meaning.
    """
    settings = settings or CandidateSettings()
    weights = count_terms(p.text for p in stock.passages).weighted(DocumentFrequencies.shipped())
    related = related_documents(stock, settings)
    near, best = near_in_related(stock, related, settings, progress)
    worded, word_counts = near_in_words(stock, weights, settings, threads)
    same, same_counts = identical(stock, settings)
    a, b, source = _merge(len(stock.passages), [(near, MEANING), (best, DOCUMENT), (worded, WORDS), (same, WORDS)])
    documents = len(stock.documents)
    counts = {
        "by_meaning": int(((source & MEANING) > 0).sum()),
        "by_document": int(((source & DOCUMENT) > 0).sum()),
        "by_words": int(((source & WORDS) > 0).sum()),
        "document_pairs_not_searched": documents * max(0, documents - 1) - sum(map(len, related)),
        **word_counts,
        **same_counts,
    }
    return Candidates(a, b, _cosines(stock.vectors, a, b), _likeness(weights, a, b), source, counts)


def _merge(
    n: int, found: list[tuple[NDArray[np.int64], int]]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Each pair once, (a, b) with a < b, sorted, with the bits of all searches that found it."""
    keys = np.concatenate([pairs.min(axis=1) * n + pairs.max(axis=1) for pairs, _ in found])
    bits = np.concatenate([np.full(len(pairs), bit, np.uint8) for pairs, bit in found])
    order = np.argsort(keys, kind="stable")
    keys, bits = keys[order], bits[order]
    if not len(keys):
        return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.uint8)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    source = np.bitwise_or.reduceat(bits, starts)
    keys = keys[starts]
    return (keys // n).astype(np.int32), (keys % n).astype(np.int32), source


def _cosines(vectors: NDArray[np.float32], a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
    out = np.empty(len(a), np.float32)
    for i in range(0, len(a), CHUNK):
        out[i : i + CHUNK] = np.einsum("ij,ij->i", vectors[a[i : i + CHUNK]], vectors[b[i : i + CHUNK]])
    return out


def _likeness(rows: csr_array, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
    out = np.empty(len(a), np.float32)
    for i in range(0, len(a), CHUNK):
        left, right = rows[a[i : i + CHUNK]], rows[b[i : i + CHUNK]]
        out[i : i + CHUNK] = np.asarray(left.multiply(right).sum(axis=1)).ravel()
    return out
