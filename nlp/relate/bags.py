"""Texts as weighted sets of hashed features, and what pairs of them share: all pairs at once, in sparse products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[np.float32]
Index = NDArray[np.int32]
CHUNK = 50_000
"""Pairs compared at a time, so that memory does not grow with their number."""


@dataclass(frozen=True, slots=True)
class Bag:
    """Texts as sets of hashed features with weights."""

    table: sparse.csr_matrix
    """Binary; shape (texts, features)."""
    weights: NDArray[np.float32]
    """Shape (features, k)."""
    mass: NDArray[np.float32]
    """Shape (texts, k): the sum of weights of each text."""


def bag_of(table: sparse.csr_matrix, weights: Array) -> Bag:
    """The bag of a binary table and the weights of its features."""
    return Bag(table, weights, np.asarray(table @ weights))


def binary(place: NDArray[np.int64], ends: NDArray[np.int64], features: int) -> sparse.csr_matrix:
    """Binary table of texts and features with sorted indices."""
    table = sparse.csr_matrix(
        (np.ones(len(place), dtype=np.float32), place.astype(np.int32), ends), shape=(len(ends) - 1, features)
    )
    table.sum_duplicates()
    table.data[:] = 1
    return table


@dataclass(frozen=True, slots=True)
class Common:
    """What pairs of texts have in common, and the rarest of what they have not."""

    sums: Array
    """Shape (pairs, k): summed weights of the shared features."""
    rarest: Array
    """Shape (pairs,): the largest first weight among the shared features."""
    only_a: Array
    """The largest first weight among the features of a that b has not."""
    only_b: Array
    likeness: Array
    """Cosine of the mean vectors of what only a and only b has; 0 where a side has nothing of its own."""


def shared(left: Bag, right: Bag, a: Index, b: Index) -> Array:
    """Summed weights of what text a of `left` and text b of `right` share; shape (pairs, k)."""
    sums = np.empty((len(a), left.weights.shape[1]), dtype=np.float32)
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        sums[part] = left.table[a[part]].multiply(right.table[b[part]]).tocsr() @ left.weights
    return sums


def compare(bag: Bag, a: Index, b: Index, vectors: Array | None = None) -> Common:
    """What the texts a and b of one bag share, and what each has alone."""
    out = Common(
        np.empty((len(a), bag.weights.shape[1]), dtype=np.float32),
        *(np.zeros(len(a), dtype=np.float32) for _ in range(4)),
    )
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        left, right = bag.table[a[part]], bag.table[b[part]]
        common = left.multiply(right).tocsr()
        alone_a, alone_b = _without(left, common), _without(right, common)
        out.sums[part] = common @ bag.weights
        for target, rows in ((out.rarest, common), (out.only_a, alone_a), (out.only_b, alone_b)):
            target[part] = _largest(rows, bag.weights[:, 0])
        if vectors is not None:
            out.likeness[part] = np.einsum("ij,ij->i", unit(alone_a @ vectors), unit(alone_b @ vectors))
    return out


def _without(rows: sparse.csr_matrix, common: sparse.csr_matrix) -> sparse.csr_matrix:
    """Binary rows without the features that are common."""
    left: sparse.csr_matrix = (rows - common).tocsr()
    left.eliminate_zeros()
    return left


def _largest(rows: sparse.csr_matrix, weights: Array) -> Array:
    """Largest weight among the features of each row, 0 for an empty row."""
    out = np.zeros(rows.shape[0], dtype=np.float32)
    filled = np.flatnonzero(np.diff(rows.indptr))
    if len(filled):
        out[filled] = np.maximum.reduceat(weights[rows.indices], rows.indptr[filled])
    return out


def held(bag: Bag, whole: Bag, texts: Index, others: Index, column: int) -> Array:
    """Summed weight (of one column) of what each text of `bag` finds in the other text of `whole`; shape (pairs,).

    The others are long and few, so each is marked once and looked up for all its texts.
    """
    key, back = np.unique(others.astype(np.int64) * bag.table.shape[0] + texts, return_inverse=True)
    owner, text = key // bag.table.shape[0], key % bag.table.shape[0]
    out = np.zeros(len(key), dtype=np.float32)
    marked = np.zeros(bag.table.shape[1], dtype=np.float32)
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(owner)) + 1, [len(key)]))
    for low, high in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        if low == high:
            continue
        there = whole.table.indices[whole.table.indptr[owner[low]] : whole.table.indptr[owner[low] + 1]]
        marked[there] = bag.weights[there, column]
        out[low:high] = bag.table[text[low:high]] @ marked
        marked[there] = 0
    return out[back]


def dot(left: Array, right: Array, a: Index, b: Index) -> Array:
    """Row-wise products of two tables of vectors; shape (pairs,)."""
    out = np.empty(len(a), dtype=np.float32)
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        out[part] = np.einsum("ij,ij->i", left[a[part]], right[b[part]])
    return out


def ratio(top: Array, bottom: Array) -> Array:
    """Top / bottom, 0 where the bottom is 0."""
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def unit(rows: Array) -> Array:
    """Rows of unit length (zero stays zero)."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)
