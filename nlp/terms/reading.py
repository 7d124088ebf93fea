"""Definitions made ready to be compared: acronyms written out, defined terms looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.rows import Definition
from nlp.terms.difference import Difference, Reading, difference
from nlp.terms.folding import acronyms, fold
from nlp.terms.memory import Remembered, Surroundings, Told, digest, remembered
from nlp.terms.wording import content
from nlp.words import tokenise

_BY_REFERENCE = re.compile(r"\b(?:se)?bagaimana\s+(?:telah\s+)?(?:di\s?maksud|diatur|ditetapkan)", re.IGNORECASE)
_LEAST_WORDS = 5
"""A definition that refers to another text and has fewer content words outside the reference is not compared."""


class Terms:
    """The definitions of a stock."""

    def __init__(self, definitions: Sequence[Definition], former: Remembered | None = None) -> None:
        """Reads all definitions once.

        Args:
            definitions: of the stock.
            former: comparisons of an earlier stock; those that nothing has changed for are not made again.
        """
        full = {fold(d.term): d.term.lower() for d in reversed(definitions)}
        self._acronyms = {short: full[key] for short, key in acronyms(definitions).items() if key in full}
        self._readings: dict[str, Reading] = {}
        self._listed: defaultdict[str, list[str]] = defaultdict(list)
        for one in definitions:
            self._listed[fold(one.term)].append(f" {' '.join(tokenise(one.text))} ")
        around = Surroundings(self._acronyms, {term: digest(*texts) for term, texts in self._listed.items()})
        self._around = around
        self._known, self._stale = (
            former.standing(around, {d.text for d in definitions}) if former else ({}, frozenset())
        )
        self._former, self._told, self._fresh = former, dict[str, Told](), dict[str, Told]()

    def refers(self, one: Definition) -> bool:
        """Whether a definition does no more than point to another text."""
        pointer = _BY_REFERENCE.search(one.text)
        if pointer is None:
            return False
        own = fold(one.term)
        before = content(one.text[: pointer.start()], self._acronyms)
        return sum(word.form not in own for word in before) < _LEAST_WORDS

    def difference(self, a: Definition, b: Definition) -> Difference:
        """How a stands to b."""
        texts = digest(a.text, b.text)
        told = self._told.get(texts)
        if told is None:
            told = None if a.text in self._stale or b.text in self._stale else self._known.get(texts)
            if told is None:
                told = self._fresh[texts] = self._compare(a.text, b.text)
            self._told[texts] = told
        return told[0]

    def remembered(self) -> Remembered:
        """The comparisons made so far, for the next stock."""
        return remembered(self._around, self._fresh, self._former, self._told.keys() - self._fresh.keys())

    def _compare(self, a: str, b: str) -> Told:
        asked: set[str] = set()

        def lists(wide: str, narrow: str) -> bool:
            asked.add(fold(wide))
            return any(f" {narrow} " in text for text in self._listed.get(fold(wide), ()))

        how = difference(self._reading(a), self._reading(b), lists)
        return how, "".join(f"{term}\n" for term in sorted(asked))

    def _reading(self, text: str) -> Reading:
        known = self._readings.get(text)
        if known is None:
            known = self._readings[text] = Reading(text, content(text, self._acronyms))
        return known
