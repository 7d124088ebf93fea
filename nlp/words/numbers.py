"""Numbers of laws: in words (*seratus dua puluh*, *twenty-four*) and in figures (`1.250.000,50`), OCR undone."""

from __future__ import annotations

import re

_UNITS = {
    "nol": 0, "kosong": 0, "satu": 1, "se": 1, "suatu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5,
    "enam": 6, "anam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
_SCALES = {
    "ribu": 10**3, "juta": 10**6, "djuta": 10**6, "milyar": 10**9, "miliar": 10**9, "milyard": 10**9,
    "trilyun": 10**12, "triliun": 10**12,
}  # fmt: skip
_WORD = (
    "nol|kosong|satu|suatu|dua|tiga|empat|lima|enam|anam|tudjuh|tujuh|delapan|sembilan|se|belas|puluh|ratus|ribu|d?juta|"
    "mil[iy]ard?|tril[iy]un|koma|setengah"
)
_TEENS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {w: i for i, w in enumerate(_TEENS)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_ENGLISH_WORD = "|".join(sorted([*_ENGLISH, *_ENGLISH_SCALES], key=len, reverse=True))
_SPLIT = re.compile(rf"(?:{_WORD})")
WORDS = (
    rf"(?:(?:{_WORD})(?:[\s\-]{{0,4}}(?:{_WORD})){{0,30}}"
    rf"|(?:{_ENGLISH_WORD})(?:(?:[\s\-]{{1,4}}|\s{{1,4}}and\s{{1,4}})(?:{_ENGLISH_WORD})){{0,30}})(?![a-z])"
)
"""Pattern of a number in words (for IGNORECASE patterns). Blanks and words are counted, so that no text stalls it."""
FIGURES = r"(?:[0-9]{1,2}\s?[xX×]\s?)?[0-9lIO](?:[0-9OolI]|[.,](?=[0-9O])|[.,]\s(?=[0-9O]{3}))*"
"""Pattern of a number in figures, damaged or not."""
_LONGEST = 60
"""Characters of the longest number in figures that is read."""
_FIGURE_REPAIR = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})


def words_value(text: str) -> float | None:
    """Value of a number in words: *empat belas* is 14, *dua koma lima* 2.5; None when it is no number.

    Spelling with and without blanks (*duapuluh lima*), old spelling and the prefix *se-* are read.
    """
    if re.match(rf"\s*(?:{_ENGLISH_WORD})\b", text.lower()):
        return _english_value(text)
    times, kali, rest = text.lower().partition(" kali ")
    if kali:
        first, second = words_value(times), words_value(rest)
        return first * second if first is not None and second is not None else None
    cleaned = re.sub(r"[\s\-]+", "", text.lower())
    parts = _SPLIT.findall(cleaned)
    if not parts or "".join(parts) != cleaned:
        return None
    if "koma" in parts:
        at = parts.index("koma")
        tail, whole = parts[at + 1 :], _whole(parts[:at])
        if all(p in _UNITS for p in tail):
            digits = "".join(str(_UNITS[p]) for p in tail)
        else:  # koma tiga belas
            value = _whole(tail)
            digits = f"{value:.0f}" if value is not None else ""
        return float(f"{whole:.0f}.{digits}") if whole is not None and digits else None
    return _whole(parts)


