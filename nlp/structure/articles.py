"""Which mentions of *Pasal n* are headings of articles, and which only refer to one.

A mention is scored by its surroundings (log-odds in round figures, set by reading gazettes of all decades);
the run of numbers then decides (`sequence.best_chain`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.structure.numbers import STEP, arabic_readings, roman_readings
from nlp.structure.sequence import LOOSE, Candidate, Chosen, Costs, best_chain, gap
from nlp.structure.vocabulary import WORDS

_TOKEN = (
    r"(\d{1,4}(?: ?[A-Z](?![a-z])| ?[a-h](?=[\s.]+[(A-Z“\"])|[a-h](?![a-z])|El|Et|E\}| \d(?: \d|\d)?(?=\s+[(A-Z]))?"
    r"|[lIi] \d\d?(?=\s+[(A-Z])|[IVXl|!1i]{1,6}(?![a-z])|[\dlIiOoSsBtT]{1,4}[A-Za-h]?)"
)
_PASAL = re.compile(
    r"([Pp](?:(?<!\w.)|(?<=\dB.))(?:asal|ASAL|a\s?s\s?a\s?l|asa-?[1lI]|asd|sl\.))\s*(?:ke-)?" + _TOKEN + r"(?![\w/])"
)
_ENGLISH = re.compile(r"\b(Article|ARTICLE|Section|SECTION|Sec\.|Art\.)\s+(\d{1,4}[A-Z]?|[IVXlL]{1,6})(?![\w/])")
"""A letter set off from the number is a word: *Article 1 A book is*."""
_ANNOUNCING = re.compile(r"berikut|berbunyi|demikian")
_POINT_BEFORE = re.compile(r"\bAngka \d{1,3}$")
"""In the elucidation of an amending article each quoted one follows its point: *Angka 3 Pasal 7A Cukup jelas*."""
_STOP = re.compile(r"\s*[.:](?![.\d])")
_PAGE_BREAK = 45
"""Most characters between a catchword and the heading that it announces (blanked headers count)."""
_QUOTED = 6.0
"""Taken off a mention after *berbunyi sebagai berikut:* when it is considered as the amending act's own article."""
_NEXT = re.compile(r"\s*([.:…]*)\s*(\S+)(?:\s+(\S+))?(?:\s+(\S+))?")
_CITED = re.compile(
    r"(?:Undang|Peraturan|UU|PP|Keputusan|Ordonansi|Staatsblad|KUHP|Kitab|Persetujuan|Konvensi|Perjanjian|Anggaran)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One *Pasal n* in the text."""

    start: int
    end: int
    token: str
    score: float
    announced: bool
    """True when the words before it announce quoted text (*berbunyi sebagai berikut:*, or *Angka 3* in a note)."""


def mentions(text: str, start: int, end: int, language: str = "id") -> list[Mention]:
    """Mentions in `text[start:end]` that are not plainly references, in order."""
    pattern = _ENGLISH if language == "en" else _PASAL
    out = []
    for found in pattern.finditer(text, start, end):
        score, announced = _score(text, found, start)
        if score > -4.5:
            out.append(Mention(found.start(), found.end(), found.group(2), score, announced))
    return out


def own_articles(found: Sequence[Mention], amending: bool) -> tuple[list[Chosen], bool]:
    """The instrument's own articles, and whether they carry roman numerals.

    Args:
        found: mentions in the body, in order.
        amending: the title says that the instrument changes or confirms another: its own articles are
            then I, II, ..., and the arabic ones between them are quoted.
    """
    # Before the first heading *sebagai berikut:* belongs to the enacting formula and announces nothing quoted.
    first = next((m.start for m in found if m.score > 0), 0)
    quoted = {m.start for m in found if m.announced and m.start > first}
    arabic = best_chain([_arabic(m, 2.5 if m.start in quoted else 0.0) for m in found])
    arabic = _past_catchwords(_rescued(arabic, found), found)
    strict = {m.start for m in found if any(d == 0.0 for _, d in roman_readings(m.token.strip()))}
    if not strict:
        return arabic, False
    loose = [
        Candidate(m.start, m.end, roman_readings(m.token.strip()), m.score + 0.3 - _QUOTED * (m.start in quoted))
        for m in found
    ]
    romans = best_chain([c for c in loose if c.readings], Costs(missing=4.0, first=6.0))
    # A roman chain stands on letters that cannot be figures: II, III, IV, ... or, in an amending act, I.
    firm = [c for c in romans if c.start in strict]
    if amending and firm and romans[0].key == STEP:
        return romans, True
    beyond = [c for c in firm if c.key > STEP]
    if beyond and len(romans) >= len(arabic) and len(beyond) * 2 >= len(romans) - 1:
        return romans, True
    return arabic, False


def past_stop(text: str, end: int) -> int:
    """End of an article's label with the stop that some decades print after it (*Pasal 1.*)."""
    stop = _STOP.match(text, end)
    return stop.end() if stop else end


def _past_catchwords(chain: list[Chosen], found: Sequence[Mention]) -> list[Chosen]:
    """The chain with each heading that is printed again at once (foot and head of a page) taken as one label."""
    starts = [m.start for m in found]
    out = []
    for chosen in chain:
        end = chosen.end
        for m in found[bisect_right(starts, chosen.start) :]:
            if m.start - end > _PAGE_BREAK or (chosen.key, 0.0) not in arabic_readings(m.token.strip()):
                break
            end = m.end
        out.append(Chosen(chosen.start, end, chosen.key, chosen.score) if end > chosen.end else chosen)
    return out


def _rescued(chain: list[Chosen], found: Sequence[Mention]) -> list[Chosen]:
    """The chain with single missing articles restored where one doubtful mention of the number stands between.

    Headings are now and then printed inside the first sentence of their article (*(1) Dalam Pasal 9 hal ...*).
    """
    out = chain[:1]
    for chosen in chain[1:]:
        if gap(out[-1].key, chosen.key) == 1:
            key = (out[-1].key // STEP + 1) * STEP
            inside = [m for m in found if out[-1].end <= m.start < chosen.start and m.score > -4.4]
            read = [m for m in inside if (key, 0.0) in arabic_readings(m.token.strip())]
            if read:
                best = max(read, key=lambda m: m.score)
                out.append(Chosen(best.start, best.end, key, best.score))
        out.append(chosen)
    return out


def quoted_articles(found: Sequence[Mention], expected: frozenset[int]) -> list[Chosen]:
    """Articles set out inside an amending article; `expected` are the keys that the amending words name."""
    candidates = []
    for m in found:
        readings = tuple((k, 0.0 if k in expected and d < 3 else d + 0.6) for k, d in arabic_readings(m.token.strip()))
        bonus = 0.8 if m.announced else 0.0
        if readings and m.score + bonus > -1.6:
            candidates.append(Candidate(m.start, m.end, readings, m.score + bonus + 0.2))
    return _past_catchwords(best_chain(candidates, LOOSE), found)


def _arabic(mention: Mention, penalty: float) -> Candidate:
    """The mention as a candidate for the instrument's own run of articles."""
    readings = tuple((k, d + (4.5 if k % STEP else 0.0)) for k, d in arabic_readings(mention.token.strip()))
    return Candidate(mention.start, mention.end, readings, mention.score + 0.3 - penalty)


def _score(text: str, found: re.Match[str], start: int) -> tuple[float, bool]:
    """Log-odds that the mention is a heading, and whether quoted text is announced before it."""
    before = text[max(start, found.start() - 60) : found.start()]
    stripped = before.rstrip()
    own_line = found.start() == 0 or "\n" in before[len(stripped) :]
    last = stripped.rsplit(None, 1)[-1] if stripped else ""
    word = last.lower().strip("\"'“‘(")
    after = _NEXT.match(text, found.end())
    ends_line = re.match(r"[ \t]*\.?[ \t]*(?:\n|$)", text[found.end() : found.end() + 6]) is not None
    score = _before(last, word, own_line) + _after(after, ends_line and own_line, found.group(2))
    if found.group(1)[0] in "pas" and not own_line:
        score -= 3.0
    opening = stripped.rstrip("\"'“‘( ")
    announced = opening.endswith(":") and _ANNOUNCING.search(opening[-40:]) is not None
    announced = announced or _POINT_BEFORE.search(opening[-12:]) is not None
    return score + (1.5 if own_line and ends_line else 0.0), announced


def _before(last: str, word: str, own_line: bool) -> float:
    """Evidence of what stands before the mention."""
    if not last:
        return 2.5
    if own_line:
        return -2.0 if word in WORDS["before_article"] or (last.endswith(",") and not last.isupper()) else 2.5
    if word.rstrip(",") in WORDS["before_article"]:
        return -2.6 if last == "Dalam" else -5.0
    if last[-1] in ".;:":
        return 1.8
    if last[-1] in ")]}\"”'’":
        return 0.8
    if last[-1] == ",":
        return -3.5
    if last.isupper() or last[0].isupper():
        return 0.6
    return 0.2 if not last[0].isalpha() else -1.6


def _after(after: re.Match[str] | None, lines: bool, token: str) -> float:
    """Evidence of what stands after the mention."""
    if not after:
        return -0.5
    dots, first, second = after.group(1), after.group(2), after.group(3) or ""
    if "…" in dots or len(dots) > 2:
        return -2.5
    if first[0] in ",;)/-" and not first.startswith("--"):
        return -5.0
    low = first.lower().strip(".,;:")
    if low in WORDS["after_article"] and first[0].islower():
        return -5.0 if not lines else -2.0
    if first[0] == "(":
        return 2.2 if re.match(r"[({\[]\s?[1lIi]", first) else 0.5
    if _CITED.match(first) and not (second.startswith("ini") or (after.group(4) or "").startswith("ini")):
        return -1.0 if lines or dots else -3.0
    if first[0].isupper() or first[0] in "\"“'‘":
        return 1.4
    if re.match(r"[a1]\.", first):
        return 1.2
    return 0.6 if lines else -1.6
