"""Annexes (lampiran): articles where they have them, otherwise blocks of readable length."""

from __future__ import annotations

import re

from nlp.structure.articles import mentions, own_articles
from nlp.structure.body import add_inner
from nlp.structure.chapters import chapter_marks, section_marks
from nlp.structure.model import ARTICLE, CHAPTER, ROOT, Mark, Zone
from nlp.structure.numbers import label, to_roman

_BLOCK = 1500
_BREAK = re.compile(r"\n(?=\S)|(?<=[.;]) (?=[A-Z0-9(])")


def annex_marks(text: str, zone: Zone) -> list[Mark]:
    """Marks of an annex: its root, then articles, or blocks of about 1,500 characters."""
    eid = zone.prefix.removesuffix("__")
    number = eid.removeprefix("lampiran").strip("_") or None
    root = Mark(zone.start, zone.start, "lampiran", number, ROOT, eid=eid)
    found = [m for m in mentions(text, zone.start, zone.end) if m.score > 1.5]
    own, roman = own_articles(found, False) if len(found) > 2 else ([], False)
    if len(own) >= 3:
        marks = [Mark(c.start, c.end, "pasal", to_roman(c.key // 32) if roman else label(c.key), ARTICLE) for c in own]
        last = own[-1].end
        outer = [*chapter_marks(text, zone.start, last), *section_marks(text, zone.start, last)]
        return [root, *add_inner(text, sorted([*outer, *marks], key=lambda m: m.start), zone.end)]
    return [root, *_blocks(text, zone)]


def _blocks(text: str, zone: Zone) -> list[Mark]:
    """Blocks of an annex without articles, cut at lines and sentences."""
    marks: list[Mark] = []
    at = zone.start
    while zone.end - at > _BLOCK:
        cut = _BREAK.search(text, at + _BLOCK * 2 // 3, min(zone.end, at + 2 * _BLOCK))
        at = cut.end() if cut else at + 2 * _BLOCK
        if at < zone.end:
            marks.append(Mark(at, at, "item", str(len(marks) + 1), CHAPTER))
    return marks
