"""Lists of the nearest texts, kept from run to run: only what is new or gone is searched again.

Every pair of texts has one key: its score in whole steps and, for equal scores, a number that the found text's
wording and owner decide. Keys are the same in every stock that holds the two texts, and the list of a text is complete
down to a key of its own. So a list to which new texts are added, and from which gone ones are taken, equals one that
is searched anew, as long as it still holds more than is asked of it; where it does not, that one text is searched
again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int32]
Keys = NDArray[np.int64]
TIE = 1 << 45
"""A key is the score times this, plus the tie number of the text found."""
SPARE = 6
"""Texts that a list holds beyond what is asked of it, so that it outlives the loss of some."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each of n texts the nearest others, best first."""

    places: Places
    """Shape (n, width): index of the text found, -1 where the list has ended."""
    keys: Keys
    """Shape (n, width): key of the pair, -1 where the list has ended."""
    until: Keys
    """Shape (n,): every partner with this key or a higher one is in the list."""

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Shape (n,): number of texts in each list."""
        return np.asarray((self.places >= 0).sum(axis=1))

    def short_of(self, count: int, floor: int) -> NDArray[np.int64]:
        """Lists of fewer than `count` texts that do not reach down to the key `floor`."""
        return np.flatnonzero((self.lengths < count) & (self.until > floor))


class Search(Protocol):
    """Finds the nearest of some texts among others."""

    floor: int
    """Key of the lowest score that counts."""
    width: int
    """Longest list."""

    def __call__(self, rows: Places, columns: Places, width: int) -> Nearest:
        """For each text of `rows` the nearest of `columns` that stand in another document; lists up to `width`."""


def search_all(search: Search, count: int, needed: int) -> Nearest:
    """The nearest of all texts, each list at least `needed` long or complete."""
    everything = np.arange(count, dtype=np.int32)
    return _deepened(search, search(everything, everything, search.width), count, needed)


def search_new(search: Search, former: Nearest, moved: Places, count: int, needed: int) -> Nearest:
    """What `search_all` would find, from the lists of an earlier stock.

    Args:
        search: over the present texts.
        former: lists of the earlier texts.
        moved: index that each earlier text has now, -1 for one that is gone.
        count: number of present texts.
        needed: texts that a list must hold, unless it is complete.
    """
    before = np.flatnonzero(moved >= 0)
    kept = moved[before]
    fresh = missing(moved, count)
    lists = empty(count, search.width, search.floor)
    standing = np.where(former.places[before] >= 0, moved[former.places[before]], -1)
    came = search(kept, fresh, search.width)
    until = np.maximum(former.until[before], came.until)
    put(lists, kept, Nearest(standing, former.keys[before], former.until[before]))
    lost = ((standing < 0) & (former.places[before] >= 0)).any(axis=1)
    touched = np.flatnonzero(lost | (came.places >= 0).any(axis=1) | (came.until > former.until[before]))
    put(lists, kept[touched], top(
        np.concatenate([standing[touched], came.places[touched]], axis=1),
        np.concatenate([former.keys[before[touched]], came.keys[touched]], axis=1),
        until[touched], search.width,
    ))  # fmt: skip
    everything = np.arange(count, dtype=np.int32)
    put(lists, fresh, search(fresh, everything, search.width))
    return _deepened(search, lists, count, needed)


def tie_numbers(identity: NDArray[np.uint64]) -> Keys:
    """Shape (n,): the number of each text or document that decides between equal scores, from its digest."""
    return np.asarray(identity[:, 0] >> np.uint64(19)).astype(np.int64)


def missing(moved: Places, count: int) -> Places:
    """The texts, of so many, that no earlier text has become."""
    there = np.zeros(count, dtype=np.bool_)
    there[moved[moved >= 0]] = True
    return np.flatnonzero(~there).astype(np.int32)


def empty(count: int, width: int, floor: int) -> Nearest:
    """Lists of texts that have no partner at all."""
    return Nearest(
        np.full((count, width), -1, dtype=np.int32),
        np.full((count, width), -1, dtype=np.int64),
        np.full(count, floor, dtype=np.int64),
    )


def top(places: Places, keys: Keys, until: Keys, width: int) -> Nearest:
    """The lists of these partners in falling order, those below `until` and beyond `width` left out.

    Args:
        places: shape (n, m): texts found; in any order.
        keys: shape (n, m): their keys, -1 for those that do not count.
        until: shape (n,): down to which key the partners are complete.
        width: longest list.
    """
    held = (places >= 0) & (keys >= until[:, None])
    places, keys = np.where(held, places, -1), np.where(held, keys, -1)
    if places.shape[1] < width:
        wider = ((0, 0), (0, width - places.shape[1]))
        places, keys = np.pad(places, wider, constant_values=-1), np.pad(keys, wider, constant_values=-1)
    order = np.argsort(-keys, axis=1, kind="stable")
    places, keys = np.take_along_axis(places, order, axis=1), np.take_along_axis(keys, order, axis=1)
    if places.shape[1] > width:
        until = np.where(places[:, width] >= 0, keys[:, width - 1], until)
    return Nearest(places[:, :width].astype(np.int32), keys[:, :width], until)


def best_of(row: NDArray[np.int64], places: Places, keys: Keys, count: int, floor: int, width: int) -> Nearest:
    """The lists of `count` texts, complete down to `floor`, from single pairs.

    Args:
        row: shape (pairs,): which of the texts has found.
        places: text found.
        keys: key of the pair, at least `floor`; no two of one row are equal.
        count: number of lists.
        floor: lowest key that counts.
        width: longest list.
    """
    order = np.lexsort((-keys, row))
    row, places, keys = row[order], places[order], keys[order]
    rank = ranks(row)
    lists, kept = empty(count, width, floor), rank < width
    lists.places[row[kept], rank[kept]] = places[kept]
    lists.keys[row[kept], rank[kept]] = keys[kept]
    full = row[rank == width]
    lists.until[full] = lists.keys[full, width - 1]
    return lists


def ranks(groups: NDArray[np.int64] | NDArray[np.int32]) -> NDArray[np.int64]:
    """Place of each row within its group, from 0; rows of a group stand together."""
    size = len(groups)
    begins = np.flatnonzero(np.concatenate([[True], groups[1:] != groups[:-1]])) if size else np.empty(0, np.int64)
    lengths = np.diff(np.concatenate([begins, [size]]))
    return np.arange(size) - np.repeat(begins, lengths)


def put(lists: Nearest, rows: Places | NDArray[np.int64], found: Nearest) -> None:
    """Write the lists found for some texts among those of all."""
    lists.places[rows], lists.keys[rows], lists.until[rows] = found.places, found.keys, found.until


def _deepened(search: Search, lists: Nearest, count: int, needed: int) -> Nearest:
    """The lists, those that are too short searched again, each time four times as deep."""
    everything = np.arange(count, dtype=np.int32)
    width = search.width
    while len(rows := lists.short_of(needed, search.floor)):
        width *= 4
        found = search(rows.astype(np.int32), everything, width)
        put(lists, rows.astype(np.int32), top(found.places, found.keys, found.until, search.width))
    return lists
