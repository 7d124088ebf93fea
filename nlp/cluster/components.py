"""Stars, worked out component by component; those of a component that is as it was are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from nlp.cluster.stars import stars

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Components:
    """Which nodes are the centres in components, told by places that do not depend on the rest of the graph."""

    keys: NDArray[np.uint64]
    """Shape (n, 2): digest of the edges and weights of each component."""
    starts: Index
    """Shape (n + 1,): component i owns the nodes `starts[i]:starts[i + 1]`."""
    centre: NDArray[np.int32]
    """Shape (nodes,): place of the centre of each node within its component."""

    @classmethod
    def together(cls, parts: Sequence[Self]) -> Self:
        """All components of several graphs."""
        shifts = np.cumsum([0, *(len(part.centre) for part in parts)])
        return cls(
            np.concatenate([np.empty((0, 2), np.uint64), *(part.keys for part in parts)]),
            np.concatenate([np.zeros(1, np.int64), *(p.starts[1:] + n for p, n in zip(parts, shifts, strict=False))]),
            np.concatenate([np.empty(0, np.int32), *(part.centre for part in parts)]),
        )


def centres(weights: sparse.csr_matrix, former: Components) -> tuple[Index, Components]:
    """The centre of each node (`nlp.cluster.stars`), and the same told by components of two nodes or more.

    Args:
        weights: symmetric, positive, zero diagonal; shape (n, n).
        former: components of an earlier graph.
    """
    count, component = connected_components(weights, directed=False)
    sizes = np.bincount(component, minlength=count)
    nodes = np.flatnonzero(sizes[component] > 1)
    nodes = nodes[np.argsort(component[nodes], kind="stable")]
    _, number = np.unique(component[nodes], return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(np.bincount(number))]).astype(np.int64) if len(nodes) else np.zeros(1, int)
    rank = np.zeros(weights.shape[0], dtype=np.int64)
    rank[nodes] = np.arange(len(nodes)) - starts[number]
    rows = weights[nodes]
    local = rank[rows.indices].astype(np.int32)
    keys = _keys(rows, local, starts)
    place = {key: i for i, key in enumerate(map(bytes, former.keys))}
    known = np.array([place.get(key, -1) for key in map(bytes, keys)], dtype=np.int64)
    middle = np.zeros(len(nodes), dtype=np.int32)
    _copy(middle, starts, known, former)
    fresh = np.flatnonzero(known[number] < 0)
    if len(fresh):
        part = rows[fresh][:, nodes[fresh]].tocsr()
        part.sort_indices()
        middle[fresh] = rank[nodes[fresh][stars(part)]]
    centre = np.arange(weights.shape[0], dtype=np.int64)
    centre[nodes] = nodes[starts[number] + middle]
    return centre, Components(keys, starts, middle)


def _copy(middle: NDArray[np.int32], starts: Index, known: Index, former: Components) -> None:
    """Writes the centres of the components that are known; `known` is the place of each among the former ones."""
    here = np.flatnonzero(known >= 0)
    sizes = np.diff(starts)[here]
    within = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    middle[np.repeat(starts[here], sizes) + within] = former.centre[
        np.repeat(former.starts[known[here]], sizes) + within
    ]


def _keys(rows: sparse.csr_matrix, local: NDArray[np.int32], starts: Index) -> NDArray[np.uint64]:
    """Digest of the edges and weights of each component.

    Args:
        rows: the rows of all nodes, component by component.
        local: place within its component of the node at the end of each edge.
        starts: where the nodes of each component begin.
    """
    ends = rows.indptr.astype(np.int64)
    degrees = memoryview(np.diff(ends).astype(np.int32).tobytes())
    others, pull = memoryview(local.tobytes()), memoryview(rows.data.astype(np.float64).tobytes())
    digests = []
    nodes, edges = starts.tolist(), ends[starts].tolist()
    for i in range(len(nodes) - 1):
        digest = blake2b(degrees[4 * nodes[i] : 4 * nodes[i + 1]], digest_size=16)
        digest.update(others[4 * edges[i] : 4 * edges[i + 1]])
        digest.update(pull[8 * edges[i] : 8 * edges[i + 1]])
        digests.append(digest.digest())
    return np.frombuffer(b"".join(digests), dtype=np.uint64).reshape(-1, 2)
