"""What parsing gives (`Structure`), and the marks of which it is built."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.rows import Amendment, Document, Issue, Noise, Provision, Repair

ROOT, CHAPTER, SECTION, SUBSECTION, ARTICLE = 0, 1, 2, 3, 4
POINT, QUOTED_CHAPTER, QUOTED_SECTION, QUOTED_ARTICLE, PARAGRAPH, ITEM = 5, 6, 7, 8, 9, 10
"""Depths: a mark is the child of the nearest mark before it with a smaller depth, in the same zone."""


@dataclass(frozen=True, slots=True)
class Structure:
    """One regulation taken apart. Sibling provisions tile their parent; the roots tile the text."""

    document: Document
    provisions: tuple[Provision, ...]
    """In document order."""
    noise: tuple[Noise, ...]
    issues: tuple[Issue, ...]
    amendments: tuple[Amendment, ...] = ()
    """What an amending instrument does, article by article."""
    repairs: tuple[Repair, ...] = ()
    """OCR repairs made in the wording, each with its span in the stored text."""


@dataclass(slots=True)
class Mark:
    """A place at which a provision begins."""

    start: int
    end: int
    """End of the label (`Pasal 12`, `(2)`, `a.`): the own wording begins here."""
    level: str
    number: str | None
    depth: int
    heading_end: int = 0
    """End of a heading that stands above the label; the mark then begins with it."""
    eid: str = ""
    """Fixed id, for marks whose id does not follow from parent and number."""


@dataclass(slots=True)
class Zone:
    """A stretch of the text: front, recital, basis, enacting, body, closing, elucidation, annex, foreign."""

    name: str
    start: int
    end: int
    prefix: str = ""
    """Put before the ids of its provisions, e.g. `penjelasan__`."""
    marks: list[Mark] = field(default_factory=list)
