"""Relations carried over from the run before: a pair is judged again only when one of its documents changed.

What the judge says of a pair depends on its two passages and their documents alone. So the judged pairs of a run are
kept with a fingerprint of each document; in the next run the pairs of two documents that are still the same bring
their relation along.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.neighbours import Pairs
from nlp.stock import Stock

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that one run judged, and the relations it kept of them."""

    documents: NDArray[np.str_]
    """Shape (documents,): fingerprint of each document of the stock."""
    document_of: NDArray[np.int32]
    """Shape (passages,): document of each passage."""
    a: NDArray[np.int32]
    """Shape (pairs,): index of the first passage; pairs are sorted by (a, b)."""
    b: NDArray[np.int32]
    row_pair: Index
    """Shape (rows,): the pair of each row of the table, rising."""
    table: pa.Table
    """Relations kept, before they are settled among one another."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything but the table as named arrays, to be stored."""
        return {
            "documents": self.documents,
            "document_of": self.document_of,
            "a": self.a,
            "b": self.b,
            "row_pair": self.row_pair,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], table: pa.Table) -> Self:
        """What `arrays` and the table were made of.

        Raises:
            KeyError: an array is missing.
        """
        return cls(
            documents=arrays["documents"].astype(np.str_),
            document_of=arrays["document_of"].astype(np.int32),
            a=arrays["a"].astype(np.int32),
            b=arrays["b"].astype(np.int32),
            row_pair=arrays["row_pair"].astype(np.int64),
            table=table,
        )


@dataclass(frozen=True, slots=True)
class Carried:
    """What an earlier run says of the pairs of this one."""

    known: NDArray[np.bool_]
    """Shape (pairs,): which pairs it judged, with both documents as they are now."""
    row_pair: Index
    """Shape (rows,): the pair of each row of the table, rising."""
    table: pa.Table
    """Its relations of those pairs."""


def fingerprints(stock: Stock, readings: Mapping[str, str]) -> NDArray[np.str_]:
    """What each document of the stock is as the judge sees it: another reading or namesake makes it another one.

    Args:
        stock: the documents.
        readings: key of the reading that each work came from.
    """
    namesakes: defaultdict[str, list[str]] = defaultdict(list)
    for document in stock.documents:
        namesakes[document.key or document.work].append(document.work)
    return np.array(
        [f"{d.work}\n{readings[d.work]}\n{' '.join(namesakes[d.key or d.work])}" for d in stock.documents],
        dtype=np.str_,
    )


def carry(former: Judged | None, documents: NDArray[np.str_], stock: Stock, pairs: Pairs, empty: pa.Table) -> Carried:
    """What the earlier run says of these pairs.

    Args:
        former: the earlier run, if there was one.
        documents: fingerprints of the present documents.
        stock: the present stock.
        pairs: the present pairs.
        empty: the table of no relations.
    """
    if former is None:
        return Carried(np.zeros(len(pairs), dtype=np.bool_), np.zeros(0, dtype=np.int64), empty)
    moved = _moved(former, documents, stock.document_of)
    a, b = moved[former.a], moved[former.b]
    standing = np.flatnonzero((a >= 0) & (b >= 0))
    size = len(stock.passages)
    # both runs sort passages by their id, so what is kept stays in order
    now, before = pairs.a.astype(np.int64) * size + pairs.b, a[standing] * size + b[standing]
    place = np.searchsorted(now, before)
    met = (place < len(now)) & (now[np.minimum(place, len(now) - 1)] == before) if len(now) else place < 0
    known = np.zeros(len(pairs), dtype=np.bool_)
    known[place[met]] = True
    pair_now = np.full(len(former.a), -1, dtype=np.int64)
    pair_now[standing[met]] = place[met]
    row_pair = pair_now[former.row_pair]
    rows = np.flatnonzero(row_pair >= 0)
    return Carried(known, row_pair[rows], former.table.take(rows))


def pairs_of_rows(table: pa.Table, stock: Stock, pairs: Pairs) -> Index:
    """The place among the pairs of each row of a table of relations."""
    place = {p.passage_id: i for i, p in enumerate(stock.passages)}
    ends = [
        np.fromiter((place[str(name)] for name in table.column(side).to_pylist()), np.int64, len(table))
        for side in ("a_passage", "b_passage")
    ]
    size = len(stock.passages)
    return np.searchsorted(pairs.a.astype(np.int64) * size + pairs.b, ends[0] * size + ends[1])


def joined(carried: Carried, table: pa.Table, row_pair: Index) -> tuple[pa.Table, Index]:
    """The relations carried over and those judged anew, in the order of their pairs, and these pairs."""
    both = np.concatenate([carried.row_pair, row_pair])
    order = np.argsort(both, kind="stable")
    return pa.concat_tables([carried.table, table]).take(order), both[order]


def _moved(former: Judged, documents: NDArray[np.str_], document_of: NDArray[np.int32]) -> Index:
    """Index that each passage of the earlier stock has now, -1 when its document is gone or another one."""
    place = {name: i for i, name in enumerate(documents.tolist())}
    now = np.fromiter((place.get(name, -1) for name in former.documents.tolist()), np.int64, len(former.documents))
    order, starts = _by_document(document_of, len(documents))
    old_order, old_starts = _by_document(former.document_of, len(former.documents))
    document = former.document_of[old_order]
    within = np.arange(len(old_order)) - old_starts[document]
    there = now[document]
    moved = np.full(len(old_order), -1, dtype=np.int64)
    kept = there >= 0
    moved[old_order[kept]] = order[starts[there[kept]] + within[kept]]
    return moved


def _by_document(document_of: NDArray[np.int32], count: int) -> tuple[Index, Index]:
    """Passages document by document, and where each document begins among them."""
    order = np.argsort(document_of, kind="stable")
    return order, np.searchsorted(document_of[order], np.arange(count))
