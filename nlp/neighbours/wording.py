"""Candidates by words: passages that share rare words, and passages with the very same text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix
from sparse_dot_topn import sp_matmul_topn

from nlp.neighbours.settings import CandidateSettings
from nlp.stock import Stock

Pairs = NDArray[np.int64]
SPARE = 3
"""Results sought for each one kept, since those of the same document drop out."""
LEAST_COMMON = 500


def near_in_words(
    stock: Stock, weights: csr_array, settings: CandidateSettings, threads: int
) -> tuple[Pairs, Mapping[str, int]]:
    """Pairs of passages that share rare words, and what the caps cut off; `weights` are TF-IDF rows."""
    first, _ = _distinct(stock)
    rows, common = _rarest_terms(weights[first], settings)
    found = sp_matmul_topn(
        csr_matrix(rows),
        csr_matrix(rows.T.tocsr()),
        top_n=SPARE * settings.by_words + 1,
        threshold=settings.least_words,
        sort=True,
        n_threads=threads,
    )
    left = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
    a, b = first[left], first[found.indices]
    other = stock.document_of[a] != stock.document_of[b]
    a, b = a[other], b[other]
    kept = _rank_in_group(a) < settings.by_words
    return np.column_stack([a[kept], b[kept]]), {
        "common_terms_left_out": common,
        "cut_by_words": int((~kept).sum()),
    }


def identical(stock: Stock, settings: CandidateSettings) -> tuple[Pairs, Mapping[str, int]]:
    """Each passage with the next ones of the same text in other documents, and the pairs that the cap cut off."""
    _, group = _distinct(stock)
    order = np.lexsort((np.arange(len(group)), group))
    pairs = []
    for step in range(1, settings.identical + 1):
        a, b = order[:-step], order[step:]
        same = (group[a] == group[b]) & (stock.document_of[a] != stock.document_of[b])
        pairs.append(np.column_stack([a[same], b[same]]))
    sizes = np.bincount(group) if len(group) else np.zeros(0, np.int64)
    all_pairs = int((sizes * (sizes - 1) // 2).sum())
    found = np.concatenate(pairs) if pairs else np.empty((0, 2), np.int64)
    return found, {"cut_identical": all_pairs - len(found)}


def _distinct(stock: Stock) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(first passage of each distinct text, number of its text for each passage)."""
    hashes = np.array([p.text_hash for p in stock.passages])
    if not len(hashes):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    _, first, group = np.unique(hashes, return_index=True, return_inverse=True)
    return first.astype(np.int64), group.astype(np.int64)


def _rarest_terms(weights: csr_array, settings: CandidateSettings) -> tuple[csr_array, int]:
    """Unit rows cut to their weightiest terms that are not common, and the number of common terms."""
    rows = weights.copy()
    passages = np.bincount(rows.indices, minlength=rows.shape[1])
    common = passages > max(LEAST_COMMON, settings.common * rows.shape[0])
    rows.data[common[rows.indices]] = 0
    rows.eliminate_zeros()
    line = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, line))
    late = order[_rank_in_group(line[order]) >= settings.terms]
    rows.data[late] = 0
    rows.eliminate_zeros()
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(rows.indptr)).astype(np.float32)
    return rows, int(common.sum())


def _rank_in_group(groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of each element within its run of equal values: 0, 1, 2, ..."""
    if not len(groups):
        return np.empty(0, np.int64)
    starts = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]]))
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups))))
