"""What the searches of one stock found, kept for the next one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.context import Within
from nlp.neighbours.documents import SearchBySubject, Subjects
from nlp.neighbours.nearest import SPARE, Nearest, Places, Search, missing, search_all, search_new
from nlp.neighbours.rare import RareWords, rare_words
from nlp.neighbours.texts import TextPairs, Texts

DOCUMENTS = "documents"
"""Name of the lists of documents most alike to each."""
LEAST_KEPT = 0.5
"""With a smaller share of texts kept, a new search over all costs less than bringing the old lists up to date."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The lists of nearest texts of one stock; it holds good for the same code, settings and encoder."""

    identity: NDArray[np.uint64]
    """Shape (texts, 2): which texts they were (`Texts.identity`)."""
    lists: Mapping[str, Nearest]
    """By name of the search."""
    within: Mapping[str, Within] = field(default_factory=dict)
    """What was found within alike documents, by name of the vectors."""
    rare: RareWords | None = None
    """Their rare words."""
    documents: NDArray[np.uint64] = field(default_factory=lambda: np.empty((0, 2), np.uint64))
    """Shape (documents, 2): which documents they were (`Subjects.identity`); their lists are `lists[DOCUMENTS]`."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as named arrays, to be stored."""
        found: dict[str, NDArray[Any]] = {"identity": self.identity, "documents": self.documents}
        for name, held in self.lists.items():
            found |= {f"{name}_places": held.places, f"{name}_keys": held.keys, f"{name}_until": held.until}
        for name, within in self.within.items():
            found |= {f"within_{name}_{part.name}": getattr(within, part.name) for part in fields(Within)}
        if self.rare is not None:
            found |= {f"rare_{name}": values for name, values in self.rare.arrays().items()}
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
                arrays[f"{name}_places"].astype(np.int32, copy=False),
                arrays[f"{name}_keys"].astype(np.int64, copy=False),
                arrays[f"{name}_until"].astype(np.int64, copy=False),
            )
            for name in names
        }
        kinds = sorted(name[len("within_") : -len("_keys")] for name in arrays if re.fullmatch("within_.+_keys", name))
        within = {kind: Within(**{p.name: arrays[f"within_{kind}_{p.name}"] for p in fields(Within)}) for kind in kinds}
        rare = RareWords.from_arrays({k.removeprefix("rare_"): v for k, v in arrays.items() if k.startswith("rare_")})
        return cls(arrays["identity"], lists, within, rare, arrays["documents"])


def places_now(former: NDArray[np.uint64], identity: NDArray[np.uint64]) -> Places:
    """Index among the present digests of each former one, -1 for one that is gone; shape (n, 2) each."""
    if not len(identity):
        return np.full(len(former), -1, dtype=np.int32)
    # the first half of a digest finds it, the whole one decides: of two with one first half, one would be searched
    # again for nothing
    order = np.argsort(identity[:, 0], kind="stable")
    at = np.searchsorted(identity[order, 0], former[:, 0])
    place = order[np.minimum(at, len(order) - 1)]
    return np.where((identity[place] == former).all(axis=1), place, -1).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Known:
    """A memory that is worth bringing up to date, and where its texts are now."""

    memory: Memory
    moved: Places
    """Index among the present texts of each text remembered, -1 for one that is gone."""


def known(former: Memory | None, texts: Texts) -> Known | None:
    """The memory with the present places of its texts, or None if a search of everything costs less."""
    if former is None:
        return None
    moved = places_now(former.identity, texts.identity)
    return Known(former, moved) if (moved >= 0).sum() >= LEAST_KEPT * len(texts) else None


def nearest(search: Search, name: str, texts: Texts, kept: Known | None, budget: int) -> Nearest:
    """The lists of a search over the present texts, each one longer than the budget or complete."""
    if kept is not None and name in kept.memory.lists:
        return search_new(search, kept.memory.lists[name], kept.moved, len(texts), budget + 1)
    return search_all(search, len(texts), budget + 1)


def alike_documents(held: Subjects, former: Memory | None, count: int) -> Nearest:
    """The lists of the documents most alike to each, at least `count` long or complete."""
    search = SearchBySubject(held, count + SPARE)
    if former is not None and DOCUMENTS in former.lists:
        moved = places_now(former.documents, held.identity)
        if (moved >= 0).sum() >= LEAST_KEPT * len(moved):
            return search_new(search, former.lists[DOCUMENTS], moved, len(held.identity), count)
    return search_all(search, len(held.identity), count)


def words_of(texts: Texts, wordings: Callable[[Places], Iterable[str]], share: float, kept: Known | None) -> RareWords:
    """The rare words of the present texts, those of texts remembered taken from the memory.

    Args:
        texts: the present texts.
        wordings: gives the wordings of some of them.
        share: of the shipped regulations; more frequent lemmas are left out.
        kept: what is remembered.
    """
    if kept is None or kept.memory.rare is None:
        return rare_words(wordings(np.arange(len(texts), dtype=np.int32)), share)
    fresh = missing(kept.moved, len(texts))
    return kept.memory.rare.moved(kept.moved, rare_words(wordings(fresh), share), len(texts))


def within_budget(lists: Nearest, budget: int) -> TextPairs:
    """The best `budget` of each list."""
    left, place = np.nonzero(lists.places[:, :budget] >= 0)
    return TextPairs(
        left.astype(np.int32), lists.places[left, place].astype(np.int32), int((lists.lengths > budget).sum())
    )
