"""Whether a provision has a closer rival in the other document: what tells a counterpart from its neighbour.

Two laws of one regime go through the same steps for several subjects, so that a provision resembles its counterpart
and also the counterpart's neighbours. Each document is cut into short stretches that lap over one another; a
provision is held against every stretch of the other document, and the best stretch elsewhere against the place of
the other provision.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.relate.bags import Array, Index, ratio

Long = NDArray[np.int64]
LENGTH = 48
"""Stems of a stretch."""
STEP = 24
"""Stems from the beginning of a stretch to that of the next."""
COMMON = 0.25
"""Features of at most this rarity are left out: they stand in every stretch."""
RIVALS = tuple(f"rival_{name}_{x}" for name in ("else", "nearer", "share") for x in ("most", "least"))
"""How much of a provision the best stretch elsewhere holds, how much more than the place of the other provision, and
its part in the sum of both; the larger and the smaller of the two directions. NaN where a place is unknown."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Provisions and the stretches of documents as sets of the same features."""

    passages: sparse.csr_matrix
    """Shape (n, features): weights of the features of each provision, scaled to sum 1."""
    table: sparse.csr_matrix
    """Binary; shape (stretches, features)."""
    first: Long
    """Shape (m + 1,): document d owns the stretches `first[d]:first[d + 1]`."""
    low: Long
    """Where each stretch begins in the run of all documents."""
    high: Long


def stretches(passages: sparse.csr_matrix, documents: Long, place: Long, ends: Long, rarity: Array) -> Stretches:
    """Provisions and documents made ready to be held against each other.

    Args:
        passages: binary; shape (n, features).
        documents: shape (m + 1,): document d owns the stems `documents[d]:documents[d + 1]` of the run of all.
        place: feature (a stem, or the phrase that begins there) at the places of the run.
        ends: shape (m + 1,): document d owns `place[ends[d]:ends[d + 1]]`; a few less than stems for phrases.
        rarity: of each feature, in [0, 1].
    """
    starts = [
        np.arange(low, max(high - LENGTH + STEP, low + 1), STEP)
        for low, high in zip(documents[:-1].tolist(), documents[1:].tolist(), strict=True)
    ]
    first = np.concatenate(([0], np.cumsum([len(s) for s in starts]))).astype(np.int64)
    owner = np.repeat(np.arange(len(starts)), np.diff(first))
    low = np.concatenate([*starts, np.zeros(0, dtype=np.int64)]).astype(np.int64)
    high = np.minimum(low + LENGTH, documents[1:][owner])
    shift = (ends[:-1] - documents[:-1])[owner]
    size = np.maximum(np.minimum(high + shift, ends[1:][owner]) - low - shift, 0)
    run = np.concatenate(([0], np.cumsum(size)))
    features = place[np.repeat(low + shift - run[:-1], size) + np.arange(int(run[-1]))]
    telling = rarity > COMMON
    kept = telling[features]
    table = _binary(features[kept], np.concatenate(([0], np.cumsum(kept)))[run], len(rarity))
    weights = np.where(telling, rarity, np.float32(0))
    mass = np.asarray(passages @ weights, dtype=np.float32)
    rows = sparse.csr_matrix(
        sparse.diags(ratio(np.ones_like(mass), mass)) @ passages @ sparse.diags(weights), dtype=np.float32
    )
    rows.eliminate_zeros()
    return Stretches(rows, table, first, low, high)


def _binary(features: Long, ends: Long, count: int) -> sparse.csr_matrix:
    """Binary table of stretches and features."""
    table = sparse.csr_matrix(
        (np.ones(len(features), dtype=np.float32), features.astype(np.int32), ends), shape=(len(ends) - 1, count)
    )
    table.sum_duplicates()
    table.data[:] = 1
    return table


def rival_figures(s: Stretches, start: Long, size: Long, owner: Index, a: Index, b: Index) -> dict[str, Array]:
    """The figures of the pairs (a, b), by name.

    Args:
        s: provisions and stretches.
        start: where each provision begins in the run of all documents; -1 when it was not found.
        size: stems of each provision.
        owner: document of each provision.
        a: indices of the first provisions.
        b: indices of the second provisions.
    """
    sides = [_here_and_elsewhere(s, start, size, owner, one, other) for one, other in ((a, b), (b, a))]
    made = [(elsewhere, elsewhere - here, ratio(elsewhere, here + elsewhere)) for here, elsewhere in sides]
    known = (start[a] >= 0) & (start[b] >= 0)
    out: dict[str, Array] = {}
    for k, name in enumerate(("else", "nearer", "share")):
        for x, chosen in (("most", np.maximum), ("least", np.minimum)):
            out[f"rival_{name}_{x}"] = np.where(known, chosen(made[0][k], made[1][k]), np.float32(np.nan))
    return out


def _here_and_elsewhere(
    s: Stretches, start: Long, size: Long, owner: Index, one: Index, other: Index
) -> tuple[Array, Array]:
    """How much of each provision `one` the best stretch holds at the place of `other`, and outside of it."""
    here, elsewhere = np.zeros(len(one), dtype=np.float32), np.zeros(len(one), dtype=np.float32)
    documents = owner[other]
    order = np.argsort(documents, kind="stable")
    cuts = np.flatnonzero(np.diff(documents[order], prepend=-1)).tolist()
    local = np.full(s.table.shape[1], -1, dtype=np.int32)
    for begin, end in pairwise([*cuts, len(order)]):
        pairs = order[begin:end]
        document = int(documents[pairs[0]])
        held, low, high = _held(s, document, one[pairs], local)
        row = np.repeat(np.arange(len(pairs)), np.diff(held.indptr))
        begins = start[other[pairs]][row]
        stops = begins + size[other[pairs]][row]
        low, high = low[held.indices], high[held.indices]
        common = np.minimum(high, stops) - np.maximum(low, begins)
        inside = common * 2 >= np.minimum(high - low, stops - begins)
        here[pairs] = _highest(held, np.where(inside & (common > 0), held.data, np.float32(0)))
        elsewhere[pairs] = _highest(held, np.where(common <= 0, held.data, np.float32(0)))
    return here, elsewhere


def _held(
    s: Stretches, document: int, passages: Index, local: NDArray[np.int32]
) -> tuple[sparse.csr_matrix, Long, Long]:
    """How much of each provision each stretch of one document holds, and where these stretches begin and end.

    Args:
        s: provisions and stretches.
        document: whose stretches.
        passages: the provisions.
        local: room for a number per feature, -1 throughout; left so.
    """
    part = slice(int(s.first[document]), int(s.first[document + 1]))
    table = s.table[part]
    features = np.unique(table.indices)
    local[features] = np.arange(len(features), dtype=np.int32)
    there = sparse.csr_matrix((table.data, local[table.indices], table.indptr), shape=(table.shape[0], len(features)))
    rows = s.passages[passages]
    places = local[rows.indices]
    local[features] = -1
    found = places >= 0
    ends = np.concatenate(([0], np.cumsum(found)))[rows.indptr]
    mine = sparse.csr_matrix((rows.data[found], places[found], ends), shape=(len(passages), len(features)))
    return (mine @ there.T.tocsr()).tocsr(), s.low[part], s.high[part]


def _highest(rows: sparse.csr_matrix, values: Array) -> Array:
    """The highest of some values that stand at the filled places of a table, row by row; 0 for an empty row."""
    out = np.zeros(rows.shape[0], dtype=np.float32)
    filled = np.flatnonzero(np.diff(rows.indptr))
    if len(filled):
        out[filled] = np.maximum.reduceat(values, rows.indptr[filled])
    return out
