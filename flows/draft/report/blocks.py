"""A report as a row of blocks, which each format writes in its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.difference import Segment
from flows.draft.report.wording import Wording

HEAD, TAIL = 24, 10
"""Words shown of the beginning and of the end of a long stretch that the other text lacks."""
LONGEST = 60
"""Words of such a stretch up to which it is shown whole."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: str = ""
    """strong, muted, differs (the other text lacks it), or empty."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the report."""

    level: int
    text: str
    anchor: str = ""
    badge: str = ""
    """What stands beside it in a few words."""
    tone: str = ""
    """Verdict of the badge, for its look: conflict, duplicate, partial, explained, gone or none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    tone: str = ""
    """quote, note, or empty."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `link` is the anchor of a heading."""

    runs: Runs
    tone: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; without a header its first column names what the second says."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Shares of the page."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two texts side by side, with what is said about them."""

    tone: str
    """Kind of relation."""
    title: Runs
    left_title: str
    left: Runs
    right_title: str
    right: Runs
    remarks: tuple[str, ...]
    right_id: str = ""
    """Id of the provision on the right, where it is one of the stock."""


Block = Heading | Paragraph | Table | Sides
Blocks = Sequence[Block]


def plain(text: str) -> str:
    """Text without control characters, which no format may hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def run(text: str, style: str = "") -> Runs:
    """One run."""
    return (Run(plain(text), style),)


def cell(text: str, style: str = "", *, tone: str = "", link: str = "") -> Cell:
    """A cell of one run."""
    return Cell(run(text, style), tone, link)


def compared(segments: Sequence[Segment], words: Wording) -> Runs:
    """A text with what the other lacks marked; of a long stretch that the other lacks, its beginning and its end.

    A chapter of definitions beside one definition would otherwise fill pages with marked words. The number of the words
    left out is told; the source is named beside.
    """
    parts: list[Run] = []
    for number, segment in enumerate(segments):
        parts.append(Run(" " if number else ""))
        held = segment.text.split()
        if segment.shared or len(held) <= LONGEST:
            parts.append(Run(plain(segment.text), "" if segment.shared else "differs"))
            continue
        left_out = words("provisions", "left_out", count=len(held) - HEAD - TAIL)
        parts += [
            Run(plain(" ".join(held[:HEAD])), "differs"),
            Run(f" {left_out} ", "muted"),
            Run(plain(" ".join(held[-TAIL:])), "differs"),
        ]
    return tuple(part for part in parts if part.text)
