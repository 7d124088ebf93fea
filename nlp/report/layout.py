"""The lines of a report gathered into blocks: one block is a heading, a paragraph, an item or a sentence.

Files come in three layouts: a paragraph on each line, a sentence on each line, and paragraphs wrapped over
several lines (what a PDF gives). Which one is decided from the text as a whole, never from the file name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

LAYOUTS = ("paragraph", "sentence", "wrapped")

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")
_LONG = 60
"""Characters from which a line is prose rather than a heading, a name or a table cell."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the stored text that is read as one: `text` is cleaned, the span is exact."""

    start: int
    end: int
    text: str
    gap: bool
    """True where an empty line stands before it."""


def lines(text: str) -> list[Block]:
    """The lines that hold anything, with their spans (white space at both ends left out)."""
    found: list[Block] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        gap = len(re.findall(r"\n", text[last:start])) > 1
        found.append(Block(start, start + len(body), " ".join(body.split()), gap))
        last = start + len(body)
    return found


def layout_of(found: list[Block]) -> str:
    """The layout of a file: `paragraph`, `sentence` or `wrapped` (see `LAYOUTS`)."""
    prose = [line for line in found if len(line.text) >= _LONG]
    if not prose:
        return "paragraph"
    runs_on = sum(
        1
        for line, after in pairwise(found)
        if len(line.text) >= 40 and not _ENDED.search(line.text) and not after.gap and after.text[0].islower()
    )
    if runs_on > 0.3 * len(prose):
        return "wrapped"
    unended = sum(1 for line in prose if not _ENDED.search(line.text))
    return "sentence" if unended > 0.5 * len(prose) else "paragraph"


def unwrap(found: list[Block], text: str, opens: Callable[[str], bool]) -> list[Block]:
    """Blocks of a wrapped file: lines are joined until a gap, a marked line or the short end of a paragraph.

    Args:
        found: the lines.
        text: the stored text that their spans point into.
        opens: tells whether a line begins something of its own (a heading or an item).
    """
    width = sorted(len(line.text) for line in found)[int(0.9 * (len(found) - 1))] if found else 0
    blocks: list[Block] = []
    group: list[Block] = []
    for line in found:
        if group and _breaks(group[-1], line, width, opens):
            blocks.append(_join(group, text))
            group = []
        group.append(line)
    if group:
        blocks.append(_join(group, text))
    return blocks


def _breaks(before: Block, line: Block, width: int, opens: Callable[[str], bool]) -> bool:
    if line.gap:
        # a page break inside a sentence also leaves an empty line: go on where the text does
        return bool(_ENDED.search(before.text)) or not line.text[0].islower()
    if opens(line.text):
        return True
    short = len(before.text) < 0.75 * width
    return short and (bool(_ENDED.search(before.text)) or line.text[0].isupper())


def _join(group: list[Block], text: str) -> Block:
    words = group[0].text
    for line in group[1:]:
        words = _rejoined(words, line.text)
    return Block(group[0].start, group[-1].end, words, group[0].gap)


def _rejoined(before: str, after: str) -> str:
    """Two lines as one; a word divided at the line's end is closed, a reduplication keeps its hyphen."""
    head = re.search(r"(\w+)-$", before)
    if head is None or not after[0].islower():
        return f"{before} {after}"
    tail = re.match(r"\w+", after)
    twin = tail is not None and tail.group()[:4] == head.group(1)[:4]
    return before + after if twin else before[:-1] + after
