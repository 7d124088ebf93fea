"""Two wordings side by side: the runs that they share and the words that differ, with character offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_WORD = re.compile(r"\w+(?:[.,]\d+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a that stand where b has other words; either side may be empty."""

    a: str
    b: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The word-level comparison of two texts."""

    span: tuple[int, int, int, int] | None
    """The longest shared run: start and end in a, start and end in b; None when no word is shared."""
    changes: tuple[Change, ...]
    shared: int
    """Words in shared runs."""
    words: tuple[int, int]
    """Words of a and of b."""


def align(a: str, b: str) -> Alignment:
    """The word-level alignment of two texts; case and punctuation do not count."""
    left, right = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    steps = Indel.opcodes([m.group().lower() for m in left], [m.group().lower() for m in right])
    best, span, total = 0, None, 0
    changes: list[Change] = []
    old_a = old_b = 0
    for step in steps:
        if step.tag != "equal":
            continue
        _note(changes, a, b, left[old_a : step.src_start], right[old_b : step.dest_start])
        old_a, old_b = step.src_end, step.dest_end
        length = step.src_end - step.src_start
        total += length
        if length > best:
            best = length
            span = (left[step.src_start].start(), left[old_a - 1].end(), right[step.dest_start].start(), right[old_b - 1].end())
    _note(changes, a, b, left[old_a:], right[old_b:])
    return Alignment(span, tuple(changes), total, (len(left), len(right)))


def _note(changes: list[Change], a: str, b: str, left: list[re.Match[str]], right: list[re.Match[str]]) -> None:
    """Adds the change between two shared runs, if there is one."""
    if not left and not right:
        return
    a_start, a_end = (left[0].start(), left[-1].end()) if left else (0, 0)
    b_start, b_end = (right[0].start(), right[-1].end()) if right else (0, 0)
    changes.append(Change(a[a_start:a_end], b[b_start:b_end], a_start, a_end, b_start, b_end))
