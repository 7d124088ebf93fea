"""What the searches of one stock found, kept for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.context import Within
from nlp.neighbours.nearest import Nearest, Places, Search, search_all, search_new
from nlp.neighbours.texts import TextPairs, Texts

LEAST_KEPT = 0.5
"""With a smaller share of texts kept, a new search over all costs less than bringing the old lists up to date."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The lists of nearest texts of one stock; it holds good for the same code, settings and encoder."""

    identity: NDArray[np.uint64]
    """Shape (texts, 2): which texts they were (`Texts.identity`)."""
    lists: Mapping[str, Nearest]
    """By name of the search."""
    within: Within | None = None
    """What was found within alike documents."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as named arrays, to be stored."""
        found: dict[str, NDArray[Any]] = {"identity": self.identity}
        for name, held in self.lists.items():
            found |= {f"{name}_places": held.places, f"{name}_keys": held.keys, f"{name}_until": held.until}
        if self.within is not None:
            found |= {f"within_{part.name}": getattr(self.within, part.name) for part in fields(Within)}
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The memory that `arrays` gave.

        Raises:
            KeyError: an array is missing.
        """
        names = sorted(name.removesuffix("_places") for name in arrays if name.endswith("_places"))
        lists = {
            name: Nearest(
                arrays[f"{name}_places"].astype(np.int32),
                arrays[f"{name}_keys"].astype(np.int64),
                arrays[f"{name}_until"].astype(np.int64),
            )
            for name in names
        }
        within = Within(**{part.name: arrays[f"within_{part.name}"] for part in fields(Within)})
        return cls(arrays["identity"].astype(np.uint64), lists, within)

    def moved(self, texts: Texts) -> Places:
        """Index among the present texts of each text remembered, -1 for one that is gone."""
        place = {key: i for i, key in enumerate(map(bytes, texts.identity))}
        return np.fromiter((place.get(key, -1) for key in map(bytes, self.identity)), np.int32, len(self.identity))


def nearest(search: Search, name: str, texts: Texts, former: Memory | None, budget: int) -> Nearest:
    """The lists of a search over the present texts, each one longer than the budget or complete."""
    if former is not None and name in former.lists:
        moved = former.moved(texts)
        if (moved >= 0).sum() >= LEAST_KEPT * len(texts):
            return search_new(search, former.lists[name], moved, len(texts), budget + 1)
    return search_all(search, len(texts), budget + 1)


def within_budget(lists: Nearest, budget: int) -> TextPairs:
    """The best `budget` of each list."""
    left, place = np.nonzero(lists.places[:, :budget] >= 0)
    return TextPairs(
        left.astype(np.int32), lists.places[left, place].astype(np.int32), int((lists.lengths > budget).sum())
    )
