"""The title of an instrument, chosen among the places that print it, the least damaged one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

_MENETAPKAN = re.compile(
    r"(?:M[ec]netap[Kk]an|MENETAPKAN|M\s?E\s?M\s?U\s?T\s?U\s?S\s?(?:K|I\()\s?A\s?N)\s*:?\s*"
    r"(?:[A-Z][A-Za-z ()-]{5,120}?)\s+"
    r"(?:(?:TENTANG|tentang|Tentang|MENGENAI)\s+|(?=(?:UNTUK|untuk)\s))(.{5,700}?)(?=\s*(?:\.(?=\s*(?:Pasal|BAB|Bagian|MEMUTUSKAN|\n|$))|Pasal\s+[1Il]\b|BAB\s+[1Il]|Menetapkan|\n\s*\n))",
    re.S,
)
_PLAIN_WORD = re.compile(
    r"[(\"“'‘/-]*(?:[A-Z][A-Z'.]*|[A-Z]+(?:[/–-][A-Z0-9.]+)*|\d+[A-Z]?|[A-Z0-9]{1,4}(?:/[A-Z0-9.-]+)+|[A-Z]?\d{1,4})[)\"”'’,.:;/-]*"
)

_CONSIDERED = re.compile(
    r"\b(?:menetapkan|membentuk|mengadakan)\s+(?:Peraturan|Undang|Keputusan|Instruksi)[A-Za-z -]{0,60}?"
    r"\s+tentang\s+([^;]{5,300}?)(?=;|\.\s)"
)
_BROKEN = re.compile(r"(?<=[A-Z])-\s+(?=[A-Z])(?!(?:DAN|ATAU)\b)")


def enacted_title(text: str, start: int, end: int) -> str:
    """The title in the formula *Menetapkan: PERATURAN ... TENTANG ...*, or an empty text."""
    found = _MENETAPKAN.search(text, start, end)
    return " ".join(found.group(1).split()).strip(" .,:;") if found else ""


def considered_title(text: str, start: int, end: int) -> str:
    """The title that the last consideration names (*perlu menetapkan ... tentang ...*), or an empty text."""
    named = [m.group(1) for m in _CONSIDERED.finditer(text, start, end)]
    return " ".join(named[-1].split()).strip(" .,:;") if named else ""


def damage(title: str) -> int:
    """Number of words of an upper-case title that OCR has visibly damaged."""
    words = title.split()
    if sum(w.isupper() for w in words) * 2 < len(words):
        return 0
    return sum(not _PLAIN_WORD.fullmatch(w) for w in words)


def best_title(titles: Sequence[str]) -> str:
    """The first title, unless it is damaged and a later one says the same with less damage."""
    known = [t for t in titles if t]
    if not known:
        return ""
    first = known[0].upper() if not _mostly_upper(known[0]) else known[0]
    alike = [t for t in known if fuzz.ratio(first.upper(), t.upper()) >= 72]
    chosen = min(alike or [first], key=lambda t: (damage(t if _mostly_upper(t) else t.upper()), known.index(t)))
    return _BROKEN.sub("-", chosen.upper())


def _mostly_upper(text: str) -> bool:
    """True when most letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) * 2 > len(letters)
