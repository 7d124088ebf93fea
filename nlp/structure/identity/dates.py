"""Dates of enactment and promulgation, and the gazette, as the closing words give them."""

from __future__ import annotations

import re
from datetime import date

from rapidfuzz import fuzz, process

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari djanuari january", "februari pebruari february", "maret march", "april", "mei may", "juni djuni june",
         "juli djuli july", "agustus august", "september", "oktober october", "november nopember",
         "desember december"), 1)
    for name in names.split()
}  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(\d{1,2}|[lI][\dOolI]?|\d[lIoO])\s*-?\s*([A-Za-z]{3,10}|[A-Z](?: [a-z]){2,8})\s*-?\s*(?:[Tt]ahun\s+)?"
    r"(\d{4}|\d\s\d{3}|\d{2}\s\d{2}|[12lI][\dOoQlIL]{3})(?![\dA-Za-z])"
)
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})(?!\d)")
"""English date: *November 2, 2020*."""
_FIGURES = str.maketrans("lIoOQL", "110001")
_ENACTED = re.compile(
    r"\b(?:Ditetapkan|DITETAPKAN|Disahkan|DISAHKAN|Dikeluarkan|DIKELUARKAN)\s*(?:[Dd]i|DI|[Pp]ada|PADA)\b"
    r"|\b(?i:enacted|ratified|stipulated|established|determined|legali[sz]ed|issued)\s+(?i:in|at|on)\b"
)
_PROMULGATED = re.compile(
    r"\b(?:Diundangkan|DIUNDANGKAN|Diumumkan|DIUMUMKAN|Diundangan)\s*(?:[Dd]i|DI|[Pp]ada|PADA|:|PRESIDEN|Menteri)"
    r"|\b(?i:promulgated)\s+(?i:in|at|on)\b"
)
_STATE = r"(?<!TAMBAHAN )(?<!Tambahan )\bLEMBARAN[\s-]+NEGARA(?:\s+(?:REPUBLIK\s+INDONESIA|R\.?\s?I\.?))?"
_NO = r"\s+N(?:OMOR|O\.?|o\.?)\s*:?\s*(\d+)"
_GAZETTE = (
    (re.compile(_STATE + r"\s+TAHUN\s+(\d{4})" + _NO, re.IGNORECASE), "LN", 1, 2),
    (re.compile(_STATE + _NO + r"\s*(?:,|\()?\s*TAHUN\s+(\d{4})", re.IGNORECASE), "LN", 2, 1),
    (
        re.compile(
            r"(?<!TO )(?<!TO THE )\bSTATE\s+GAZETTE(?:\s+OF\s+THE\s+REPUBLIC\s+OF\s+INDONESIA)?"
            r"(?:\s+(?:OF|YEAR))*\s+(\d{4})\s*,?" + _NO.replace("OMOR", "(?:OMOR|UMBER)"),
            re.IGNORECASE,
        ),
        "LN",
        1,
        2,
    ),
    (re.compile(r"\bLN\s+(\d{4})\s*/\s*(\d+)"), "LN", 1, 2),
    (re.compile(r"\bBERITA\s+NEGARA(?:\s+REPUBLIK\s+INDONESIA)?\s+TAHUN\s+(\d{4})" + _NO, re.IGNORECASE), "BN", 1, 2),
    (re.compile(r"\bLEMBARAN\s+DAERAH\s+[A-Z ]{3,60}?\s+TAHUN\s+(\d{4})" + _NO, re.IGNORECASE), "LD", 1, 2),
)
"""Patterns of the gazette, its code, and which groups are year and number."""


def find_dates(text: str, start: int, end: int) -> tuple[date | None, date | None]:
    """Dates of enactment and of promulgation in the closing words `text[start:end]`; None if not there."""
    enacted, promulgated = _ENACTED.search(text, start, end), _PROMULGATED.search(text, start, end)
    return _date_after(text, enacted, promulgated, end), _date_after(text, promulgated, enacted, end)


def find_gazette(text: str, start: int, end: int) -> str | None:
    """Gazette as `LN 2014/6` in `text[start:end]`, or None."""
    read = [(p.search(text, start, end), code, year, number) for p, code, year, number in _GAZETTE]
    first = min((r for r in read if r[0]), key=lambda r: r[0].start() if r[0] else 0, default=None)
    return f"{first[1]} {first[0].group(first[2])}/{first[0].group(first[3])}" if first and first[0] else None


def _date_after(text: str, found: re.Match[str] | None, other: re.Match[str] | None, end: int) -> date | None:
    """The date that belongs to one of the two formulas: before the other one begins."""
    if not found:
        return None
    stop = min(end, found.end() + 160)
    if other and other.start() > found.start():
        stop = min(stop, other.start())
    printed = [(m[1], m[2], m[3]) for m in _DATE.finditer(text, found.end(), stop)]
    printed += [(m[2], m[1], m[3]) for m in _MONTH_FIRST.finditer(text, found.end(), stop)]
    for figures, name, of_year in printed:
        month = process.extractOne(name.lower().replace(" ", ""), list(_MONTHS), scorer=fuzz.ratio, score_cutoff=75)
        day, year = figures.translate(_FIGURES), "".join(of_year.translate(_FIGURES).split())
        if month and year.isdigit():
            try:
                return date(int(year), _MONTHS[month[0]], int(day))
            except ValueError:
                continue
    return None
