"""The front door of the stage: relations -> `clusters` and `members`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import sparse

from nlp.cluster.components import Components, centres
from nlp.cluster.memory import Memory
from nlp.cluster.naming import Names, named
from nlp.stock import Stock

_CLUSTER_FIELDS: list[pa.Field[Any]] = [
    pa.field("cluster_id", pa.string(), nullable=False),
    pa.field("kind", pa.string(), nullable=False),
    pa.field("label", pa.string(), nullable=False),
    pa.field("terms", pa.string()),
    pa.field("medoid_passage", pa.string(), nullable=False),
    pa.field("size", pa.int32(), nullable=False),
    pa.field("documents", pa.int32(), nullable=False),
    pa.field("cohesion", pa.float32()),
]
CLUSTERS = pa.schema(_CLUSTER_FIELDS)
_MEMBER_FIELDS: list[pa.Field[Any]] = [
    pa.field("cluster_id", pa.string(), nullable=False),
    pa.field("passage_id", pa.string(), nullable=False),
    pa.field("work", pa.string(), nullable=False),
    pa.field("similarity", pa.float32()),
    pa.field("is_medoid", pa.bool_(), nullable=False),
]
MEMBERS = pa.schema(_MEMBER_FIELDS)
VERIFIED = {"overlap": 0.6, "family": 0.75}
"""Least probability (of overlap, of parallel) of an edge that joins a cluster or a family."""
LEAST_SIZE = {"overlap": 2, "family": 3}
NO_YEAR = 9999
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Clusters:
    """What was found: one row a cluster, one row a member."""

    clusters: pa.Table
    """Columns of `CLUSTERS`, sorted by `cluster_id`."""
    members: pa.Table
    """Columns of `MEMBERS`, sorted by `cluster_id`, `passage_id`."""
    memory: Memory
    """What the next run over a stock like this one need not work out again."""


@dataclass(frozen=True, slots=True)
class _Groups:
    """The clusters of one kind, in order of their centres."""

    centre: Index
    """Shape (clusters,): passage in the middle of each."""
    member: Index
    """Shape (members,): passages, cluster by cluster, each cluster's in ascending order."""
    of: Index
    """Shape (members,): cluster of each member."""
    near: NDArray[np.float64]
    """Shape (members,): probability of its relation to the centre; 1 for the centre itself."""


def cluster(stock: Stock, relations: pa.Table, *, former: Memory | None = None) -> Clusters:
    """Clusters of provisions that govern one matter (`overlap`) and families of one formula (`family`).

    Every member of a cluster has a verified relation to its medoid. A cluster is named after its earliest
    member (by year, then by id), so that it keeps its id while later documents join it. Which passages form it depends
    on the relations among those that hang together alone, and its label on the texts of its members.

    Args:
        stock: the passages and documents.
        relations: the table of `nlp.relate.relate`.
        former: what the same code found in an earlier stock; the answer is the same without it.
    """
    ids = pa.array(stock.column("passage_id"), pa.string())
    known = former or Memory.nothing()
    components: list[Components] = []
    names: list[Names] = []
    clusters, members = [CLUSTERS.empty_table()], [MEMBERS.empty_table()]
    for kind in ("overlap", "family"):
        weights = _edges(relations, kind, ids)
        centre, found = centres(weights, known.components)
        components.append(found)
        groups = _groups(weights, centre, LEAST_SIZE[kind])
        called = named(stock, groups.centre, groups.member, groups.of, known.names)
        names.append(called)
        rows, those = _tables(stock, ids, kind, groups, called)
        clusters.append(rows)
        members.append(those)
    return Clusters(
        pa.concat_tables(clusters).sort_by("cluster_id"),
        pa.concat_tables(members).sort_by([("cluster_id", "ascending"), ("passage_id", "ascending")]),
        Memory(Components.together(components), Names.together(names)),
    )


def _edges(relations: pa.Table, kind: str, ids: pa.StringArray) -> sparse.csr_matrix:
    """Verified edges of a kind as a symmetric matrix of probabilities."""
    parallel = pc.equal(relations["relation"], pa.scalar("parallel")).to_numpy()
    pull = relations["overlap" if kind == "overlap" else "p_parallel"].to_numpy().astype(np.float64)
    chosen = np.flatnonzero((parallel == (kind == "family")) & (pull >= VERIFIED[kind]))
    a, b = (pc.index_in(relations[side].take(chosen), ids).to_numpy() for side in ("a_passage", "b_passage"))
    table = sparse.csr_matrix((pull[chosen], (a, b)), shape=(len(ids), len(ids)))
    both = (table + table.T).tocsr()
    both.sort_indices()
    return both


def _groups(weights: sparse.csr_matrix, centre: Index, least: int) -> _Groups:
    """The stars of at least so many members."""
    sizes = np.bincount(centre, minlength=len(centre))
    members = np.flatnonzero(sizes[centre] >= least)
    members = members[np.argsort(centre[members], kind="stable")]
    middle, of = np.unique(centre[members], return_inverse=True)
    # the edges in order of row and column, so that one is found by a binary search
    size = weights.shape[0]
    keys = np.repeat(np.arange(size, dtype=np.int64), np.diff(weights.indptr)) * size + weights.indices
    wanted = centre[members] * size + members
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    near = np.where(keys[place] == wanted, weights.data[place], 0.0) if len(keys) else np.zeros(len(members))
    return _Groups(middle, members, of.astype(np.int64), np.where(centre[members] == members, 1.0, near))


def _tables(stock: Stock, ids: pa.StringArray, kind: str, groups: _Groups, names: Names) -> tuple[pa.Table, pa.Table]:
    """The rows of the clusters of one kind, and of their members."""
    count, document = len(groups.centre), stock.document_of[groups.member].astype(np.int64)
    sizes = np.bincount(groups.of, minlength=count)
    medoid = groups.member == groups.centre[groups.of]
    pull = np.bincount(groups.of, weights=np.where(medoid, 0.0, groups.near), minlength=count)
    apart = np.unique(groups.of * len(stock.documents) + document) // max(len(stock.documents), 1)
    name = _ids(stock, ids, kind, groups)
    rows: list[pa.Array[Any]] = [
        name, pa.repeat(kind, count), names.labels, names.terms, ids.take(groups.centre),
        pa.array(sizes, pa.int32()), pa.array(np.bincount(apart, minlength=count), pa.int32()),
        pa.array((pull / np.maximum(sizes - 1, 1)).astype(np.float32)),
    ]  # fmt: skip
    works = pa.array([d.work for d in stock.documents], pa.string())
    those: list[pa.Array[Any]] = [
        name.take(groups.of), ids.take(groups.member), works.take(document),
        pa.array(groups.near.astype(np.float32)), pa.array(medoid),
    ]  # fmt: skip
    return pa.Table.from_arrays(rows, schema=CLUSTERS), pa.Table.from_arrays(those, schema=MEMBERS)


def _ids(stock: Stock, ids: pa.StringArray, kind: str, groups: _Groups) -> pa.StringArray:
    """Twelve hexadecimal digits for each cluster, made from the kind and the earliest member."""
    years = np.array([d.year or NO_YEAR for d in stock.documents], dtype=np.int64)
    order = np.lexsort((groups.member, years[stock.document_of[groups.member]], groups.of))
    first = np.searchsorted(groups.of[order], np.arange(len(groups.centre)))
    earliest = ids.take(groups.member[order][first]).to_pylist()
    digests = [hashlib.blake2b(f"{kind}\n{passage}".encode(), digest_size=6).hexdigest() for passage in earliest]
    return pa.array(digests, pa.string())
