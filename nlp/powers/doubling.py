"""The front door: a stock and its relations -> acts that two institutions are both empowered to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from nlp.matter import Matters
from nlp.powers.institutions import bound_to, same
from nlp.powers.reading import Power, powers
from nlp.rows import DoubleAuthority
from nlp.stock import Stock

LEAST_LIKENESS = 0.6
"""Acts less alike are not the same act."""
LEAST_MATTER = 0.35
"""Documents that have less to do with each other speak of different cases."""
MOST_ALIKE = 200
"""Powers over the same verb and the same rare word with which one power is compared; the rest is counted."""
_COUNTED = ("power_pairs", "powers_replaced", "powers_joint", "powers_own_remit", "powers_cut")


@dataclass(frozen=True, slots=True)
class DoubleAuthorities:
    """The acts with two institutions."""

    rows: tuple[DoubleAuthority, ...]
    """Best score first, then by passages."""
    counts: dict[str, int]
    """`powers` read, `power_pairs` compared, those left out because one work amends or repeals the other
    (`powers_replaced`), one rule names both institutions (`powers_joint`) or each work is made for its institution
    alone (`powers_own_remit`), `double_authorities` found, and `powers_cut`: comparisons not made."""


def double_authorities(stock: Stock, relations: pa.Table) -> DoubleAuthorities:
    """Acts that rules of two works give to two different institutions.

    Args:
        stock: passages, documents, definitions and links.
        relations: the table of relations, for the matter of the documents and the findings on the same pair.
    """
    held = _powers(stock)
    context = _Context(stock, relations)
    counts = Counter(powers=len(held), **dict.fromkeys(_COUNTED, 0))
    best: dict[tuple[str, str], DoubleAuthority] = {}
    for i, j in _candidates(held, counts):
        a, b = sorted((held[i], held[j]), key=lambda power: (power.passage_id, power.act))
        counts["power_pairs"] += 1
        alike = _likeness(a, b)
        if alike < LEAST_LIKENESS or same(a.institution, b.institution):
            continue
        if reason := context.apart(a, b):
            counts[reason] += 1
            continue
        row = context.row(a, b, alike)
        known = best.get((a.passage_id, b.passage_id))
        if row.same_matter >= LEAST_MATTER and (known is None or row.score > known.score):
            best[(a.passage_id, b.passage_id)] = row
    rows = sorted(best.values(), key=lambda row: (-row.score, row.a_passage, row.b_passage))
    return DoubleAuthorities(tuple(rows), {**counts, "double_authorities": len(rows)})


class _Context:
    """What the documents, the texts and the relations say about a pair of powers."""

    def __init__(self, stock: Stock, relations: pa.Table) -> None:
        self._matters = Matters(stock, relations)
        self._found = _findings(relations)
        self._said = {p.passage_id: p.text.lower() for p in stock.passages}
        self._titles = {d.work: d.title for d in stock.documents}

    def apart(self, a: Power, b: Power) -> str | None:
        """Why two institutions with the same act do not compete, by the name of its count; None when they do."""
        if self._matters.replaces(a.work, b.work):
            return "powers_replaced"
        one, two = a.institution.text.lower(), b.institution.text.lower()
        if one != two and (one in self._said[b.passage_id] or two in self._said[a.passage_id]):
            return "powers_joint"
        titles = self._titles[a.work], self._titles[b.work]
        if bound_to(a.institution, titles[0]) and bound_to(b.institution, titles[1]):
            return "powers_own_remit"
        return None

    def row(self, a: Power, b: Power, alike: float) -> DoubleAuthority:
        """The row of a pair."""
        relation_id, overlap = self._found.get((a.passage_id, b.passage_id), (None, 0.0))
        matter = max(self._matters.degree(a.work, b.work), overlap)
        why = f"{a.institution.text}: {a.act}; {b.institution.text}: {b.act}"
        return DoubleAuthority(
            a.act, a.passage_id, a.work, a.institution.text, b.passage_id, b.work, b.institution.text,
            round(alike, 4), round(matter, 4), round(alike * matter, 4), relation_id, why,
        )  # fmt: skip


def _powers(stock: Stock) -> list[Power]:
    """The powers of all passages, each act of an institution once a passage."""
    meanings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in stock.definitions:
        meanings[one.work].setdefault(one.term.lower(), one.text.lower())
    return [
        power
        for passage in stock.passages
        if passage.part in ("body", "quoted")
        for power in powers(passage.passage_id, passage.work, passage.text, meanings.get(passage.work, {}))
    ]


def _candidates(held: Sequence[Power], counts: Counter[str]) -> Iterator[tuple[int, int]]:
    """Pairs of powers of different works with one verb, of which one has the rarest word of the other.

    The rarest word of the act with fewer words stands in the other whenever that contains it.
    """
    rarest = [max(power.about, key=lambda word: (power.about[word], word)) for power in held]
    postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, power in enumerate(held):
        for word in power.about:
            postings[(power.verb, word)].append(i)
    seen: set[tuple[int, int]] = set()
    for i, power in enumerate(held):
        others = [j for j in postings[(power.verb, rarest[i])] if held[j].work != power.work]
        counts["powers_cut"] += max(0, len(others) - MOST_ALIKE)
        others.sort(key=lambda j: (-_likeness(power, held[j]), j))
        seen.update((min(i, j), max(i, j)) for j in others[:MOST_ALIKE])
    yield from sorted(seen)


def _likeness(a: Power, b: Power) -> float:
    """How far two acts are one: mean of the containment of the lighter object and of the share of both, by weight.

    Zero where one object's head is missing in the other (a plan is not a programme) or the levels of government differ.
    """
    if a.head not in b.about or b.head not in a.about or (a.levels and b.levels and not a.levels & b.levels):
        return 0.0
    common = sum(weight for word, weight in a.about.items() if word in b.about)
    one, two = sum(a.about.values()), sum(b.about.values())
    return (common / min(one, two) + common / (one + two - common)) / 2


def _findings(relations: pa.Table) -> dict[tuple[str, str], tuple[str | None, float]]:
    """Finding and probability of overlap of each related pair of passages."""
    columns = [relations[name].to_pylist() for name in ("a_passage", "b_passage", "relation_id", "overlap")]
    return {(a, b): (one, float(overlap)) for a, b, one, overlap in zip(*columns, strict=True)}
