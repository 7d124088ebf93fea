"""Marks at the head of a line: Roman and Arabic numerals, letters, decimal numbers, bullets, Markdown hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORMS = (
    ("markdown", re.compile(r"(?P<number>#{1,6})\s+(?P<rest>\S.*)")),
    ("bab", re.compile(r"(?:BAB|Bab|CHAPTER|Chapter|BAGIAN)\s+(?P<number>[IVXLC]+|\d{1,2})\b[.:)]?\s*(?P<rest>.*)")),
    ("decimal", re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?P<rest>[^\W\d_].*)")),
    ("roman", re.compile(r"(?P<number>[IVXLC]+)(?:[.)]\s*|\s+(?=[A-Z])|$)(?P<rest>.*)")),
    ("letter", re.compile(r"(?P<number>[A-Z])(?:[.)]\s+|$)(?P<rest>.*)")),
    ("arabic", re.compile(r"(?P<number>\d{1,2})(?:[.)]\s+|$)(?P<rest>(?:[^\W\d_]|[\"“(]).*|)")),
    ("bracket", re.compile(r"\((?P<number>\d{1,2}|[ivx]{1,4}|[a-z])\)\s*(?P<rest>\S.*)")),
    ("lower", re.compile(r"(?P<number>[a-z]|[ivx]{2,4})[.)]\s+(?P<rest>\S.*)")),
    ("bullet", re.compile(r"(?P<number>[-–—•●▪◦‣*·o➢✓])\s+(?P<rest>\S.*)")),
)
PARTICLES = frozenset((
    "dan", "di", "ke", "dari", "yang", "dalam", "untuk", "pada", "dengan", "terhadap", "bagi", "oleh", "atau", "serta",
    "sebagai", "antar", "antara", "itu", "secara", "melalui", "menuju", "atas", "tentang", "sampai", "per", "hingga",
    "para", "sang", "guna", "apa", "of", "the", "and", "in", "on", "to", "for", "a", "an", "by", "with", "from", "or",
))  # fmt: skip
"""Words that a title writes small."""
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark and what follows it on the line."""

    style: str
    number: str
    rest: str

    @property
    def depth(self) -> int:
        """Depth that the mark itself tells: the hashes, the parts of a decimal number; else 1."""
        if self.style == "markdown":
            return len(self.number)
        return self.number.count(".") + 1 if self.style == "decimal" else 1


def marker(text: str, *, letter_after: str | None = None, roman_after: int = 0) -> Marker | None:
    """The mark that a line begins with, or None.

    A single `C` or `I` may be a letter or a Roman numeral: the one that continues its series wins.

    Args:
        text: a cleaned line.
        letter_after: last letter of the open series of letters, if one is open.
        roman_after: last value of the Roman series, 0 before its start.
    """
    for style, form in _FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        number, rest = match["number"], match["rest"].strip()
        if style == "roman" and not _is_roman(number, text, letter_after, roman_after):
            continue
        return Marker(style, number, rest)
    return None


def _is_roman(number: str, text: str, letter_after: str | None, roman_after: int) -> bool:
    value = roman_value(number)
    if value is None:
        return False
    if len(number) == 1:
        follows = letter_after is not None and ord(number) == ord(letter_after) + 1
        return value == roman_after + 1 or (not follows and number in "IVX" and _punctuated(number, text))
    return True


def _punctuated(number: str, text: str) -> bool:
    return text == number or text[len(number)] in ".)"


def roman_value(number: str) -> int | None:
    """Value of a well-formed Roman numeral below 90, else None."""
    if not re.fullmatch(r"(?:X[LC]|L?X{0,3})(?:IX|IV|V?I{0,3})", number) or not number:
        return None
    total = 0
    for i, sign in enumerate(number):
        value = _ROMAN[sign]
        total += -value if i + 1 < len(number) and _ROMAN[number[i + 1]] > value else value
    return total


def title_share(text: str) -> float:
    """Share of the words that count (no particles) written with a capital or a digit at their head."""
    words = [w for w in re.findall(r"[^\W_][\w’'/-]*", text) if w.lower() not in PARTICLES]
    return sum(1 for w in words if not w[0].islower()) / len(words) if words else 0.0


def reads_as_heading(text: str, share: float = 0.75, words: int = 16) -> bool:
    """True for a short line with capitals and without the end of a sentence."""
    if not text or len(text) > 140 or text[0].islower() or len(text.split()) > words:
        return False
    if re.search(r"[.;,:!][\"”’')]*$", text) and not re.search(r"\b[A-Z]\.$", text):
        return False
    return sum(c.isalpha() for c in text) >= 3 and title_share(text) >= share
