"""The front door of the stage: relations -> `clusters` and `members`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from nlp.cluster.naming import label, terms, words_of
from nlp.cluster.stars import stars
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


@dataclass(frozen=True, slots=True)
class Clusters:
    """What was found: one row a cluster, one row a member."""

    clusters: pa.Table
    """Columns of `CLUSTERS`, sorted by `cluster_id`."""
    members: pa.Table
    """Columns of `MEMBERS`, sorted by `cluster_id`, `passage_id`."""


def cluster(stock: Stock, relations: pa.Table) -> Clusters:
    """Clusters of provisions that govern one matter (`overlap`) and families of one formula (`family`).

    Every member of a cluster has a verified relation to its medoid. A cluster is named after its earliest
    member (by year, then by id), so that it keeps its id while later documents join it.

    Args:
        stock: the passages and documents.
        relations: the table of `nlp.relate.relate`.
    """
    place = {p.passage_id: i for i, p in enumerate(stock.passages)}
    words = Words(stock)
    clusters: list[dict[str, object]] = []
    members: list[dict[str, object]] = []
    for kind in ("overlap", "family"):
        weights = _edges(relations, kind, place)
        centre = stars(weights)
        order = np.argsort(centre, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(centre[order])) + 1):
            if len(group) >= LEAST_SIZE[kind]:
                _describe(stock, words, kind, int(centre[group[0]]), group, weights, clusters, members)
    return Clusters(
        pa.Table.from_pylist(clusters, schema=CLUSTERS).sort_by("cluster_id"),
        pa.Table.from_pylist(members, schema=MEMBERS).sort_by(
            [("cluster_id", "ascending"), ("passage_id", "ascending")]
        ),
    )


class Words:
    """Words of the passages that clusters are named with, counted over the stock when first asked."""

    def __init__(self, stock: Stock) -> None:
        self._passages = stock.passages
        self._spread: Counter[str] | None = None

    def terms(self, group: NDArray[np.int64]) -> list[str]:
        """The terms that set a group of passages apart."""
        if self._spread is None:
            self._spread = Counter(word for p in self._passages for word in words_of(p.text))
        return terms([words_of(self._passages[i].text) for i in group], self._spread, len(self._passages))


def _edges(relations: pa.Table, kind: str, place: dict[str, int]) -> sparse.csr_matrix:
    """Verified edges of a kind as a symmetric matrix of probabilities."""
    parallel = relations["relation"].to_numpy(zero_copy_only=False) == "parallel"
    pull = relations["overlap" if kind == "overlap" else "p_parallel"].to_numpy().astype(np.float64)
    chosen = (parallel == (kind == "family")) & (pull >= VERIFIED[kind])
    rows, pull = relations.filter(pa.array(chosen)), pull[chosen]
    a = np.array([place[str(x)] for x in rows["a_passage"].to_pylist()], dtype=np.int64)
    b = np.array([place[str(x)] for x in rows["b_passage"].to_pylist()], dtype=np.int64)
    table = sparse.csr_matrix((pull, (a, b)), shape=(len(place), len(place)))
    both = (table + table.T).tocsr()
    both.sort_indices()
    return both


def _describe(
    stock: Stock, words: Words, kind: str, centre: int, group: NDArray[np.int64], weights: sparse.csr_matrix,
    clusters: list[dict[str, object]], members: list[dict[str, object]],
) -> None:  # fmt: skip
    """Adds the rows of one cluster."""
    passages = [stock.passages[i] for i in group]
    near = _pull(weights, centre, group)
    name = _name(stock, kind, group)
    best = words.terms(group)
    clusters.append(
        {
            "cluster_id": name,
            "kind": kind,
            "label": label(stock.passages[centre], best),
            "terms": ", ".join(best) or None,
            "medoid_passage": stock.passages[centre].passage_id,
            "size": len(group),
            "documents": len({p.work for p in passages}),
            "cohesion": float(np.mean(near[group != centre])),
        }
    )
    for i, passage, likeness in zip(group, passages, near, strict=True):
        medoid = int(i) == centre
        members.append(
            {
                "cluster_id": name,
                "passage_id": passage.passage_id,
                "work": passage.work,
                "similarity": 1.0 if medoid else float(likeness),
                "is_medoid": medoid,
            }
        )


def _pull(weights: sparse.csr_matrix, centre: int, group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weight of the edge from the centre to each of a group, 0 where there is none."""
    own = slice(weights.indptr[centre], weights.indptr[centre + 1])
    near, pull = weights.indices[own], weights.data[own]
    place = np.minimum(np.searchsorted(near, group), len(near) - 1)
    return np.where(near[place] == group, pull[place], 0.0)


def _name(stock: Stock, kind: str, group: Sequence[int] | NDArray[np.int64]) -> str:
    """Twelve hexadecimal digits made from the kind and the earliest member."""
    years = [stock.documents[int(stock.document_of[i])].year or 9999 for i in group]
    _, first = min(zip(years, (stock.passages[i].passage_id for i in group), strict=True))
    return hashlib.blake2b(f"{kind}\n{first}".encode(), digest_size=6).hexdigest()
