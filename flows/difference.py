"""The difference of two texts, word by word, for people to see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one text that the other text has too, or lacks."""

    text: str
    shared: bool


def difference(a: str, b: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Both texts in segments, in order and without loss of a word; case and punctuation make no difference.

    Ratcliff and Obershelp's longest-run matching over words, as `difflib` does it.
    """
    words = [TOKEN.findall(text) for text in (a, b)]
    keys = [[re.sub(r"\W", "", word).casefold() for word in side] for side in words]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        _append(sides[0], words[0][a_from:a_to], tag == "equal")
        _append(sides[1], words[1][b_from:b_to], tag == "equal")
    return tuple(sides[0]), tuple(sides[1])


def _append(segments: list[Segment], words: Sequence[str], shared: bool) -> None:
    if words:
        segments.append(Segment(" ".join(words), shared))
