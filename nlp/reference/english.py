"""Citations in English texts: *Article 5 paragraph (2) letter a of Law Number 12 of 2011*, as units of the grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.reference.grammar import ARTICLE, INSTRUMENT, ITEM, PARAGRAPH, POINT, Unit
from nlp.reference.instruments import Instrument
from nlp.translated import form_of, instruments

_CUES = ("Article", "Law", "Act", "Regulation", "Decree", "Instruction", "Constitution", "paragraph")
_AND = r"(?:\s*,\s*(?:and/or|and|or)?\s*|\s+(?:and/or|and|or)\s+)"
_TO = r"(?:\s+(?:up\s+to|to|through|until)\s+|\s*[-–]\s*)"
_UNIT = re.compile(
    rf"""\b(?:
      (?:Articles?|ARTICLES?|Art\.)\s+(?P<article>\d{{1,3}}[A-Z]?)\b
        (?P<articles>(?:(?:{_AND}|{_TO})\d{{1,3}}[A-Z]?\b(?!\s*\())*)
    | [Pp]aragraphs?\s*\((?P<par>\d{{1,2}}[a-z]?)\)(?P<pars>(?:(?:{_AND}|{_TO})\(\d{{1,2}}[a-z]?\))*)
    | [Ss]ections?\s*\((?P<sec>\d{{1,2}}[a-z]?)\)(?P<secs>(?:(?:{_AND}|{_TO})\(\d{{1,2}}[a-z]?\))*)
    | (?:letter|point|item|sub-?paragraph)s?\s+\(?(?P<item>[a-z])\b\)?(?P<items>(?:{_AND}\(?[a-z]\b(?!\s\w+\s+of)\)?)*)
    | (?:number|numeral|point|item)s?\s+\(?(?P<point>\d{{1,2}})\b\)?(?P<points>(?:(?:{_AND}|{_TO})\d{{1,2}}\b)*)
    | this\s+(?P<own>Article|[Aa]rticle|[Pp]aragraph)\b
    | (?P<constitution>(?:1945\s+Constitution|Constitution\s+of\s+1945)
        (?:\s+of\s+the(?:\s+(?:Unitary\s+)?State\s+of\s+the)?\s+Republic\s+of\s+Indonesia)?)\b
    | (?P<back>[Tt]his|[Tt]he\s+(?:said|aforementioned|aforesaid)|[Ss]uch)\s+
      (?P<form>(?:Government|Presidential|Emergency)\s+(?:Regulation|Decree|Decision|Instruction|Law)|Law|Act)\b
    )""",
    re.VERBOSE,
)
_KINDS = (("article", "articles", ARTICLE), ("par", "pars", PARAGRAPH), ("sec", "secs", PARAGRAPH),
          ("item", "items", ITEM), ("point", "points", POINT))  # fmt: skip
_MEMBER = re.compile(r"(?P<range>\b(?:to|through|until)\b|[-–])?\s*\(?(?P<value>\b(?:\d{1,3}[A-Za-z]?|[a-z])\b)\)?")


def is_english(text: str) -> bool:
    """True when a passage has a word that English citations begin with."""
    return any(cue in text for cue in _CUES)


def english_units(text: str, found: Sequence[Unit]) -> list[Unit]:
    """The units found in a text with its English ones, in order and without overlap.

    An act of another state that is numbered like one of Indonesia is not told from it: the caller must know.
    """
    named = [
        Unit(INSTRUMENT, None, n.start, n.end, instrument=Instrument(n.form, n.key, n.start, n.end))
        for n in instruments(text)
    ]
    taken = [(unit.start, unit.end) for unit in named]
    free = (m for m in _UNIT.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken))
    english = [*named, *(unit for m in free for unit in _read(m))]
    rest = [u for u in found if not any(e.start < u.end and u.start < e.end for e in english)]
    return sorted([*english, *rest], key=lambda unit: unit.start)


def _read(match: re.Match[str]) -> list[Unit]:
    """The units of one match: a position with the bare members after it, or a pointing word."""
    start, end = match.span()
    if match["own"]:
        return [Unit(ARTICLE if match["own"][0] in "Aa" else PARAGRAPH, "this", start, end)]
    if match["form"]:
        form = form_of(match["form"])
        key = "this" if match["back"].lower() == "this" else "that"
        return [Unit(INSTRUMENT, None, start, end, instrument=Instrument(form, key, start, end))] if form else []
    if match["constitution"]:
        return [Unit(INSTRUMENT, None, start, end, instrument=Instrument("UUD", "UUD 1945", start, end))]
    head, tail, kind = next(row for row in _KINDS if match[row[0]])
    stop = match.end(head) + (match.string[match.end(head) : match.end(head) + 1] == ")")
    out = [Unit(kind, match[head], start, stop, capital=match.string[start].isupper())]
    for member in _MEMBER.finditer(match[tail]):
        at = match.start(tail)
        gap = "range" if member["range"] else "list"
        out.append(Unit(kind, member["value"], at + member.start("value"), at + member.end(), gap))
    return out
