"""Numbers as printed and as scanned: article, ayat, year and Roman numerals, with OCR damage undone.

Scans of the gazette confuse a handful of shapes (`l`, `I`, `t` for 1; `O` for 0; a closing bracket for 1).
Each reader below undoes only what can stand at its place and returns None for anything else.
"""

from __future__ import annotations

import re

_DIGITS = str.maketrans(
    {
        "l": "1", "I": "1", "i": "1", "L": "1", "|": "1", "!": "1", "]": "1", "t": "1", "r": "1", "J": "1", "f": "1",
        "O": "0", "o": "0", "Q": "0", "D": "0", "}": "0",
        "Z": "2", "z": "2", "S": "5", "s": "5", "b": "6", "G": "6", "T": "7", "B": "8", "g": "9", "q": "9",
    }
)  # fmt: skip
_YEAR_CHOICES = {"T": "17", "Z": "72", "z": "72", "r": "1", "t": "1", "f": "1", "A": "4", "n": "1"}
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LATEST_YEAR = 2035


def roman(text: str) -> int | None:
    """Value of a Roman numeral in capitals, or None."""
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def article(text: str) -> str | None:
    """Article number as cited: `12`, `5A`, `II`; `2l` is 21 and `9O` is 90; None when it is no number.

    A lone `I` stays Roman: the own articles of an amending act are so numbered.
    """
    if _ROMAN.fullmatch(text):
        return text
    if text.isdecimal():
        return text.lstrip("0") or None
    if not any(c.isdecimal() for c in text) and not set(text) <= set("lIOoi"):
        return None
    body, suffix = text, ""
    if (
        len(text) > 1
        and text[-1].isalpha()
        and text[-1] not in "lIiOotTSZLrJ"
        and text[:-1].translate(_DIGITS).isdecimal()
    ):
        body, suffix = text[:-1], text[-1].upper()
    digits = body.translate(_DIGITS)
    return digits.lstrip("0") + suffix if digits.isdecimal() and digits.lstrip("0") else None


def paragraph(text: str, closed: bool) -> str | None:
    """Ayat number from what stands after the opening bracket; `closed` says whether a `)` follows.

    An unclosed bracket was usually read as a last digit: `(21` is (2) and `(2t` is (2).
    """
    body = text.strip(" .,'^")
    suffix = ""
    if not closed:
        cut = re.sub(r"(?<=.)[1tlIJ!|\]rU\\)]+$", "", body)
        body = cut or body
    if len(body) > 1 and body[-1] in "abcdefghijkABCDEFGHK" and body[:-1].translate(_DIGITS).isdecimal():
        body, suffix = body[:-1], body[-1].lower()
    digits = body.translate(_DIGITS)
    if not digits.isdecimal() or not digits.lstrip("0") or len(digits) > 2:
        value = roman(body)
        return str(value) + suffix if value and value < 40 else None
    return digits.lstrip("0") + suffix


def year(text: str, latest: int | None = None) -> int | None:
    """Four-digit year of a damaged or shortened print: `2Ol4` is 2014, `l99Z` 1997, `60` 1960.

    Args:
        text: two or four characters; three are a year that lost its first.
        latest: no year after this one is believed (a text cites only what exists).
    """
    text = re.sub(r"[\s.]", "", text)
    if len(text) == 3:
        text = "1" + text
    if len(text) == 2:
        if not text.isdecimal():
            return None
        return 1900 + int(text) if int(text) >= 40 else 2000 + int(text)
    top = latest or _LATEST_YEAR
    if text.isdecimal() and 1800 <= int(text) <= top:
        return int(text)
    readings = [""]
    for c in text:
        options = "71" if c == "7" else c if c.isdecimal() else _YEAR_CHOICES.get(c) or c.translate(_DIGITS)
        if not options.isdecimal():
            return None
        readings = [r + o for r in readings for o in options]
    printed = int(text) if text.isdecimal() and 1800 <= int(text) <= _LATEST_YEAR else None
    return next((int(r) for r in readings if 1800 <= int(r) <= top), printed)


def number(text: str) -> str | None:
    """Number of an instrument, OCR repaired: `l2` is 12, `I` is 1, `5A` stays; None when it is no number."""
    value = article(text)
    if value is None:
        return None
    as_roman = roman(value)
    return str(as_roman) if as_roman else value
