"""Two instruments side by side: which prevails, and whether one has a good reason to repeat the other.

Sources: UU 12/2011 art. 7-8 for the hierarchy (lex superior); the general rules *lex posterior derogat legi
priori* and *lex specialis derogat legi generali*.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.relate.context import key_of, rank_of, subject
from nlp.rows import Document
from nlp.stock import Stock

_ENDS = {"repeals": "succession", "partly-repeals": "succession", "amends": "amendment"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How two instruments stand to each other."""

    prevails: str | None
    """`a`, `b` or None."""
    rule: str
    """lex superior, lex posterior, lex specialis, or `not decided: ...`."""
    legitimacy: str
    """amendment, succession, implementation, restated or attention."""


class Instruments:
    """The documents of a stock with what they do to each other."""

    def __init__(self, stock: Stock) -> None:
        self._documents = stock.documents
        self._subjects = [frozenset(subject(d.title).lower().split()) for d in stock.documents]
        self._places = {key_of(d.key): i for i, d in enumerate(stock.documents) if d.key}
        place = {d.work: i for i, d in enumerate(stock.documents)}
        self._does: dict[tuple[int, int], set[str]] = {}
        for link in stock.links:
            target = self._places.get(key_of(link.target_key))
            if target is not None and link.work in place:
                self._does.setdefault((place[link.work], target), set()).add(link.relation)
        self._known: dict[tuple[int, int], Standing] = {}

    def standing(self, a: int, b: int) -> Standing:
        """How document a stands to document b (indices into `stock.documents`)."""
        known = self._known.get((a, b))
        if known is None:
            prevails, rule = self._prevails(a, b)
            known = self._known[(a, b)] = Standing(prevails, rule, self._legitimacy(a, b))
        return known

    def _legitimacy(self, a: int, b: int) -> str:
        """The reason that one of the two has to repeat the other; attention where nothing explains it."""
        does = self._does.get((a, b), set()) | self._does.get((b, a), set())
        for relation, reason in _ENDS.items():
            if relation in does:
                return reason
        one, two = _rank(self._documents[a]), _rank(self._documents[b])
        if one is None or two is None or one == two:
            return "attention"
        if does & {"implements", "legal-basis", "legal-basis-via"}:
            return "implementation"
        return "restated" if "cites" in does else "attention"

    def _prevails(self, a: int, b: int) -> tuple[str | None, str]:
        """Which of two instruments prevails, and the rule that says so or why it is not decided."""
        left, right = self._documents[a], self._documents[b]
        one, two = _rank(left), _rank(right)
        if one is None or two is None:
            return None, "not decided: the rank of an instrument is unknown"
        if one != two:
            return ("a" if one < two else "b"), "lex superior"
        if "repeals" in self._does.get((a, b), set()) or "repeals" in self._does.get((b, a), set()):
            return ("a" if "repeals" in self._does.get((a, b), set()) else "b"), "lex posterior"
        older = _before(left, right)
        if older is None:
            return None, "not decided: same rank and same date"
        wide, narrow = (0, 1) if self._subjects[a] < self._subjects[b] else (1, 0)
        if self._subjects[a] < self._subjects[b] or self._subjects[b] < self._subjects[a]:
            special = "ab"[narrow]
            if special == ("b" if older else "a"):
                return special, "lex specialis"
            return None, f"not decided: the {'first' if wide == 0 else 'second'} is later, the other more special"
        return ("b" if older else "a"), "lex posterior"


def _rank(document: Document) -> float | None:
    """Level in the hierarchy, None when unknown."""
    rank = document.rank or rank_of(document.form)
    return None if rank != rank else float(rank)


def _before(left: Document, right: Document) -> bool | None:
    """Whether the left instrument is the older one; None when that cannot be said."""
    one, two = left.promulgated or left.enacted, right.promulgated or right.enacted
    if one and two and one != two:
        return one < two
    if left.year and right.year and left.year != right.year:
        return left.year < right.year
    return None
