"""Two wordings side by side: the longest run that they share, with character offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    best, total = None, 0
    for step in Indel.opcodes(a.forms, b.forms):
        if step.tag == "equal":
            total += step.src_end - step.src_start
            if best is None or step.src_end - step.src_start > best.src_end - best.src_start:
                best = step
    span = None
    if best is not None:
        start, end = a.spans[best.src_start][0], a.spans[best.src_end - 1][1]
        span = (start, end, b.spans[best.dest_start][0], b.spans[best.dest_end - 1][1])
    return Alignment(span, total, (len(a.forms), len(b.forms)))
