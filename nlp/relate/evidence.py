"""Rows of the `relations` table: each kept pair with its evidence and one sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.relate import verdict
from nlp.relate.bags import ratio, shared
from nlp.relate.figures import Figures
from nlp.relate.instruments import Instruments
from nlp.relate.judge import OVERLAP, RELATIONS, Probabilities
from nlp.relate.slots import read_slots
from nlp.relate.table import SCHEMA, relation_id
from nlp.relate.wording import Alignment, Words, align, words
from nlp.stock import Stock

CERTAIN = {"duplicate": 0.8, "partial": 0.85, "parallel": 0.9}
"""From this probability of the relation itself on a finding counts as certain. A conflict never does: of those that the
judge gave more than 0.8 on pairs it had not seen, two in three stood. A partial overlap is not shown as certain
(`nlp.relate.counterparts`)."""
NEVER = float("inf")
REMEMBERED = 50_000
"""Passages whose words and slots are kept while their pairs are written."""


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that go into the table."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    probabilities: Probabilities
    named: NDArray[np.intp]
    """Index into `RELATIONS`."""


class Evidence:
    """Writes the rows of kept pairs of one stock."""

    def __init__(self, stock: Stock, figures: Figures) -> None:
        self.figures = figures
        self._stock = stock
        self._instruments = Instruments(stock)
        self._words = lru_cache(REMEMBERED)(lambda i: words(stock.passages[i].text))
        self._slots = lru_cache(REMEMBERED)(lambda i: read_slots(stock.passages[i].text))

    def table(self, found: Found, cosine: NDArray[np.float32], lexical: NDArray[np.float32]) -> pa.Table:
        """The rows of the pairs, in the columns of `SCHEMA`."""
        stems, a, b = self.figures.stems, found.a, found.b
        both = shared(stems, stems, a, b)[:, 0]
        in_a, in_b = ratio(both, stems.mass[a, 0]), ratio(both, stems.mass[b, 0])
        pairs = zip(a.tolist(), b.tolist(), found.named.tolist(), in_a.tolist(), in_b.tolist(), strict=True)
        rows = [
            self._row(i, j, RELATIONS[k], ca, cb, float(p[k]))
            for (i, j, k, ca, cb), p in zip(pairs, found.probabilities, strict=True)
        ]
        columns: dict[str, Any] = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
        columns["overlap"] = found.probabilities[:, :OVERLAP].sum(axis=1).clip(0, 1)
        columns |= {f"p_{name}": found.probabilities[:, k] for k, name in enumerate(RELATIONS)}
        columns |= {
            "cosine": cosine,
            "lexical": lexical,
            "containment_ab": in_a.clip(0, 1),
            "containment_ba": in_b.clip(0, 1),
        }
        return pa.Table.from_pydict(columns, schema=SCHEMA) if rows else SCHEMA.empty_table()

    def _row(self, a: int, b: int, relation: str, in_a: float, in_b: float, probability: float) -> dict[str, Any]:
        """One row, without the columns that are filled for all rows at once."""
        left, right = self._stock.passages[a], self._stock.passages[b]
        mine: Words = self._words(a)
        alignment = align(mine, self._words(b))
        differs = verdict.difference(self._slots(a), self._slots(b)) if relation in ("conflict", "partial") else None
        if differs is None and relation == "conflict" and alignment.changed:
            differs = verdict.swapped(left.text, right.text, alignment.changed)
        contains = verdict.container(in_a, in_b) if relation == "partial" else None
        of = self._stock.document_of
        standing = self._instruments.standing(int(of[a]), int(of[b]))
        legitimacy = standing.legitimacy if relation != "parallel" else "template"
        facts = _facts(left.path, right.path, alignment, differs, contains)
        span = alignment.span or (None, None, None, None)
        return {
            "relation_id": relation_id(left.passage_id, right.passage_id),
            "a_passage": left.passage_id,
            "b_passage": right.passage_id,
            "a_work": left.work,
            "b_work": right.work,
            "relation": relation,
            "probability": min(probability, 1.0),
            **dict(zip(("a_start", "a_end", "b_start", "b_end"), span, strict=True)),
            "differs": differs.slot if differs else None,
            "a_value": differs.a if differs else None,
            "b_value": differs.b if differs else None,
            "contains": contains,
            "prevails": standing.prevails,
            "prevails_rule": standing.rule,
            "legitimacy": legitimacy,
            "certain": probability >= CERTAIN.get(relation, NEVER),
            "why": verdict.sentence(relation, [*facts, verdict.REASONS[legitimacy]]),
        }


def _facts(a: str, b: str, alignment: Alignment, differs: verdict.Difference | None, contains: str | None) -> list[str]:
    """What is known of the two wordings, in words."""
    facts = [f"{alignment.shared} words stand in both (of {alignment.words[0]} and {alignment.words[1]})"]
    if differs:
        facts.insert(0, f"the {differs.slot} is {differs.a} in one and {differs.b} in the other")
    if contains:
        facts.append(f"{a if contains == 'a' else b} ({'the first' if contains == 'a' else 'the second'}) says more")
    return facts
