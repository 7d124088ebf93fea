"""The grammar of citations: what a unit of a citation looks like, damaged or not.

A citation is a chain of *units* (`Pasal 5`, `ayat (2)`, `huruf a`, `Undang-Undang Nomor 8 Tahun 1974`) held
together by *gaps* (a blank, `dan`, `sampai dengan`). This module recognises one unit or one gap; `chain` puts
them together. Offsets are those of the text that is scanned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nlp.reference import numerals
from nlp.reference.instruments import Instrument, read_instrument

ARTICLE, PARAGRAPH, ITEM, POINT, ANNEX, INSTRUMENT = range(6)
"""Kinds of unit; the first four are levels, outermost first."""
POINTING = frozenset({"this", "that"})
"""Values of a unit that has no number: *pasal ini*, *pasal tersebut*."""

_SEPARATOR = (
    r"\s*(?:,\s*(?:dan|serta|atau|maupun)?|/|dan/atau|dan|atau|serta|maupun|sampai(?:\s+dengan)?|s\.?/?d\.?)\s*"
)
_END = (
    r"(?![\w%/])(?!\s*[.,][0-9])(?!\s*\(\s*[a-z]{3,})"
    r"(?!\s+(?:orang|hari|bulan|tahun|kali|persen|buah|macam|jam|minggu|"
    r"[JFMASOND][a-z]+(?:ari|et|il|ei|ni|li|us|er)|tingkat|jenis|rangkap|unit|m|ha|km|meter)\b)"
)
_OF = (
    r"(?=\s+(?:[Dd]ari\s+)?(?:Undang|U\.?\s?U\b|Peraturan|P\.?P\b|Konstitusi)|"
    r"\s*(?:,|dan)\s*[0-9]{1,3}[A-Z]?\s+(?:dari\s+)?(?:Undang|Peraturan))"
)
_ART = r"(?:[0-9lIOo](?:[0-9lIOoTSiLtZ|!]|\](?!\()){0,3}[A-Za-z]?|[TLi][0-9O]{1,2}|[IVX]{1,5})(?![\w])"
_PAR = (
    r"[(\[{<]\s*(?P<par>[0-9lIiOULTSs!|]{1,3}(?:[a-zA-Z]{1,2}(?![a-zA-Z]))?|[IVX]{1,4})"
    r"(?:\s*['^\\.,]{0,2}\s*(?P<close>[)\]}>]))?"
)
_PAR_BARE = r"[(\[{]\s*[0-9lIi]{1,3}[a-z]?\s*[)\]}]"
_ITEM = r"(?:[a-zA-Z]|aa|bb|cc|dd|ee|ff|gg|hh)(?![\w'])(?!\.\w)"
_POINT = r"(?:[0-9lIO]{1,3}[a-z]?|[IVX]{1,5})(?![\w])"

_UNIT = re.compile(
    rf"""
      [Pp](?i:asa-?[l1ti!\]r]|asl|sal)[-\s]*(?:(?i:pasal)[-\s]*)?[:^]?\s*\^?        # Pasal, Pasa1, Pasal-pasal
        (?: (?P<article>{_ART})(?!\s*(?:hari|orang|tahun|bulan)\b)
            (?P<articles>(?:{_SEPARATOR}[0-9][0-9lO]{{0,3}}[A-Z]?{_END})*)
          | (?P<article_this>(?i:ini)\b)
          | (?P<article_that>(?i:itu|tersebut|dimaksud|termaksud)\b) )
    | [Aa](?i:[yjvi]a[tl1])(?:-?\s?ayat)?[.,'^]?\s*[\^"']?                            # ayat (1), ajat (1), ayat (21
        (?: {_PAR}(?P<paragraphs>(?:{_SEPARATOR}{_PAR_BARE})*)
            (?P<articles_after>(?:{_SEPARATOR}[0-9]{{1,3}}[A-Z]?{_OF})*)
          | (?P<par_bare>[0-9]{{1,2}}[a-z]?)(?!\w)(?P<paragraphs_bare>(?:{_SEPARATOR}[0-9]{{1,2}}{_END})*)
          | (?P<par_word>(?i:pertama|kesatu|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan))\b
          | (?P<par_this>(?i:ini)\b) | (?P<par_that>(?i:itu|tersebut|dimaksud|termaksud)\b) )
    | (?i:hurr?u?f)(?:-huruf)?\s*["'^(]?(?P<item>{_ITEM})\)?["']?                     # huruf a, hurufb
        (?P<items>(?:{_SEPARATOR}["(]?[a-z]{{1,2}}(?![\w'])\)?["]?)*)
    | (?i:butir|sub|litera|dibawah\s+huruf)\s*["'(]?                                  # sub a, b dan c
        (?P<sub>[a-zA-Z](?![\w'])|[0-9]{{1,2}}[a-z]?(?![\w.])|[IVX]{{1,4}}(?!\w))\)?["']?
        (?P<subs>(?:{_SEPARATOR}["(]?(?:[a-z]|[0-9]{{1,2}})(?![\w'])\)?["]?)*)
    | (?i:angka)(?:-angka)?\s*[(^]?(?P<point>{_POINT})\)?
        (?P<points>(?:{_SEPARATOR}[0-9]{{1,3}}{_END})*)
    | (?i:lampiran)(?:-lampiran)?(?P<annex>\s+(?:[IVXLl]{{1,5}}|[0-9]{{1,2}})(?:[.\-][A-Z0-9])?(?![\w]))?
    """,
    re.VERBOSE,
)
_SCAN = re.compile(
    # one class of first letters, so that the matcher skips; then no second letter of a word, unless glued (danPasal)
    r"[PpAaHhBbSsLlUuKkIiTtQWN](?<![A-Za-z][a-z])(?<![A-Z][A-Z])(?:"
    r"(?<=[Pp])(?:[Aa][Ss]|[Ss][Aa]|[EeCc][Rr](?:[AaEe][Tt]|[PpDdMmGgBbWwKk])|[Ee][Nn][Ee][Tt][Aa]|[Pp]\b|\.\s?[Pp]\b|[Oo][Jj]|[Bb][Ii]|[Nn][Pp])"
    r"|(?<=[Aa])(?:[YyJjVvi][Aa]|[Nn][Gg][Kk][Aa])|(?<=[Hh])[Uu][Rr]|(?<=[Bb])[Uu][TtRr]|(?<=[Ss])(?:[Uu](?:[Bb]|(?i:rat\s+edaran))|[Tt](?:[Aa][Aa][Tt]|[Bb]))"
    r"|(?<=[Ll])(?:[Ii][Tt][Ee]|[Aa][Mm][Pp])|(?<=[Uu])(?:[Nn][DdCc]|[Uu]|\.\s?U)|(?<=[Kk])(?:onstitusi|[Ee](?:[PpTt][UuPpRrMmKkEe])|[Ii][Tt][Aa]|\.?\s?[Uu]\.?[Hh])"
    r"|(?<=[Ii])[Nn](?:[Ss][Tt]|[Pp][Rr])|(?<=T)[AaEe][PpTt]|(?<=Q)anun|(?<=W)etboek|(?<=N)o(?:mor|\.)?\s*[:.]?\s*[IVXLl]{1,6}\s*/\s*MPR)"
)
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan")
_MEMBER = re.compile(
    r"(?:[^0-9A-Za-z]+|(?:dan|atau|serta|maupun|dengan)\b|(?P<range>sampai\b|s\.?/?d\b\.?))*(?P<value>[0-9A-Za-z]+)"
)


@dataclass(slots=True)
class Unit:
    """One unit of a citation, or one further member of its enumeration."""

    kind: int
    value: str | None
    """Number, letter, or `this` / `that`."""
    start: int
    end: int
    gap: str | None = None
    """For a further member: `list` or `range`; None for the unit itself."""
    capital: bool = False
    instrument: Instrument | None = None


def units(text: str, latest: int | None = None) -> list[Unit]:
    """All units of a text in order, without overlap.

    Args:
        text: any passage.
        latest: year of the citing text, if known: no instrument is younger.
    """
    found: list[Unit] = []
    done = 0
    for hit in _SCAN.finditer(text):
        at = hit.start()
        if at < done or (at and (text[at - 1].isalnum() and not _glued(text, at))) or _in_link(text, at):
            continue
        match = _UNIT.match(text, at)
        if match:
            new = _read_unit(match)
            if new:
                found.extend(new)
                done = new[-1].end
                continue
        for unit in read_instrument(text, at, latest):
            found.append(Unit(INSTRUMENT, None, unit.start, unit.end, instrument=unit))
            done = unit.end
    return found


def _in_link(text: str, at: int) -> bool:
    """True inside the target of a link left in the text: `](/uu/2004/5/pasal-13)`."""
    return at > 0 and text[at - 1] == "/" and text.startswith("pasal-", at) and text[at + 6 : at + 7].isdecimal()


def _glued(text: str, at: int) -> bool:
    """True where a lost blank glued two words: `danPasal 5`, `5.Pasal`, `13Undang-Undang`."""
    return text[at].isupper() and (text[at - 1].islower() or text[at - 1].isdigit())


def _read_unit(match: re.Match[str]) -> list[Unit]:
    start, end, groups = match.start(), match.end(), match.groupdict()
    capital = match.string[start].isupper()
    if value := groups["article"]:
        return _members(ARTICLE, numerals.article(value), match, "article", "articles", capital)
    if groups["par"] or groups["par_bare"]:
        if groups["par"]:
            end_name, tail = "close" if groups["close"] else "par", "paragraphs"
            number = numerals.paragraph(groups["par"], bool(groups["close"]))
        else:
            end_name, tail, number = "par_bare", "paragraphs_bare", groups["par_bare"]
        found = _members(PARAGRAPH, number, match, end_name, tail, capital)
        return found + _members(ARTICLE, "0", match, "par", "articles_after", capital)[1:] if found else []
    if groups["item"]:
        return _members(ITEM, groups["item"], match, "item", "items", capital)
    if groups["sub"]:
        return _members(ITEM, groups["sub"], match, "sub", "subs", capital)
    if groups["point"]:
        value = groups["point"]
        return _members(
            POINT, value if numerals.roman(value) else numerals.number(value), match, "point", "points", capital
        )
    if groups["par_word"]:
        word = groups["par_word"].lower().replace("kesatu", "pertama")
        return [Unit(PARAGRAPH, str(_ORDINALS.index(word) + 1), start, end, capital=capital)]
    for name, kind, value in (
        ("article_this", ARTICLE, "this"),
        ("article_that", ARTICLE, "that"),
        ("par_this", PARAGRAPH, "this"),
        ("par_that", PARAGRAPH, "that"),
    ):
        if groups[name]:
            return [Unit(kind, value, start, end, capital=capital)]
    return [Unit(ANNEX, (groups["annex"] or "").strip() or None, start, end, capital=capital)]


def _members(kind: int, first: str | None, match: re.Match[str], head: str, tail: str, capital: bool) -> list[Unit]:
    """The unit and the bare members after it: `sub a, b dan c` gives three."""
    if first is None:
        return []
    out = [Unit(kind, first, match.start(), match.end(head), capital=capital)]
    offset = match.start(tail)
    for member in _MEMBER.finditer(match[tail] or ""):
        value: str | None = member["value"]
        if value in ("dan", "atau", "serta", "maupun", "dengan", "sampai"):
            continue
        if kind == PARAGRAPH:
            value = numerals.paragraph(value or "", True)
        elif kind == ARTICLE:
            value = numerals.article(value or "")
        if value:
            gap = "range" if member["range"] else "list"
            end = offset + member.end() + (kind == PARAGRAPH and match.string[offset + member.end() :][:1] in ")]}")
            start = offset + member.start("value")
            out.append(Unit(kind, value, start - (match.string[start - 1] in "([{"), end, gap))
    return out


_ADJACENT = re.compile(
    r"[\s\^_*\"'’”)\]]*(?:\]\([^)\s]*\))?[\s\^\[\"“(]*"
    r"(?:(?:[Aa]turan\s+(?:[Pp]eralihan|[Tt]ambahan)\s+)?(?:(?:dari|daripada|dalam|pada|of(?:\s+the)?|in(?:\s+the)?)\s+)?|,\s*(?=$))?"
)
_RANGE = re.compile(
    r"\s*,?\s*(?:sampai(?:\s+dan)?(?:\s*-?\s*dengan)?|s\.?\s?/?\s?d\.?|hingga|t/m|(?:up\s+)?to|through|until|[-–—])\s*(?:ketentuan\s+)?\^?\s*"
)
_LIST = re.compile(
    r"[\s\])]*(?:\([^()]{0,60}\)\s*)?(?:\]\([^)\s]*\))?\s*(?:di(?:ubah|hapus|tambah|cabut)\s*)?(?:,|;|/|)\s*"
    r"(?:dan\s?/?\s?atau|dan\s+juga|dan|atau|serta|maupun|and\s?/\s?or|and|or|jis|jo\.?|juncto|yo\.?|beserta|&|)\s*"
    r"(?:(?:dalam|pada|dari|oleh|ketentuan|dengan)\s+){0,2}[\^\[\"“]*\s*"
)
_LOOSE = re.compile(r"\s*,?\s*(?:yang|khususnya|terutama|antara lain)\s+(?:dalam\s+|pada\s+)?(?:ketentuan\s+)?")


WIDEST_GAP = 120
"""No joint of the grammar is wider: two bracketed asides would be."""


@lru_cache(maxsize=4096)
def gap(between: str) -> str | None:
    """What holds two units together: `adjacent`, `comma`, `range`, `list`, `loose` (*yang dalam*) or None."""
    if len(between) > WIDEST_GAP:
        return None
    if _ADJACENT.fullmatch(between):
        return "comma" if "," in between else "adjacent"
    if _RANGE.fullmatch(between):
        return "range"
    if _LIST.fullmatch(between):
        return "list"
    return "loose" if _LOOSE.fullmatch(between) else None
