"""Relations carried over from the run before: a pair is judged again only when one of its documents changed.

What the judge says of a pair depends on its two passages and their documents alone; which relations have a closer
rival, and what the second look says of them, on the relations between the same two documents alone. So the judged
pairs of a run are kept with a fingerprint of each document; in the next run the pairs of two documents that are still
the same bring their relation along, and only between documents of which a pair came or went are rivals looked for, and
pairs read, again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.slices import Slices
from nlp.neighbours import Pairs
from nlp.relate.counterparts import rivalry, with_certainty
from nlp.relate.judge import Probabilities
from nlp.relate.restating import RESTATED
from nlp.relate.second_look import ASKED, Reading, asked, confirmed, nothing_said, stays
from nlp.stock import Stock

Index = NDArray[np.int64]
Flags = NDArray[np.bool_]
_RIVALRY = ["a_passage", "b_passage", "a_work", "b_work", "relation", "lexical", "overlap", "certain"]


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that one run judged, and the relations it found worth keeping of them."""

    documents: NDArray[np.str_]
    """Shape (documents,): fingerprint of each document of the stock."""
    document_of: NDArray[np.int32]
    """Shape (passages,): document of each passage."""
    a: NDArray[np.int32]
    """Shape (pairs,): index of the first passage; pairs are sorted by (a, b)."""
    b: NDArray[np.int32]
    row_pair: Index
    """Shape (rows,): the pair of each relation, rising."""
    closest: Flags
    """Shape (rows,): whether the relation has no closer rival."""
    dropped: Flags
    """Shape (rows,): whether it is left out for a closer rival."""
    second: Probabilities
    """Shape (rows, 5): what the second look says of each relation, NaN where nobody looked again."""
    stated: NDArray[np.int32]
    """Shape (rows,): place in `restated` of a relation that the second look took for one of another kind, else -1."""
    restated: pa.Table
    """What is stated of such relations, in their order; table of `nlp.relate.restating.RESTATED`."""
    rows: Slices
    """The relations as they were judged, before they are settled among one another."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything but the tables as named arrays, to be stored."""
        return {name: getattr(self, name) for name in _ARRAYS}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], restated: pa.Table, rows: Slices) -> Self:
        """What `arrays` and the tables were made of.

        Raises:
            KeyError: an array is missing.
        """
        return cls(**{name: arrays[name] for name in _ARRAYS}, restated=restated, rows=rows)

    def over(self, rows: Slices) -> Self:
        """The same over the same rows in another place."""
        return replace(self, rows=rows)

    def unread(self) -> Index:
        """The relations that need a second look and have had none."""
        places = np.flatnonzero(~self.dropped & np.isnan(self.second[:, 0]))
        return places[asked(self.rows.table(places, ASKED))]

    def read_again(self, places: Index, reading: Reading) -> Self:
        """The same with what a second look says of some relations."""
        second, stated = self.second.copy(), self.stated.copy()
        second[places] = reading.probabilities
        stated[places[reading.places]] = len(self.restated) + np.arange(len(reading.places))
        both = pa.concat_tables([self.restated, reading.restated])
        return replace(self, second=second, **_in_order(stated, both))

    @property
    def kept(self) -> Index:
        """The relations that are not left out for a closer rival and, where read again, confirmed; rising."""
        places = np.flatnonzero(~self.dropped)
        return places[stays(self.rows.table(places, ASKED), self.second[places])]

    @property
    def table(self) -> pa.Table:
        """The relations that are kept, with what the second look says of them, sorted by their pairs."""
        kept = self.kept
        stated = self.stated[kept]
        others = np.flatnonzero(stated >= 0)
        reading = Reading(self.second[kept], others, self.restated.take(stated[others]))
        return confirmed(with_certainty(self.rows.table(kept), self.closest[kept]), reading)


_ARRAYS = ("documents", "document_of", "a", "b", "row_pair", "closest", "dropped", "second", "stated")


def _in_order(stated: NDArray[np.int32], restated: pa.Table) -> dict[str, Any]:
    """Fields `stated` and `restated` with what is stated in the order of the relations, and nothing else."""
    others = np.flatnonzero(stated >= 0)
    table, place = restated.take(stated[others]), np.full_like(stated, -1)
    place[others] = np.arange(len(others))
    return {"stated": place, "restated": table}


@dataclass(frozen=True, slots=True)
class Carried:
    """What an earlier run says of the pairs of this one."""

    known: Flags
    """Shape (pairs,): which pairs it judged, with both documents as they are now."""
    row: Index
    """Shape (rows,): which of its relations are of these pairs, rising."""
    row_pair: Index
    """Shape (rows,): their pairs, rising."""
    lost: Index
    """Shape (m, 2): two documents, both as they were, of which it had a relation that is no longer of any pair."""


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


