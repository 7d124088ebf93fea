"""How a printed number can be read: arabic, roman, with a letter, and as OCR mistakes it.

An article number is ordered by one integer: 32 times the number plus the place of its letter, so that
5 < 5A < 5B < 6.
"""

from __future__ import annotations

import re
from functools import lru_cache

STEP = 32
_DIGIT = {"l": "1", "I": "1", "i": "1", "!": "1", "|": "1", "O": "0", "o": "0", "S": "5", "s": "5", "Z": "2", "t": "1"}
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
ORDINALS = {
    word: number
    for number, words in enumerate(
        ("kesatu pertama satu", "kedua dua", "ketiga tiga", "keempat empat", "kelima lima", "keenam enam",
         "ketujuh tujuh", "kedelapan delapan", "kesembilan sembilan", "kesepuluh sepuluh", "kesebelas sebelas",
         "keduabelas duabelas", "ketigabelas", "keempatbelas", "kelimabelas", "keenambelas", "ketujuhbelas",
         "kedelapanbelas", "kesembilanbelas", "keduapuluh"), 1)
    for word in words.split()
}  # fmt: skip


def roman(text: str) -> int | None:
    """Value of a roman numeral, or None."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    total = 0
    for here, after in zip(text, [*text[1:], " "], strict=True):
        value = _VALUE[here]
        total += -value if _VALUE.get(after, 0) > value else value
    return total


def to_roman(value: int) -> str:
    """Roman numeral of 1 to 3999."""
    out = ""
    for sign, size in (("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
                       ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)):  # fmt: skip
        while value >= size:
            out, value = out + sign, value - size
    return out


def label(key: int) -> str:
    """`5A` for the key of article 5A."""
    number, letter = divmod(key, STEP)
    return f"{number}{chr(64 + letter) if letter else ''}"


def key_of(text: str) -> int | None:
    """Key of a cleanly written number such as `12` or `5A`, or None."""
    found = re.fullmatch(r"(\d{1,4})([A-Z]?)", text)
    return int(found.group(1)) * STEP + (ord(found.group(2)) - 64 if found.group(2) else 0) if found else None


@lru_cache(maxsize=8192)
def roman_readings(token: str) -> tuple[tuple[int, float], ...]:
    """Keys of a token as a roman numeral, each with its doubt; small figures may stand for strokes."""
    strict = roman(token)
    if strict:
        return ((strict * STEP, 0.0),)
    strokes = token.translate(str.maketrans("1li!|T", "IIIIII"))
    loose = roman(strokes)
    return ((loose * STEP, 1.0),) if loose and loose <= 30 else ()


@lru_cache(maxsize=8192)
def arabic_readings(token: str) -> tuple[tuple[int, float], ...]:
    """Keys of a token as an article number, each with its doubt (0 is certain)."""
    out: dict[int, float] = {}

    def add(number: str, letter: str, doubt: float) -> None:
        if number.isdigit() and 0 < int(number) < 2000:
            key = int(number) * STEP + (ord(letter) - 64 if letter else 0)
            out[key] = min(doubt, out.get(key, 9.0))

    if token.isdigit():
        add(token, "", 0.0)
        if len(token) > 1 and token[-1] == "8":
            add(token[:-1], "B", 1.6)
        if len(token) > 1 and token[-1] == "4":
            add(token[:-1], "A", 2.5)
    clean = re.fullmatch(r"(\d+) ?([A-Z]|[a-h])", token)
    if clean:
        # No act has an article 4T; it is 47 misread.
        doubt = 2.0 if clean.group(2) == "T" else 0.0
        add(clean.group(1), clean.group(2).upper(), doubt if clean.group(2).isupper() else 0.4)
    if "T" in token and token[0] != "T":
        add("".join(_DIGIT.get(c, c) for c in token.replace(" ", "").replace("T", "7")), "", 0.4)
    read = "".join(_DIGIT.get(c, c) for c in token.replace(" ", ""))
    if read != token and read.isdigit():
        add(read, "", 0.4 if any(c.isdigit() for c in token) or token in ("l", "i") else 0.8)
    tail = re.fullmatch(r"([\dlIiOoSst]+?)(El|Et|E}|EI|[A-Ha-h]|4|8)[.,]?", token)
    if tail and any(c.isdigit() for c in token):
        letter = {"4": "A", "8": "B"}.get(tail.group(2), tail.group(2).upper() if len(tail.group(2)) == 1 else "B")
        add("".join(_DIGIT.get(c, c) for c in tail.group(1)), letter, 1.2 if not clean else 0.6)
    value = roman(token)
    if value and value <= 30:
        add(str(value), "", 0.8 if token == "I" else 2.0)
    return tuple(sorted(out.items()))
