"""Paragraphs whose numbers drifted away from them: put back where the sentences leave no choice.

OCR of some gazettes prints the column of numbers after the column of text: *... tahun. ... desa. (1) (2)*.
Where the sentences between two numbers that stand right are exactly as many as the numbers missing there,
each sentence is one paragraph; where they are not, nothing is guessed.
"""

from __future__ import annotations

import re

from nlp.structure.model import PARAGRAPH, Mark

_LABELS = r"(?:[({\[][^\s)]{1,2}[)}\]t1l\\]?\s+)*"
_SENTENCE = re.compile(rf"(?<=[.])(?<!\b[a-zA-Z0-9]\.)(?<!\s\d\d\.)\s+{_LABELS}(?=[A-Z][a-z])")
_CITED = re.compile(
    r"(?:dimaksud(?:kan)?|tersebut|termaksud)\s+(?:pada|dalam)\s+ayat\s*\((\d{1,2})\)(?!\s*(?:dan|,|huruf|[Pp]asal))"
)
_MOST = 30
_FEW = 12
_WORD = re.compile(r"[A-Za-z]{2,}")
_FEWEST_WORDS = 4
"""A shorter piece is a catchword or a scrap, not a sentence."""


def realigned(text: str, start: int, end: int, marks: list[Mark], printed: int) -> list[Mark]:
    """The marks of an article, with those added whose place the sentences determine.

    Args:
        text: masked text.
        start: where the text of the article begins.
        end: where it ends.
        marks: labels that stand before text, in ascending order.
        printed: the highest number printed anywhere in the article.
    """
    if not marks:
        return _all_lost(text, start, end, printed)
    out: list[Mark] = []
    before, at = 0, start
    for mark in [*marks, None]:
        number = int(mark.number or 0) if mark else max(printed, before) + 1
        missing = list(range(before + 1, number))
        if missing and number <= _MOST:
            out += _placed(text, at, mark.start if mark else end, missing, held=before > 0)
        if mark:
            out.append(mark)
            before, at = number, mark.end
    return out


def _all_lost(text: str, start: int, end: int, printed: int) -> list[Mark]:
    """Every sentence of an article as an ayat, if it cites its own ayat and has as many sentences as it must."""
    cited = [int(m.group(1)) for m in _CITED.finditer(text, start, end)]
    begins = _begins(text, start, end)
    if not cited or not 2 <= len(begins) <= _FEW or max(*cited, printed, 1) > len(begins):
        return []
    return [Mark(at, at, "ayat", str(number), PARAGRAPH) for number, at in enumerate(begins, 1)]


def _begins(text: str, start: int, end: int) -> list[int]:
    """Offsets at which the sentences of `text[start:end]` begin."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    begins = [first, *(m.end() for m in _SENTENCE.finditer(text, start, end) if m.end() < end)]
    ends = [*begins[1:], end]
    return [a for a, b in zip(begins, ends, strict=True) if len(_WORD.findall(text, a, b)) >= _FEWEST_WORDS]


def _placed(text: str, start: int, end: int, missing: list[int], held: bool) -> list[Mark]:
    """Marks of the missing numbers in `text[start:end]`, whose first sentence is already numbered if `held`."""
    begins = _begins(text, start, end)
    own = begins[1:] if held else begins
    if len(own) != len(missing):
        return []
    return [Mark(at, at, "ayat", str(number), PARAGRAPH) for at, number in zip(own, missing, strict=True)]
