"""Expressions that stand for one another: words of today and of the law, abbreviations and what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from nlp.words import tokenise

TABLE = Path(__file__).with_name("synonyms.txt")

Expression = tuple[str, ...]
"""Words of an expression, lower case; `*` at the end of a word stands for any ending."""

_KEY = 2
"""Letters by which expressions are looked up; no word with `*` has fewer before it."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An expression of a text, with those that stand for it."""

    start: int
    """First word of the text that belongs to it."""
    end: int
    others: tuple[Expression, ...]
    """In the order of the table, the expression itself not among them."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """A table of expressions; `shipped()` is that of the project."""

    table: Mapping[Expression, tuple[Expression, ...]]
    """What is looked for as well, by expression."""
    starts: Mapping[str, tuple[Expression, ...]]
    """Expressions by the first letters of their first word."""

    @classmethod
    def of(cls, entries: Iterable[tuple[Expression, Sequence[Expression]]]) -> Synonyms:
        """The table of (expression, what is looked for as well).

        Entries of one expression are joined, and one that only stands for itself is left out.
        """
        table: dict[Expression, dict[Expression, None]] = defaultdict(dict)
        for expression, others in entries:
            if elsewise := [other for other in others if other != expression]:
                table[expression].update(dict.fromkeys(elsewise))
        starts: dict[str, list[Expression]] = defaultdict(list)
        for expression in sorted(table):
            starts[expression[0][:_KEY]].append(expression)
        return cls(
            MappingProxyType({expression: tuple(others) for expression, others in table.items()}),
            MappingProxyType({key: tuple(expressions) for key, expressions in starts.items()}),
        )

    @classmethod
    def shipped(cls) -> Synonyms:
        """The table that ships with the project, `synonyms.txt` (its head says how a line is read)."""
        return _shipped()

    def with_abbreviations(self, pairs: Iterable[tuple[str, str]]) -> Synonyms:
        """This table and the (abbreviation, term) pairs that a stock defines, read both ways.

        Only pairs are taken whose abbreviation is one word with two capitals, the letters of which occur in the
        term in this order: *PNS* for *Pegawai Negeri Sipil*, not *Menteri* for *Menteri Keuangan*.
        """
        entries: list[tuple[Expression, Sequence[Expression]]] = list(self.table.items())
        for short, term in pairs:
            a, b = tuple(tokenise(short)), tuple(tokenise(term))
            if len(a) == 1 and a[0] not in b and _abbreviates(short, term):
                entries += [(a, (b,)), (b, (a,))]
        return Synonyms.of(entries)

    def occurrences(self, words: Sequence[str]) -> tuple[Occurrence, ...]:
        """The expressions of the table that a text has, in order; one that lies within a longer one is left out."""
        found: dict[tuple[int, int], dict[Expression, None]] = defaultdict(dict)
        for start, word in enumerate(words):
            for expression in self.starts.get(word[:_KEY], ()):
                end = start + len(expression)
                if end <= len(words) and all(map(_matches, words[start:end], expression)):
                    found[start, end].update(dict.fromkeys(self.table[expression]))
        spans = sorted(found)
        return tuple(
            Occurrence(start, end, tuple(other for other in found[start, end] if other != tuple(words[start:end])))
            for start, end in spans
            if not any(a <= start and end <= b and b - a > end - start for a, b in spans)
        )


@cache
def _shipped() -> Synonyms:
    entries: list[tuple[Expression, Sequence[Expression]]] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        left, one_way, right = line.partition("#")[0].partition(">")
        asked, found = _expressions(left), _expressions(right)
        entries += [(expression, found if one_way else asked) for expression in asked]
    return Synonyms.of(entries)


def _expressions(text: str) -> tuple[Expression, ...]:
    """The expressions of one side of a line, without single letters, which are no words to `tokenise`."""
    return tuple(tuple(re.findall(r"[^\W\d_]{2,}\*?|\d+", part)) for part in text.split(";") if part.strip())


def _matches(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _abbreviates(short: str, term: str) -> bool:
    letters = iter(term.lower())
    return len(re.findall(r"[A-Z]", short)) > 1 and all(letter in letters for letter in short.lower())
