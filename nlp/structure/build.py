"""From marks to rows: parents, ids, spans, cleaned wording. Sibling spans tile their parent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.cleaning import Cleaner
from nlp.rows import Issue, Provision
from nlp.structure.model import ARTICLE, POINT, QUOTED_ARTICLE, QUOTED_CHAPTER, QUOTED_SECTION, ROOT, Mark, Zone

_HEADED = ("bab", "bagian", "paragraf")
_QUOTED = (QUOTED_CHAPTER, QUOTED_SECTION, QUOTED_ARTICLE)
_HEADING_MOST = 400
_SIDE_HEADING_MOST = 120
_CAPITALS = re.compile(r"[\s.:-]*(?:[A-Z0-9][A-Z0-9.,/()&'\"-]*\s+)+(?=[A-Z][a-z]{3,}|\(1\))")
_PARTS = {"front": "front", "recital": "recital", "basis": "basis", "enacting": "front", "body": "body",
          "closing": "closing", "elucidation": "elucidation", "annex": "annex", "foreign": "foreign"}  # fmt: skip


class Builder:
    """Turns the marks of one zone after another into provisions with unique ids."""

    def __init__(self, work: str, cleaner: Cleaner) -> None:
        """Start an empty list of provisions of `work`."""
        self.work = work
        self.cleaner = cleaner
        self.provisions: list[Provision] = []
        self.issues: list[Issue] = []
        self._taken: set[str] = set()

    def add(self, zone: Zone) -> None:
        """Append the provisions of a zone; its first mark begins where the zone begins."""
        stack: list[tuple[Mark, str, str]] = []
        ends = _ends(zone.marks, zone.end)
        for index, mark in enumerate(zone.marks):
            while stack and stack[-1][0].depth >= mark.depth:
                stack.pop()
            parent = stack[-1][1] if stack else None
            part = _PARTS[zone.name]
            if part == "body" and (mark.depth in _QUOTED or (stack and stack[-1][2] == "quoted")):
                part = "quoted"
            eid = self._unique(self._told_apart(_eid(mark, zone, stack), mark, stack), mark)
            following = zone.marks[index + 1].start if index + 1 < len(zone.marks) else zone.end
            self._append(mark, eid, parent, part, ends[index], following)
            stack.append((mark, eid, part))

    def _append(self, mark: Mark, eid: str, parent: str | None, part: str, end: int, following: int) -> None:
        """Make the row of one mark; its own wording ends where the next mark begins."""
        heading, text_start = None, mark.end
        if mark.level in _HEADED:
            text_start = self._heading_end(mark.end, following)
            heading = self.cleaner.clean(mark.end, text_start).text.strip(" .:-") or None
        elif mark.heading_end:
            heading = self.cleaner.clean(mark.start, mark.heading_end).text.strip(" .:-") or None
        self.provisions.append(
            Provision(
                provision_id=f"{self.work}#{eid}", work=self.work, eid=eid, parent_eid=parent, level=mark.level,
                number=mark.number, heading=heading, part=part, position=len(self.provisions), start=mark.start,
                end=end, text=self.cleaner.clean(text_start, following).text, text_start=text_start, text_end=following,
            )
        )  # fmt: skip

    def _heading_end(self, start: int, end: int) -> int:
        """Where the heading of a chapter ends: with its capitals, or at the next mark.

        A side heading without a number stays with it; text whose article heading is lost does not.
        """
        capitals = _CAPITALS.match(self.cleaner.masked, start, end)
        if capitals and end - capitals.end() > _SIDE_HEADING_MOST:
            return capitals.end()
        if end - start <= _HEADING_MOST:
            return end
        line = self.cleaner.masked.find("\n", start + 3, start + _HEADING_MOST)
        return line if line > 0 else start

    def _told_apart(self, eid: str, mark: Mark, stack: Sequence[tuple[Mark, str, str]]) -> str:
        """The id of a quoted article, with the point that quotes it when the plain one is taken.

        An omnibus law amends several laws, and one of its articles may quote *Pasal 5* of two of them: the point
        (`pasal_I__angka_3__pasal_5`) says which, and does not depend on how often the number came before.
        """
        if mark.depth == QUOTED_ARTICLE and eid in self._taken and stack and stack[-1][0].depth == POINT:
            return f"{stack[-1][1]}__{mark.level}_{mark.number}"
        return eid

    def _unique(self, eid: str, mark: Mark) -> str:
        """The id, with `_2`, `_3`, ... when it is taken (repeated text), which is an issue."""
        if eid not in self._taken:
            self._taken.add(eid)
            return eid
        count = 2
        while f"{eid}_{count}" in self._taken:
            count += 1
        self._taken.add(f"{eid}_{count}")
        if mark.level not in ("huruf", "angka", "item"):  # a second list in one provision is no repetition
            self._repeated(eid, count, mark)
        return f"{eid}_{count}"

    def _repeated(self, eid: str, count: int, mark: Mark) -> None:
        """Note that a chapter, article or ayat occurs again."""
        self.issues.append(
            Issue("structure", "repeated-eid", "notice", f"{eid} occurs again; the repetition is {eid}_{count}.",
                  work=self.work, start=mark.start, end=mark.end)
        )  # fmt: skip


def _eid(mark: Mark, zone: Zone, stack: Sequence[tuple[Mark, str, str]]) -> str:
    """Id from the structure: articles by number alone, quoted ones below their own article, others below the parent."""
    if mark.eid:
        return mark.eid
    step = f"{mark.level}_{mark.number}" if mark.number else mark.level
    if mark.depth == ARTICLE or (mark.level == "bab" and mark.depth < ARTICLE):
        return zone.prefix + step
    if mark.depth == QUOTED_ARTICLE:
        own = next((eid for m, eid, _ in reversed(stack) if m.depth == ARTICLE), None)
        if own:
            return f"{own}__{step}"
        # Without an article of its own around it the section tells it from the instrument's own article of that number.
    parent = stack[-1][1] if stack else None
    return f"{parent}__{step}" if parent and stack[-1][0].depth > ROOT - 1 else zone.prefix + step


def _ends(marks: Sequence[Mark], end: int) -> list[int]:
    """End of each mark's span: where the next mark of the same or a smaller depth begins."""
    ends = [end] * len(marks)
    open_: list[int] = []
    for index, mark in enumerate(marks):
        while open_ and marks[open_[-1]].depth >= mark.depth:
            ends[open_.pop()] = mark.start
        open_.append(index)
    return ends
