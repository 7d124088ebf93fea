"""Star clusters: every member is directly related to the one in the middle.

Star clustering (J. Aslam, E. Pelekhov, D. Rus: The star clustering algorithm for static and dynamic
information organization, 2004) with weighted edges. Nothing is joined by a chain of likenesses: a passage
that bridges two matters goes to one of them. It needs no resolution that would depend on the size of the
whole graph, so that documents added elsewhere leave a cluster as it is.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray
from scipy import sparse


def stars(weights: sparse.csr_matrix) -> NDArray[np.int64]:
    """The centre of each node; a node that stands alone is its own centre.

    Centres are taken in the order of the weight of their free neighbours (then of their number, lowest
    first); afterwards every member goes to the centre that it is most strongly related to.

    Args:
        weights: symmetric, positive, zero diagonal; shape (n, n).
    """
    n = weights.shape[0]
    centre = np.full(n, -1, dtype=np.int64)
    heap = [(-float(total), node) for node, total in enumerate(np.asarray(weights.sum(axis=1)).ravel()) if total > 0]
    heapq.heapify(heap)
    while heap:
        old, node = heapq.heappop(heap)
        if centre[node] >= 0:
            continue
        near = weights.indices[weights.indptr[node] : weights.indptr[node + 1]]
        pull = weights.data[weights.indptr[node] : weights.indptr[node + 1]]
        free = centre[near] < 0
        now = -float(pull[free].sum())
        if now > old + 1e-6:
            heapq.heappush(heap, (now, node))
            continue
        centre[node] = node
        centre[near[free]] = node
    return _settle(weights, np.where(centre < 0, np.arange(n), centre))


def _settle(weights: sparse.csr_matrix, centre: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every member with its strongest centre; centres stay."""
    is_centre = np.zeros(len(centre), dtype=bool)
    is_centre[np.unique(centre)] = True
    out = centre.copy()
    for node in np.flatnonzero(~is_centre):
        near = weights.indices[weights.indptr[node] : weights.indptr[node + 1]]
        pull = weights.data[weights.indptr[node] : weights.indptr[node + 1]]
        of = is_centre[near]
        if of.any():
            out[node] = near[of][np.lexsort((near[of], -pull[of]))[0]]
    return out
