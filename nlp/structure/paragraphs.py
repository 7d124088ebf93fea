"""Paragraphs (ayat) of one article: *(1)*, *(2)*, ..., also as OCR prints them: *(21*, *(2t*, *{2)*, *l2l*."""

from __future__ import annotations

import re

from nlp.structure.adrift import realigned
from nlp.structure.model import PARAGRAPH, Mark
from nlp.structure.numbers import STEP, label
from nlp.structure.sequence import LOOSE, Candidate, Costs, best_chain
from nlp.structure.vocabulary import WORDS

# Read: (2) (21 {2) (2t, then l2l, then 2)
_AYAT = re.compile(
    r"[(\[{lt\d](?<![\w%].)"
    r"(?:(?<=[(\[{])\s?(\d{1,2}|[lIiTtsSoOB]|\d[a-zA-Z]|1[lOoI]|[lI]\d)\s{0,3}(?:[)\]}][.,]?|[1tlIJ\\](?=\s))"
    r"|(?<=[lt])([2-9])[lt](?=\s)"
    r"|(?<=(\d))(\d?)\)(?=\s))"
    r"(?=\s|[A-Z\"“^])"
)
_COSTS = Costs(missing=1.8, most=7.0, first=1.8, reach=8)
_EXTRA = re.compile(r"[.,]?\s*")
_READ = {"l": 1, "I": 1, "i": 1, "T": 1, "t": 1, "s": 5, "S": 5, "o": 6, "O": 6, "B": 8}


def paragraph_marks(text: str, start: int, end: int, *, partial: bool = False) -> list[Mark]:
    """Labels of the ayat of one article, whose own text is `text[start:end]`, in ascending order.

    Args:
        text: masked text.
        start: where the text of the article begins.
        end: where it ends.
        partial: only some ayat are set out (an amending act changes one of them): none is missing.
    """
    if text.find("(", start, end) < 0 and text.find("{", start, end) < 0 and text.find(")", start, end) < 0:
        return []
    candidates = []
    for m in _AYAT.finditer(text, start, end):
        token = m.group(1) or m.group(2) or m.group(3) + m.group(4)
        readings = _readings(token)
        if m.group(3) == "1" and m.group(4):  # the bracket misread for a figure: *12)* is (2)
            readings = (*_readings(m.group(4)), *readings)
        if not readings:
            continue
        score = _score(text, m, start, end) - (2.5 if m.group(3) else 0.0)
        if score > -3.0:
            candidates.append(Candidate(m.start(), m.end(), readings, score))
    chain = best_chain(candidates, LOOSE if partial else _COSTS)
    if len(chain) == 1 and chain[0].key != STEP and chain[0].score < 2.5:
        chain = []
    marks = [_absorb(text, Mark(c.start, c.end, "ayat", label(c.key).lower(), PARAGRAPH)) for c in chain]
    marks = _without_adrift(text, marks, end)
    numbers = [int(m.number) for m in marks if m.number and m.number.isdigit()]
    printed = max((c.readings[0][0] // STEP for c in candidates if c.score > -3.0), default=0)
    whole = numbers == list(range(1, len(marks) + 1)) and printed <= len(marks)
    if not partial and (not whole or not marks) and len(marks) == len(numbers):
        return realigned(text, start, end, marks, printed)
    return marks


def _without_adrift(text: str, marks: list[Mark], end: int) -> list[Mark]:
    """The marks without labels that drifted to the end of the article, away from their text."""
    while marks and not re.search(r"[^\W\d_]{3}", text[marks[-1].end : end]):
        end = marks[-1].start
        marks = marks[:-1]
    return marks


def _absorb(text: str, mark: Mark) -> Mark:
    """The mark with any stop or mark of the scanner that belongs to its label."""
    extra = _EXTRA.match(text, mark.end, mark.end + 4)
    mark.end = extra.end() if extra else mark.end
    return mark


def _readings(token: str) -> tuple[tuple[int, float], ...]:
    """Keys of an ayat number."""
    if token.isdigit():
        value = int(token)
        out = [(value * STEP, 0.0)] if 0 < value < 60 else []
        if len(token) == 2 and token[1] == "1" and value > 20:
            out.append(((value // 10) * STEP, 0.8))
        return tuple(sorted(out))
    if token in _READ:
        return ((_READ[token] * STEP, 0.8),)
    if token[0].isdigit() and token[1:].isalpha():
        if token[1] in "lOoI":
            return ((int(token[0] + ("1" if token[1] in "lI" else "0")) * STEP, 0.5),)
        if token[1] in "tT":
            return ((int(token[0]) * STEP, 0.8),)
        return ((int(token[0]) * STEP + ord(token[1].upper()) - 64, 0.3),)
    if token[1:].isdigit():
        return ((int("1" + token[1]) * STEP, 0.5),)
    return ()


def _score(text: str, found: re.Match[str], start: int, end: int) -> float:
    """Log-odds that the label opens a paragraph."""
    before = text[max(start, found.start() - 24) : found.start()]
    stripped = before.rstrip()
    own_line = "\n" in before[len(stripped) :] or (not stripped and found.start() - len(before) <= start)
    after = text[found.end() : min(end, found.end() + 30)].lstrip(" \t\n.")
    words = stripped.rsplit(None, 2)
    cited = len(words) > 1 and words[-1].isalnum() and words[-2].lower() == "pasal"
    # A comma misprinted for a full stop, or beside one, stands after a word or the heading and before a sentence; in a
    # list of numbers it does not.
    comma, earlier = stripped.endswith(","), stripped[:-1].rstrip()[-1:]
    listed = comma and not (after[:1].isupper() and (not earlier or earlier.isalpha() or earlier in ".;"))
    if words and (cited or words[-1].lower() in WORDS["before_paragraph"] or listed):
        return -4.0
    if not stripped:
        score = 3.0
    elif own_line:
        score = 2.5
    elif stripped[-1] in '.;:)"”':
        score = 2.0
    else:
        score = -0.4
    if not after:
        return score - 1.0
    if after[0].isupper() or after[0] in '"“':
        score += 1.0
    elif after[0] in ",;)":
        score -= 3.0
    elif after[0].islower():
        score -= 1.2
    elif after[0] in "({":
        score -= 0.8
    if after.startswith(("…", "...", ". .")):
        score -= 1.5
    return score