def _english_value(text: str) -> float | None:
    """Value of an English number in words: *twenty-four thousand* is 24000."""
    total, group = 0, 0
    for word in re.split(r"[\s\-]+", text.lower().strip()):
        if word in _ENGLISH:
            group += _ENGLISH[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _ENGLISH_SCALES:
            total, group = total + (group or 1) * _ENGLISH_SCALES[word], 0
        elif word != "and":
            return None
    return float(total + group)


def _whole(parts: list[str]) -> float | None:
    total, group, digit = 0.0, 0.0, 0.0
    for part in parts:
        part = "tujuh" if part == "tudjuh" else part
        if part in _UNITS:
            group, digit = group + digit, float(_UNITS[part])
        elif part == "belas":
            group, digit = group + digit + 10, 0.0
        elif part in ("puluh", "ratus"):
            scale = 10 if part == "puluh" else 100
            group, digit = group + (digit or 1) * scale, 0.0
        elif part == "setengah":
            group, digit = group + digit + 0.5, 0.0
        elif part in _SCALES:
            total, group, digit = total + ((group + digit) or 1) * _SCALES[part], 0.0, 0.0
        else:
            return None
    return total + group + digit


def figures_value(text: str) -> float | None:
    """Value of a number in figures as Indonesian law prints it: `1.250.000,50` is 1250000.5.

    A dot before three figures separates thousands, a comma decimals; `2.5` and `1,000,000` are read as meant. None when
    they are no number, or one of so many figures that nothing can be meant by it.
    """
    if len(text) > _LONGEST:
        return None
    if product := re.fullmatch(r"([0-9]{1,2})\s?[xX×]\s?(\S+)", text):
        by = figures_value(product[2])
        return None if by is None else float(product[1]) * by
    digits = re.sub(r"\s", "", text).strip(".,").translate(_FIGURE_REPAIR)
    if not re.fullmatch(r"[0-9][0-9.,]*", digits):
        return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+\.\d{1,2}", digits):
        return float(digits.replace(",", ""))
    whole, comma, decimals = digits.partition(",")
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        if comma or whole.count(".") > 1 or not re.fullmatch(r"\d+(?:\.\d{1,2})?", whole):
            if not re.fullmatch(r"\d+", whole):
                return None
        else:
            return float(whole)
    decimals = re.sub(r"\D.*", "", decimals)
    return float(whole.replace(".", "") + ("." + decimals if decimals else ""))


_GLOSSED = re.compile(
    rf"(?:(?<=\brp)|(?<=\brp\.)|(?<![\w.,]))(?P<figure>(?:\d|[lio](?=[\dlio.,]{{0,16}}\s{{0,4}}\())[^\s(]{{0,16}}?)"
    rf"\s{{0,4}}(?P<share>%|o/o)?[\s,.-]{{0,8}}\(\s{{0,4}}(?P<words>{WORDS})\s{{0,4}}(?P<rest>[^()\d]{{0,40}}?)\)"
)
_WRITTEN = re.compile(rf"\b(?<!salah )(?!sesuatu|suatu|nol|kosong|koma|se\b){WORDS}(?!-)")
_PLAIN = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3}){1,8}(?:,\d\d?)?(?![\w.,]{0,20}\d)")
_SHARE = re.compile(r"\b(?:persen|per\s?seratus|prosen|percent)\b")
_UNIT = re.compile(r"(?:hari|minggu|bulan|tahun|jam|menit|kali|orang|meter|hektar|mil)(?: kerja| kalender)?")
"""What a number of things in brackets may be followed by."""


def in_figures(text: str) -> str:
    """A lower-case text in which every number stands once, in plain figures: *14 (empat belas) hari* -> *14 hari*.

    Where figures and words stand side by side the words decide, as in law, and since scans misread figures more
    often: *507o (lima puluh persen)* -> *50 %*. Where the words are no number, the figures stay and the brackets go.
    """
    return _PLAIN.sub(_plainly, _WRITTEN.sub(_spelled, _GLOSSED.sub(_glossed, _SHARE.sub("%", text))))


def _glossed(match: re.Match[str]) -> str:
    """A number in figures and words, by its words; by its figures where something else than a number is in brackets."""
    value, rest = words_value(match["words"]), match["rest"].strip()
    share = " %" if match["share"] or rest.startswith("%") else ""
    unit = rest if _UNIT.fullmatch(rest) else ""
    if value is None or (rest and not unit and not share and not rest.startswith("rupiah")):
        return f"{match['figure']}{share} "
    return f"{shown(value)}{share} {unit} "


def _spelled(match: re.Match[str]) -> str:
    """A number in words alone, in figures."""
    value = words_value(match.group())
    return match.group() if value is None else shown(value)


def _plainly(match: re.Match[str]) -> str:
    """A number in figures without the dots between thousands."""
    value = figures_value(match.group())
    return match.group() if value is None else shown(value)


def shown(value: float) -> str:
    """A number as people write it, without exponent."""
    return f"{value:.0f}" if value == int(value) else f"{value:g}"
