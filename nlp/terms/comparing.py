"""The front door: a stock and its relations -> every term with its meanings, and how they stand to each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from nlp.matter import Matters
from nlp.rows import Definition, TermComparison, TermSense
from nlp.stock import Stock
from nlp.terms.difference import Difference, Lists, Reading, difference
from nlp.terms.folding import acronyms, fold, group, spelling
from nlp.terms.pairing import pairs
from nlp.terms.wording import content
from nlp.words import tokenise

_BY_REFERENCE = re.compile(r"\b(?:se)?bagaimana\s+(?:telah\s+)?(?:di\s?maksud|diatur|ditetapkan)", re.IGNORECASE)
_LEAST_WORDS = 5
"""A definition that refers to another text and has fewer content words outside the reference is not compared."""


@dataclass(frozen=True, slots=True)
class TermsCompared:
    """The terms that several works define."""

    comparisons: tuple[TermComparison, ...]
    """Pairs of definitions of one term in two works, sorted by term and ids."""
    senses: tuple[TermSense, ...]
    """Every definition of such a term with the meaning that it gives, sorted by term, sense and id."""
    counts: dict[str, int]
    """`terms`, `term_pairs` compared, `term_pairs_cut` (pairs of far definitions of frequent terms) and
    `terms_by_reference` (definitions that only point to another text and therefore are not compared)."""


def compare_terms(stock: Stock, relations: pa.Table) -> TermsCompared:
    """The definitions of each term that two or more works define, compared in pairs and sorted into senses.

    Args:
        stock: definitions, documents and links.
        relations: the table of relations, for the matter of the documents and the findings on the same pair.
    """
    held = sorted(stock.definitions, key=lambda d: d.definition_id)
    titles = {d.work: d.title for d in stock.documents}
    held = [d for d in held if d.work in titles]
    matters, lookup = Matters(stock, relations), Terms(held)
    found = _finding_of(relations)
    comparisons: list[TermComparison] = []
    senses: list[TermSense] = []
    counts = Counter(terms=0, term_pairs=0, term_pairs_cut=0, terms_by_reference=0)
    for members in group(held).values():
        term = spelling(members)
        plain = [d for d in members if not lookup.refers(d)]
        chosen, cut = pairs(plain, [titles[d.work] for d in plain])
        counts.update(terms=1, term_pairs=len(chosen), term_pairs_cut=cut, terms_by_reference=len(members) - len(plain))
        told = [(plain[i], plain[j], lookup.difference(plain[i], plain[j])) for i, j in chosen]
        for a, b, how in told:
            known = found.get(_pair(_passage(a), _passage(b)))
            comparisons.append(_row(term, a, b, how, matters.degree(a.work, b.work), known))
        senses += _senses(term, members, told)
    return TermsCompared(tuple(comparisons), tuple(senses), dict(counts))


class Terms:
    """Definitions made ready to be compared: acronyms written out, defined terms looked up."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        """Reads all definitions of the stock once."""
        full = {fold(d.term): d.term.lower() for d in reversed(definitions)}
        self._acronyms = {short: full[key] for short, key in acronyms(definitions).items() if key in full}
        self._readings: dict[str, Reading] = {}
        self._listed: defaultdict[str, list[str]] = defaultdict(list)
        for one in definitions:
            self._listed[fold(one.term)].append(" ".join(tokenise(one.text)))

    def reading(self, one: Definition) -> Reading:
        """The content words of a definition."""
        known = self._readings.get(one.definition_id)
        if known is None:
            known = self._readings[one.definition_id] = Reading(one.text, content(one.text, self._acronyms))
        return known

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
        return difference(self.reading(a), self.reading(b), self.lists)

    @property
    def lists(self) -> Lists:
        """Whether a phrase is a defined term in whose definition another phrase stands."""
        return lambda wide, narrow: any(f" {narrow} " in f" {text} " for text in self._listed.get(fold(wide), ()))


def _senses(
    term: str, members: Sequence[Definition], told: Sequence[tuple[Definition, Definition, Difference]]
) -> list[TermSense]:
    """Definitions that say the same share a sense; sense 1 is the one of most works, then of the first id."""
    head = {d.definition_id: d.definition_id for d in members}

    def root(one: str) -> str:
        while head[one] != one:
            one = head[one]
        return one

    def join(one: str, two: str) -> None:
        low, high = sorted((root(one), root(two)))
        head[high] = low

    first: dict[str, str] = {}
    for d in members:
        join(first.setdefault(" ".join(tokenise(d.text)), d.definition_id), d.definition_id)
    for a, b, how in told:
        if how.relation == "same":
            join(a.definition_id, b.definition_id)
    works: defaultdict[str, set[str]] = defaultdict(set)
    for d in members:
        works[root(d.definition_id)].add(d.work)
    order = sorted(works, key=lambda one: (-len(works[one]), one))
    number: Mapping[str, int] = {one: k for k, one in enumerate(order, 1)}
    rows = [TermSense(term, number[root(d.definition_id)], d.definition_id, d.work) for d in members]
    return sorted(rows, key=lambda row: (row.sense, row.definition_id))


def _row(
    term: str, a: Definition, b: Definition, how: Difference, same_matter: float, relation_id: str | None
) -> TermComparison:
    return TermComparison(
        term, a.definition_id, b.definition_id, a.work, b.work, how.relation, how.only_a, how.only_b, how.shared,
        round(same_matter, 4), relation_id, how.why,
    )  # fmt: skip


def _finding_of(relations: pa.Table) -> dict[tuple[str, str], str]:
    """The finding on each related pair of passages."""
    columns = (relations[name].to_pylist() for name in ("a_passage", "b_passage", "relation_id"))
    return {_pair(a, b): one for a, b, one in zip(*columns, strict=True)}


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _passage(one: Definition) -> str:
    """Id of the passage (article or paragraph) that holds a definition's provision."""
    work, _, eid = one.provision_id.partition("#")
    parts = eid.split("__")
    while len(parts) > 1 and parts[-1].startswith(("huruf_", "angka_")):
        parts.pop()
    return f"{work}#{'__'.join(parts)}"
