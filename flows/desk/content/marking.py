"""The part of a text that answers a search, with the words that were looked for marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nlp.words import lemma, tokenise

WINDOW = 48
"""Words of a snippet."""
_WORD = re.compile(r"\S+")
_SHORTEST = 3
"""Letters of a word that is marked: shorter ones hold a sentence together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, marked or not."""

    text: str
    hit: bool


def snippet(text: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """The window of the text with most of the wanted lemmas, its hits marked, an ellipsis where it was cut."""
    words = _WORD.findall(text)
    hits = [_hit(word, wanted) for word in words]
    start = _best_window(hits)
    shown = slice(start, start + WINDOW)
    pieces = list(_joined(words[shown], [hit is not None for hit in hits[shown]]))
    if start:
        pieces.insert(0, Piece("… ", False))
    if start + WINDOW < len(words):
        pieces.append(Piece(" …", False))
    return tuple(pieces)


def _hit(word: str, wanted: Collection[str]) -> str | None:
    """The wanted lemma that a word has."""
    found = (lemma(token) for token in tokenise(word) if len(token) >= _SHORTEST)
    return next((each for each in found if each in wanted), None)


def _best_window(hits: Sequence[str | None]) -> int:
    """Start of the first window with most different lemmas, and most of them; 0 if the text fits or has none."""
    if len(hits) <= WINDOW:
        return 0
    held = [start for start, hit in enumerate(hits) if hit is not None]

    def worth(start: int) -> tuple[int, int]:
        inside = [hit for hit in hits[start : start + WINDOW] if hit is not None]
        return len(set(inside)), len(inside)

    # a window begins a few words before a hit, so that the hit has its sentence
    starts = sorted({max(0, min(place - 6, len(hits) - WINDOW)) for place in held})
    return max(starts, key=lambda start: (*worth(start), -start), default=0)


def _joined(words: Sequence[str], hits: Sequence[bool]) -> list[Piece]:
    """Words as pieces of the same mark, with the blanks between them."""
    pieces: list[Piece] = []
    for place, (word, hit) in enumerate(zip(words, hits, strict=True)):
        blank = " " if place else ""
        if pieces and pieces[-1].hit == hit:
            pieces[-1] = Piece(pieces[-1].text + blank + word, hit)
        elif hit and pieces:
            pieces[-1] = Piece(pieces[-1].text + blank, False)
            pieces.append(Piece(word, True))
        else:
            pieces.append(Piece(blank + word, hit))
    return pieces
