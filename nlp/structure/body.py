"""The body of a regulation: chapters, articles, paragraphs and items, found in that order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.structure.amendments import Operation, is_amending, quoted_marks
from nlp.structure.articles import mentions, own_articles, past_stop
from nlp.structure.chapters import chapter_marks, section_marks
from nlp.structure.items import item_marks
from nlp.structure.model import ARTICLE, Mark
from nlp.structure.numbers import STEP, label, to_roman
from nlp.structure.paragraphs import paragraph_marks
from nlp.structure.sequence import Chosen
from nlp.structure.side import side_headings
from nlp.structure.zones import closing_start

_AMENDS = re.compile(r"(?:diubah|berbunyi)(?:,?\s+(?:sebagai|seperti))?\s+berikut\s*:")
"""Words by which an article of any act amends another one (omnibus acts do so without saying it in the title)."""


@dataclass(slots=True)
class Body:
    """What was found in a body."""

    marks: list[Mark] = field(default_factory=list)
    articles: list[Chosen] = field(default_factory=list)
    roman: bool = False
    operations: list[tuple[str, Operation]] = field(default_factory=list)
    """Number of the own article, and an operation in it."""
    end: int = 0
    """Where the closing words begin."""


def read_body(text: str, start: int, end: int, title: str, language: str = "id") -> Body:
    """What the body `text[start:end]` holds; where its closing words begin is found with it.

    Args:
        text: masked text.
        start: first offset that may hold an article.
        end: end of the zone.
        title: title of the instrument, for what it does.
        language: `id` or `en`.
    """
    amending = is_amending(title)
    found = mentions(text, start, end, language)
    own, roman = own_articles(found, amending)
    closing = closing_start(text, own[-1].end if own else start, end)
    body = Body(articles=own, roman=roman, end=closing)
    outer: list[Mark] = []
    if not (amending and roman):
        outer = [*chapter_marks(text, start, closing), *section_marks(text, start, closing)]
    sides = {} if amending else side_headings(text, own, outer)
    starts = [*(sides[c.start][0] if c.start in sides else c.start for c in own), closing]
    for chosen, (start, stop) in zip(own, pairwise(starts), strict=True):
        number = to_roman(chosen.key // STEP) if roman else label(chosen.key)
        mark = Mark(start, past_stop(text, chosen.end), "pasal", number, ARTICLE)
        mark.heading_end = sides[chosen.start][1] if chosen.start in sides else 0
        body.marks.append(mark)
        if amending or _AMENDS.search(text, chosen.end, stop):
            inner, operations = quoted_marks(text, found, chosen.end, stop)
            outer = _own_sections(outer, chosen.end, inner)
            body.marks += inner
            body.operations += [(number, o) for o in operations]
    body.marks = add_inner(text, _merged([*outer, *body.marks]), closing)
    return body


def add_inner(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """The marks with the paragraphs and items of each article and point, up to `end`."""
    out: list[Mark] = []
    for index, mark in enumerate(marks):
        out.append(mark)
        stop = marks[index + 1].start if index + 1 < len(marks) else end
        if mark.level != "pasal":
            continue
        inner = paragraph_marks(text, mark.end, stop, partial=mark.start == mark.end)
        bounds = [(mark.end, inner[0].start if inner else stop)]
        bounds += [(m.end, inner[i + 1].start if i + 1 < len(inner) else stop) for i, m in enumerate(inner)]
        out += inner
        for a, b in bounds:
            out += item_marks(text, a, b)
    return _merged(out)


def _own_sections(outer: list[Mark], start: int, inner: list[Mark]) -> list[Mark]:
    """The chapters and sections without the sections that an amending article quotes: more quoted text follows them."""
    last = max((m.start for m in inner if m.level in ("pasal", "angka")), default=start)
    return [m for m in outer if m.level == "bab" or not start <= m.start < last]


def _merged(marks: list[Mark]) -> list[Mark]:
    """The marks in text order, without those that begin inside the label of another."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.depth)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out
