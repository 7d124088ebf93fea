"""How far a text can be trusted: a figure in [0, 1], from a sample spread over the text, cheap enough for every file.

Three shares are measured on the sampled words:

- *sound*: words shaped as Indonesian or English words are (vowels, no impossible clusters, one case), numbers, labels;
- *stray*: single letters that are no list label, the mark of spaced-out OCR (`P e m e r i n t a h`);
- *function*: words of the two languages' own glue (*yang*, *dan*, *dengan*, *of*, *the*), which garbled text lacks.

quality = ramp(sound - stray) x (0.7 + 0.3 x ramp(function)), each ramp linear between the two shares below. They were
set by eye on 4,769 gazette texts: text that was typed comes out at 0.95 and over, fair scans at 0.8 to 0.95, scans
with an error in every line at 0.6 to 0.8; below 0.6 a reader needs the original.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from nlp.reading.glue import ENGLISH, INDONESIAN

_PIECES = 10
_PIECE = 320
_SOUND = (0.3, 0.985)
_FUNCTION = (0.02, 0.12)
_TRIM = ".,;:!?()[]\"'“”‘’«»…-–—/•*_"
_WORD = re.compile(
    r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:['’./-](?:[A-Z]?[a-z]+|[A-Z]+))*"  # one case, joined by hyphens or slashes
    r"|(?:Rp\.?|No\.?|IDR|USD)?\d{1,4}(?:[.,:/-]\d{1,4})*(?:[.,]-)?%?"  # numbers, dates, sums
    r"|\d{1,3}[a-zA-Z]|[A-Z]\d{1,3}|[IVXLCDM]+"
)
_CODE = re.compile(r"[A-Za-z]{1,3}-?\d{1,4}[a-z]?|\d[\d.,]*E[+-]?\d+|\d+\^-?\d+")
"""Isotopes, norms, paper sizes, powers of ten: they tell nothing about the text."""
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_CLUMP = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|([a-z])\1\1|[aeiou]{4}", re.IGNORECASE)
_SHORT = frozenset(
    {
        "dr",
        "tgl",
        "jl",
        "th",
        "kg",
        "km",
        "cm",
        "mm",
        "ml",
        "mg",
        "ltd",
        "pt",
        "cv",
        "nr",
        "rp",
        "sd",
        "dll",
        "dsb",
        "dst",
        "ttd",
        "hlm",
        "st",
        "nd",
        "rd",
    }
)
"""Words without a vowel that are common all the same."""


def text_quality(text: str) -> float:
    """Text quality in [0, 1]: 1 is clean; below 0.6 a reader should open the original; 0 without any word."""
    words = sample(text).split()
    if not words:
        return 0.0
    counts = Counter(map(judge, words))
    total = max(len(words) - counts["neutral"], 1)
    shape = _ramp((counts["glue"] + counts["sound"] - counts["stray"]) / total, _SOUND)
    return round(shape * (0.7 + 0.3 * _ramp(counts["glue"] / total, _FUNCTION)), 3)


def sample(text: str) -> str:
    """Pieces spread evenly over the text, cut at spaces; a short text is its own sample."""
    if len(text) <= _PIECES * _PIECE:
        return text
    step = (len(text) - _PIECE) // (_PIECES - 1)
    pieces = (text[i * step : i * step + _PIECE] for i in range(_PIECES))
    return " ".join(piece.partition(" ")[2].rpartition(" ")[0] for piece in pieces)


@lru_cache(maxsize=1 << 16)
def judge(word: str) -> str:
    """What a token is: `glue`, `sound`, `stray`, `odd`, or `neutral` for what tells nothing (marks, codes, *a*)."""
    core = word.strip(_TRIM)
    if not any(map(str.isalnum, core)) or word == "a":
        return "neutral"
    folded = core.casefold()
    if folded in INDONESIAN or folded in ENGLISH:
        return "glue"
    if len(core) == 1:
        # a label is written with its mark (`a.`, `(b)`), a Roman numeral in capitals
        return "sound" if core in "IVX" or core.isdigit() or len(word) > 1 else "stray"
    if _CODE.fullmatch(core):
        return "neutral"
    if not core.isascii():
        return "sound" if core.isalpha() else "odd"
    if _WORD.fullmatch(core) is None:
        return "odd"
    if core.isupper() or any(map(str.isdigit, core)):
        return "sound"
    for part in re.split(r"['’./-]", folded):
        if _CLUMP.search(part) or (len(part) > 1 and part not in _SHORT and not _VOWEL.search(part)):
            return "odd"
    return "sound"


def _ramp(value: float, ends: tuple[float, float]) -> float:
    """0 up to the lower end, 1 from the upper end on, linear between."""
    low, high = ends
    return min(max((value - low) / (high - low), 0.0), 1.0)
