"""The front door: a stock and its relations -> every term with its meanings, and how they stand to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from nlp.matter import Matters, findings
from nlp.rows import Definition, TermComparison, TermSense
from nlp.stock import Stock
from nlp.terms.difference import Difference
from nlp.terms.folding import group, spelling
from nlp.terms.memory import Remembered
from nlp.terms.pairing import pairs
from nlp.terms.reading import Terms
from nlp.words import tokenise

_ONE_SENSE = ("same", "own")


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
    remembered: Remembered
    """What the next run need not compare again."""


def compare_terms(
    stock: Stock, relations: pa.Table, matters: Matters | None = None, former: Remembered | None = None
) -> TermsCompared:
    """The definitions of each term that two or more works define, compared in pairs and sorted into senses.

    Args:
        stock: definitions, documents and links.
        relations: the table of relations, for the matter of the documents and the findings on the same pair.
        matters: the matters of the same stock and relations, where they are at hand.
        former: what an earlier run with the same code remembered.
    """
    titles = {d.work: d.title for d in stock.documents}
    held = [d for d in sorted(stock.definitions, key=lambda d: d.definition_id) if d.work in titles]
    matters, lookup = matters or Matters(stock, relations), Terms(held, former)
    passages = {d.definition_id: _passage(d) for d in held}
    found = findings(relations, set(passages.values()))
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
            ends = sorted((passages[a.definition_id], passages[b.definition_id]))
            known = found.get((ends[0], ends[1]))
            comparisons.append(_row(term, a, b, how, matters.degree(a.work, b.work), known and known[0]))
        senses += _senses(term, members, told)
    return TermsCompared(tuple(comparisons), tuple(senses), dict(counts), lookup.remembered())


def _senses(
    term: str, members: Sequence[Definition], told: Sequence[tuple[Definition, Definition, Difference]]
) -> list[TermSense]:
    """Definitions that say the same share a sense, and so do those that each name their own institution or region.

    Sense 1 is the one of most works, then of the first id.
    """
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
        if how.relation in _ONE_SENSE:
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


def _passage(one: Definition) -> str:
    """Id of the passage (article or paragraph) that holds a definition's provision."""
    work, _, eid = one.provision_id.partition("#")
    parts = eid.split("__")
    while len(parts) > 1 and parts[-1].startswith(("huruf_", "angka_")):
        parts.pop()
    return f"{work}#{'__'.join(parts)}"
