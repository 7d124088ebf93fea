"""Chapters (bab), sections (bagian) and sub-sections (paragraf): where their headings stand."""

from __future__ import annotations

import re

from nlp.structure.model import CHAPTER, QUOTED_CHAPTER, QUOTED_SECTION, SECTION, SUBSECTION, Mark
from nlp.structure.numbers import ORDINALS, STEP, label, roman_readings, to_roman
from nlp.structure.sequence import LOOSE, Candidate, Costs, best_chain

_BAB = re.compile(
    r"([BC](?<!\w.)(?:AB|\sA\sB|ab|HAPTER|hapter))\s*[-.]?\s*([IVXLl1|!T]{1,8}|\d{1,2})(?:\s?([A-Z])\b(?=\s+[A-Z]))?"
    r"(?![\w(/]|\s*(?:dan|sampai|ini|pasal|Pasal \d+ ayat|huruf|,|;|\)))"
)
_BAGIAN = re.compile(
    r"(B(?<!\w.)(?:agian|AGIAN|'gian|agran))\s+(?:(Ke\s?[a-z]+(?:\s?[Bb]elas\b|(?:\s?[Pp]uluh|(?<=puluh))(?:\s(?:[Kk]e)?(?:[Ss]atu|[Dd]ua|[Tt]iga|[Ee]mpat|[Ll]ima|[Ee]nam|[Tt]ujuh|[Dd]elapan|[Ss]embilan)\b)?)?"
    r"|KE\s?[A-Z]+(?:\s?BELAS)?|[Pp]ertama|PERTAMA|Kesatu|ke[a-z]+)|(?:[Kk]e-?\s?)?(\d{1,2}|[IVX]{1,5})(?=[.\s])(?!\s*\(|\.?\s*B\.?\s?W))"
)
"""Not the parts of a budget: *Bagian I.B.W.*, *Bagian 3 (Kementerian Luar Negeri)*."""
_PARAGRAF = re.compile(
    r"(P(?<!\w.)(?:aragraf|ARAGRAF|aragrap))\s*(?:[Kk]e-?\s?)?(?:(1\s\d(?=\s+[A-Z])|\d{1,2}|[lI])|(Kesatu|Pertama|Ke[a-z]+))(?=[.\s])"
)
_ITEM_BEFORE = re.compile(
    r"(?:dalam|pada|dari|ketentuan|dan|atau|dimaksud|judul|disebut|setelah|sesudah|sebelum|antara|yakni|oleh|kepada|sebagai|[a-z],|Bab\s+[IVXL]{1,6},?|(?:Titel|Buku)\s+\w+)\s*$"
)

_MARGIN = 160
"""Most characters between a catchword and the heading that it announces (blanked headers count)."""


def chapter_marks(text: str, start: int, end: int, *, quoted: bool = False) -> list[Mark]:
    """Headings of chapters in `text[start:end]`, in ascending order of their numbers."""
    candidates = []
    for m in _BAB.finditer(text, start, end):
        attached = m.group(3) is not None and m.start(3) == m.end(2)
        readings = _readings(m.group(2), m.group(3), 0.3 if attached else 2.0)
        score = _place(text, m.start(), m.end(), m.group(1).isupper())
        if readings and score > -2:
            candidates.append(Candidate(m.start(), m.end(), readings, score))
    costs = LOOSE if quoted else Costs(missing=2.0, most=6.0)
    depth = QUOTED_CHAPTER if quoted else CHAPTER
    return [
        Mark(c.start, c.end, "bab", to_roman(c.key // STEP) + label(c.key)[len(str(c.key // STEP)) :], depth)
        for c in best_chain(candidates, costs)
    ]


def section_marks(text: str, start: int, end: int, *, quoted: bool = False) -> list[Mark]:
    """Headings of sections and sub-sections in `text[start:end]`, in text order."""
    out = []
    for m in _BAGIAN.finditer(text, start, end):
        number = _ordinal(m.group(2)) if m.group(2) else _figure(m.group(3))
        if number and _place(text, m.start(), m.end(), True) > 0:
            out.append(Mark(m.start(), m.end(), "bagian", str(number), QUOTED_SECTION if quoted else SECTION))
    for m in _PARAGRAF.finditer(text, start, end):
        number = _ordinal(m.group(3)) if m.group(3) else _figure(m.group(2))
        if number and _place(text, m.start(), m.end(), True) > 0:
            out.append(Mark(m.start(), m.end(), "paragraf", str(number), QUOTED_SECTION if quoted else SUBSECTION))
    return _past_catchwords(text, sorted(out, key=lambda mark: mark.start))


def _past_catchwords(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks with a heading that is printed again at once (foot and head of a page) taken as one label.

    Between them stand a page number, or numbers of ayat that the reader of the page took out of its margin.
    """
    out: list[Mark] = []
    for mark in marks:
        last = out[-1] if out else None
        again = last is not None and (last.level, last.number) == (mark.level, mark.number)
        if last and again and _is_margin(text[last.end : mark.start]):
            last.end = mark.end
        else:
            out.append(mark)
    return out


def _is_margin(between: str) -> bool:
    """True for what holds no words: a page number, stray letters, numbers of ayat."""
    words = re.findall(r"\w+", between[:_MARGIN])
    return len(between) < _MARGIN and all(len(w) <= 2 or w.strip("_").isdigit() for w in words)


def _readings(token: str, letter: str | None, doubt_of_letter: float) -> tuple[tuple[int, float], ...]:
    """Keys of a chapter number, with and without the letter after it (*BAB IVA*)."""
    plain = roman_readings(token) or (((int(token) * STEP), 1.0),) if token.isdigit() else roman_readings(token)
    if not letter:
        return plain
    bare = 1.0 if doubt_of_letter < 1.0 else 0.0
    lettered = ((key + ord(letter) - 64, doubt + doubt_of_letter) for key, doubt in plain)
    return (*((key, doubt + bare) for key, doubt in plain), *lettered)


def _place(text: str, start: int, end: int, strong: bool) -> float:
    """Evidence that a heading stands here: a line or sentence begins, no referring word comes before."""
    before = text[max(0, start - 40) : start]
    stripped = before.rstrip()
    own_line = "\n" in before[len(stripped) :] or not stripped
    if _ITEM_BEFORE.search(stripped) and not own_line:
        return -5.0
    score = 3.0 if own_line else (2.0 if stripped[-1] in '.;:)"”' else 0.5)
    after = text[end : end + 12].lstrip()
    if after.startswith(("…", "...", ". .")):
        score -= 2.0
    if after[:1].islower() or after[:1] in (",", ";", ")"):
        score -= 3.0
    return score + (0.5 if strong else -2.0)


def _ordinal(word: str) -> int | None:
    """Value of *Kesatu*, *KEDUA BELAS*, *Kedua Puluh Satu*; None when it is no ordinal."""
    plain = re.sub(r"\s+", "", word.lower())
    tens, score, ones = plain.partition("puluh")
    if not score:
        return ORDINALS.get(plain)
    base, rest = ORDINALS.get(tens), ORDINALS.get(ones.removeprefix("ke")) if ones else 0
    return base * 10 + rest if base is not None and rest is not None else None


def _figure(token: str) -> int | None:
    """Value of an arabic or roman figure; *1 1* is 11."""
    token = "".join(token.split())
    if token.isdigit():
        return int(token)
    readings = roman_readings(token)
    return readings[0][0] // STEP if readings else None