def carry(former: Judged | None, documents: NDArray[np.str_], stock: Stock, pairs: Pairs) -> Carried:
    """What the earlier run says of these pairs.

    Args:
        former: the earlier run, if there was one.
        documents: fingerprints of the present documents.
        stock: the present stock.
        pairs: the present pairs.
    """
    if former is None or not len(pairs):
        nothing = np.zeros(0, dtype=np.int64)
        return Carried(np.zeros(len(pairs), dtype=np.bool_), nothing, nothing, nothing.reshape(0, 2))
    moved = _moved(former, documents, stock.document_of)
    a, b = moved[former.a], moved[former.b]
    standing = np.flatnonzero((a >= 0) & (b >= 0))
    size = len(stock.passages)
    # both runs sort passages by their id, so what is kept stays in order
    now, before = pairs.a.astype(np.int64) * size + pairs.b, a[standing] * size + b[standing]
    place = np.minimum(np.searchsorted(now, before), len(now) - 1)
    met = now[place] == before
    known = np.zeros(len(pairs), dtype=np.bool_)
    known[place[met]] = True
    pair_now = np.full(len(former.a), -1, dtype=np.int64)
    pair_now[standing[met]] = place[met]
    row_pair = pair_now[former.row_pair]
    row = np.flatnonzero(row_pair >= 0)
    gone = former.row_pair[row_pair < 0]
    ends = np.stack([a[gone], b[gone]], axis=1)
    lost = stock.document_of[ends[(ends >= 0).all(axis=1)]].astype(np.int64)
    return Carried(known, row, row_pair[row], lost)


def joined(
    former: Judged | None, carried: Carried, documents: NDArray[np.str_], fresh: pa.Table, stock: Stock, pairs: Pairs
) -> Judged:
    """What this run knows of its pairs: the relations carried over and those judged anew.

    Args:
        former: the earlier run, if there was one.
        carried: what it says of the present pairs.
        documents: fingerprints of the present documents.
        fresh: relations of the pairs that it does not know.
        stock: the present stock.
        pairs: the present pairs.
    """
    row_pair = np.concatenate([carried.row_pair, pairs_of_rows(fresh, stock, pairs)])
    order = np.argsort(row_pair, kind="stable")
    rows = Slices.of(fresh) if former is None else former.rows.chosen(carried.row).and_also(fresh)
    rows, row_pair = rows.chosen(order), row_pair[order]
    came = np.zeros(len(fresh), dtype=np.bool_)
    closest, dropped = (
        np.concatenate([came if former is None else getattr(former, name)[carried.row], came])[order]
        for name in ("closest", "dropped")
    )
    unseen, as_judged = nothing_said(len(fresh)), np.full(len(fresh), -1, np.int32)
    second = np.concatenate([unseen if former is None else former.second[carried.row], unseen])[order]
    stated = np.concatenate([as_judged if former is None else former.stated[carried.row], as_judged])[order]
    is_fresh = order >= len(carried.row)
    touched = _touched(stock, pairs, row_pair, is_fresh, carried.lost)
    closest[touched], dropped[touched] = rivalry(rows.table(touched, _RIVALRY))
    second[touched], stated[touched] = np.nan, -1
    others = _in_order(stated, RESTATED.empty_table() if former is None else former.restated)
    return Judged(
        documents, stock.document_of, pairs.a, pairs.b, row_pair, closest, dropped, second, rows=rows, **others
    )


def _touched(stock: Stock, pairs: Pairs, row_pair: Index, is_fresh: Flags, lost: Index) -> Flags:
    """Which rows are between two documents of which a relation came or went; shape (rows,)."""
    size = len(stock.documents)
    between = stock.document_of[pairs.a[row_pair]].astype(np.int64) * size + stock.document_of[pairs.b[row_pair]]
    return np.isin(between, np.concatenate([between[is_fresh], lost[:, 0] * size + lost[:, 1]]))


def pairs_of_rows(table: pa.Table, stock: Stock, pairs: Pairs) -> Index:
    """The place among the pairs of each row of a table of relations."""
    names = pa.array(stock.column("passage_id"), pa.string())
    ends = [pc.index_in(table.column(side), names).to_numpy().astype(np.int64) for side in ("a_passage", "b_passage")]
    size = len(stock.passages)
    return np.searchsorted(pairs.a.astype(np.int64) * size + pairs.b, ends[0] * size + ends[1])


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
