"""The elucidation (penjelasan): its general part, and the notes on each article, ayat and item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.structure.amendments import quoted_marks
from nlp.structure.articles import Mention, mentions, own_articles, past_stop
from nlp.structure.model import ARTICLE, CHAPTER, ITEM, PARAGRAPH, ROOT, Mark, Zone
from nlp.structure.numbers import STEP, label, to_roman

_GENERAL = re.compile(r"\b(?:I\s?\.?\s*)?(?:PENJELASAN\s+)?(?:UMUM|Umum|GENERAL)\b\s*[.:]?")
_BY_ARTICLE = re.compile(
    r"\b(?:II\s?\.?\s*)?(?:PENJELASAN\s+)?P\s?ASAL\s+DEMI\s+P\s?ASAL\b\s*[.:]?|\b(?:II\s?\.\s*)?(?:Penjelasan\s+)?[Pp]asal\s+demi\s+[Pp]asal\b\s*[.:]?"
    r"|\b(?:II\s?\.?\s*)?ARTICLE\s+BY\s+ARTICLE\b\s*[.:]?"
)
_NOTE = re.compile(
    r"\b(?:(Ayat|ayat|Paragraph)(?:-ayat)?\s*[({\[l]?\s?(\d{1,2})(?:\s?[)}\]1tl]|\b)|(Huruf|huruf|Letter)\s?([a-z])\b|(Angka|angka|Butir)\s(\d{1,2})\b)\s*[.:]?"
    r"(?=\s*(?:[A-Z\"“'‘^]|$|cukup|lihat))"
)
_IMPRINT = re.compile(r"\bTAMBAHAN\s+LEMBARAN|\bLEMBARAN\s+NEGARA\s+REPUBLIK|\bCATATAN\s+Kutipan|\bKutipan\s*:|-{12,}")
_BARE = re.compile(r"(?<=[.]\s)(\d{1,3})(?=\s+(?:Ayat\s*\([1lI]\)|Cukup\s+jelas|Huruf\s+a\b))")
_BARE_SCORE = 0.8
_LABEL_BEFORE = re.compile(r"(?:dalam|pada|dari|dan|atau|dengan|dimaksud|ketentuan|oleh|,|ke|untuk)\s*$")


def elucidation_marks(text: str, zone: Zone, roman: bool, numbers: Sequence[int], language: str = "id") -> list[Mark]:
    """Marks of an elucidation zone: root, general part, articles, and the notes inside each.

    Args:
        text: masked text.
        zone: the elucidation.
        roman: whether the instrument's own articles carry roman numerals.
        numbers: keys of the instrument's own articles.
        language: `id` or `en`.
    """
    root = Mark(zone.start, zone.start, "penjelasan", None, ROOT, eid=zone.prefix.removesuffix("__"))
    by_article = _BY_ARTICLE.search(text, zone.start, zone.end)
    general = _GENERAL.search(text, zone.start, by_article.start() if by_article else zone.end)
    marks = [root]
    if general:
        marks.append(Mark(general.start(), general.end(), "penjelasan", None, CHAPTER, eid=f"{zone.prefix}umum"))
    begin = zone.start
    if by_article:
        begin = by_article.end()
        marks.append(Mark(by_article.start(), begin, "penjelasan", None, CHAPTER, eid=f"{zone.prefix}pasal_demi_pasal"))
    found = mentions(text, begin, zone.end, language)
    if not by_article:
        found = [m for m in found if m.score > 1.0]
    elif found:
        found = sorted([*found, *_bare_numbers(text, begin, zone.end)], key=lambda m: m.start)
    own, is_roman = own_articles(found, roman)
    known = frozenset(numbers)
    own = [c for c in own if not known or c.key in known or c.key // STEP <= max(known) // STEP + 1]
    for index, chosen in enumerate(own):
        end = own[index + 1].start if index + 1 < len(own) else zone.end
        number = to_roman(chosen.key // STEP) if is_roman else label(chosen.key)
        marks.append(Mark(chosen.start, past_stop(text, chosen.end), "pasal", number, ARTICLE))
        inner: list[Mark] = []
        if is_roman or any(m.announced for m in found if chosen.end <= m.start < end):
            inner = [m for m in quoted_marks(text, found, chosen.end, end)[0] if m.level == "pasal"]
        starts = [(chosen.end, inner[0].start if inner else end)]
        starts += [(m.end, inner[i + 1].start if i + 1 < len(inner) else end) for i, m in enumerate(inner)]
        marks += inner
        for a, b in starts:
            marks += _notes(text, a, b)
    after = own[-1].end if own else marks[-1].end
    imprint = _IMPRINT.search(text, after, zone.end)
    if imprint:  # what the printer adds after the last note explains nothing
        marks = [m for m in marks if m.start < imprint.start()]
        marks.append(Mark(imprint.start(), imprint.start(), "penutup", None, CHAPTER, eid=f"{zone.prefix}penutup"))
    return sorted(marks, key=lambda m: (m.start, m.depth))


def _bare_numbers(text: str, start: int, end: int) -> list[Mention]:
    """Numbers before a note whose word *Pasal* is lost: *... jelas. 37 Ayat (1) ...*."""
    return [Mention(m.start(1), m.end(1), m.group(1), _BARE_SCORE, False) for m in _BARE.finditer(text, start, end)]


def _notes(text: str, start: int, end: int) -> list[Mark]:
    """Notes on ayat, huruf and angka of one article."""
    out: list[Mark] = []
    for m in _NOTE.finditer(text, start, end):
        before = text[max(start, m.start() - 20) : m.start()].rstrip()
        if _LABEL_BEFORE.search(before) or (m.group()[0].islower() and before and before[-1] not in ".:;"):
            continue
        again = out and re.fullmatch(r"\W*", text[out[-1].end : m.start()]) and _same(out[-1], m)
        if again:
            out[-1].end = m.end()
        elif m.group(1):
            out.append(Mark(m.start(), m.end(), "ayat", m.group(2), PARAGRAPH))
        elif m.group(3):
            out.append(Mark(m.start(), m.end(), "huruf", m.group(4), ITEM))
        else:
            last = out[-1] if out else None
            depth = (
                ITEM + 1
                if last and last.level in ("huruf", "angka") and last.depth == ITEM + (last.level == "angka")
                else ITEM
            )
            if last and last.level == "angka":
                depth = last.depth
            out.append(Mark(m.start(), m.end(), "angka", m.group(6), depth))
    return out


def _same(mark: Mark, found: re.Match[str]) -> bool:
    """True when the label repeats the mark before it (a catchword at the foot of a page)."""
    level, number = next(
        (v, found.group(i + 1)) for i, v in ((1, "ayat"), (3, "huruf"), (5, "angka")) if found.group(i)
    )
    return mark.level == level and mark.number == number
