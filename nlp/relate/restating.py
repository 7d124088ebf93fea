"""What a finding states of its pair, given the relation; stated anew when a second look finds another relation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from nlp.relate import verdict
from nlp.relate.slots import read_slots
from nlp.relate.table import SCHEMA
from nlp.relate.wording import Alignment, align, words
from nlp.stock import Stock

STATED = ("relation", "differs", "a_value", "b_value", "contains", "why")
"""Columns of a finding that follow from its relation."""
RESTATED = pa.schema([SCHEMA.field(name) for name in STATED])
REMEMBERED = 50_000
"""Passages whose words and slots are kept while their pairs are written."""


class Statements:
    """Says what pairs of one stock share and in what they differ."""

    def __init__(self, stock: Stock) -> None:
        self._passages = stock.passages
        self._words = lru_cache(REMEMBERED)(lambda i: words(stock.passages[i].text))
        self._slots = lru_cache(REMEMBERED)(lambda i: read_slots(stock.passages[i].text))

    def alignment(self, a: int, b: int) -> Alignment:
        """The words of two passages side by side."""
        return align(self._words(a), self._words(b))

    def of(
        self, a: int, b: int, relation: str, contained: tuple[float, float], legitimacy: str, alignment: Alignment
    ) -> dict[str, str | None]:
        """The columns `STATED` of two passages, by their places in the stock.

        Args:
            a: the first.
            b: the second.
            relation: what they are to one another.
            contained: share of the first that stands in the second, and of the second in the first.
            legitimacy: why the one repeats the other.
            alignment: of the two.
        """
        left, right = self._passages[a], self._passages[b]
        differs = verdict.difference(self._slots(a), self._slots(b)) if relation in ("conflict", "partial") else None
        if differs is None and relation == "conflict" and alignment.changed:
            differs = verdict.swapped(left.text, right.text, alignment.changed)
        contains = verdict.container(*contained) if relation == "partial" else None
        facts = [*_facts(left.path, right.path, alignment, differs, contains), verdict.REASONS[legitimacy]]
        return {
            "relation": relation,
            "differs": differs.slot if differs else None,
            "a_value": differs.a if differs else None,
            "b_value": differs.b if differs else None,
            "contains": contains,
            "why": verdict.sentence(relation, facts),
        }


def restated(relations: pa.Table, kinds: Sequence[str], stock: Stock) -> pa.Table:
    """The columns `STATED` of relations that turn out to be of another kind; table of `RESTATED`.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        kinds: what each of them is.
        stock: their passages.
    """
    statements, rows = Statements(stock), []
    names = ([str(name) for name in relations.column(side).to_pylist()] for side in ("a_passage", "b_passage"))
    shares = (relations.column(f"containment_{way}").to_pylist() for way in ("ab", "ba"))
    reasons = relations.column("legitimacy").to_pylist()
    pairs = (stock.places(side).tolist() for side in names)
    for a, b, in_a, in_b, kind, reason in zip(*pairs, *shares, kinds, reasons, strict=True):
        rows.append(statements.of(a, b, kind, (in_a, in_b), reason, statements.alignment(a, b)))
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in STATED}
    return pa.Table.from_pydict(columns, schema=RESTATED)


def _facts(a: str, b: str, alignment: Alignment, differs: verdict.Difference | None, contains: str | None) -> list[str]:
    """What is known of the two wordings, in words."""
    facts = [f"{alignment.shared} words stand in both (of {alignment.words[0]} and {alignment.words[1]})"]
    if differs:
        facts.insert(0, f"the {differs.slot} is {differs.a} in one and {differs.b} in the other")
    if contains:
        facts.append(f"{a if contains == 'a' else b} ({'the first' if contains == 'a' else 'the second'}) says more")
    return facts
