"""Rows of the `relations` table: each kept pair with its evidence and one sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.relate.bags import ratio, shared
from nlp.relate.figures import Figures
from nlp.relate.instruments import Instruments
from nlp.relate.judge import OVERLAP, RELATIONS, Probabilities
from nlp.relate.restating import Statements
from nlp.relate.table import SCHEMA, relation_id
from nlp.stock import Stock

CERTAIN = {"duplicate": 0.8, "partial": 0.85, "parallel": 0.9}
"""From this probability of the relation itself on a finding counts as certain. A conflict never does: of those that the
judge gave more than 0.8 on pairs it had not seen, two in three stood. A partial overlap is not shown as certain
(`nlp.relate.counterparts`)."""
PERHAPS = CERTAIN | {"duplicate": 0.4}
"""From this probability of the judge's on: whether a duplicate is certain is said when both texts were read."""
NEVER = float("inf")


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
        self._statements = Statements(stock)

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
        of = self._stock.document_of
        standing = self._instruments.standing(int(of[a]), int(of[b]))
        legitimacy = standing.legitimacy if relation != "parallel" else "template"
        alignment = self._statements.alignment(a, b)
        span = alignment.span or (None, None, None, None)
        return {
            "relation_id": relation_id(left.passage_id, right.passage_id),
            "a_passage": left.passage_id,
            "b_passage": right.passage_id,
            "a_work": left.work,
            "b_work": right.work,
            "probability": min(probability, 1.0),
            **dict(zip(("a_start", "a_end", "b_start", "b_end"), span, strict=True)),
            **self._statements.of(a, b, relation, (in_a, in_b), legitimacy, alignment),
            "prevails": standing.prevails,
            "prevails_rule": standing.rule,
            "legitimacy": legitimacy,
            "certain": probability >= PERHAPS.get(relation, NEVER),
        }
