"""Two wordings side by side: the longest run that they share, with character offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, lower case, with their places."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The word-level comparison of two texts."""

    span: tuple[int, int, int, int] | None
    """The longest shared run: start and end in a, start and end in b; None when no word is shared."""
    changed: tuple[int, int, int, int] | None
    """The longest stretch of a that stands where b has other words, likewise; None when nothing is replaced."""
    shared: int
    """Words in shared runs."""
    words: tuple[int, int]
    """Words of a and of b."""


def words(text: str) -> Words:
    """The words of a text; punctuation does not count."""
    found = list(_WORD.finditer(text))
    return Words(tuple(m.group().lower() for m in found), tuple(m.span() for m in found))


def align(a: Words, b: Words) -> Alignment:
    """The word-level alignment of two texts (longest common subsequence)."""
    steps = Indel.opcodes(a.forms, b.forms)
    runs = [(s.src_start, s.src_end, s.dest_start, s.dest_end) for s in steps if s.tag == "equal"]
    ends = [(0, 0, 0, 0), *runs, (len(a.forms), len(a.forms), len(b.forms), len(b.forms))]
    gaps = [(one[1], two[0], one[3], two[2]) for one, two in pairwise(ends)]
    swaps = [gap for gap in gaps if gap[0] < gap[1] and gap[2] < gap[3]]
    return Alignment(
        span=_places(a, b, max(runs, key=_length, default=None)),
        changed=_places(a, b, max(swaps, key=_length, default=None)),
        shared=sum(map(_length, runs)),
        words=(len(a.forms), len(b.forms)),
    )


def _length(stretch: tuple[int, int, int, int]) -> int:
    """Words of a in a stretch."""
    return stretch[1] - stretch[0]


def _places(a: Words, b: Words, stretch: tuple[int, int, int, int] | None) -> tuple[int, int, int, int] | None:
    """Character offsets of a stretch of words."""
    if stretch is None:
        return None
    one, two, three, four = stretch
    return a.spans[one][0], a.spans[two - 1][1], b.spans[three][0], b.spans[four - 1][1]
