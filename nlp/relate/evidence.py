"""Rows of the `relations` table: each kept pair with its evidence and one sentence that says why."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.relate import verdict
from nlp.relate.context import Context
from nlp.relate.figures import Figures, shared
from nlp.relate.judge import OVERLAP, RELATIONS
from nlp.relate.slots import read_slots
from nlp.relate.table import SCHEMA, relation_id
from nlp.relate.wording import Alignment, align
from nlp.stock import Stock

CERTAIN = {"duplicate": 0.75, "partial": 0.75, "conflict": 0.75, "parallel": 0.8}
"""From this probability on a finding is shown as certain (for overlap: that it is overlap, and of this kind)."""


def evidence(
    stock: Stock,
    figures: Figures,
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    probabilities: NDArray[np.float32],
    named: NDArray[np.intp],
    cosine: NDArray[np.float32],
    lexical: NDArray[np.float32],
) -> pa.Table:
    """The rows of the pairs (a, b), in the columns of `SCHEMA`."""
    sums = shared(figures.stems, figures.stems, a, b)
    mass = figures.stems.mass[:, 0]
    in_a = np.divide(sums[:, 0], mass[a], out=np.zeros(len(a), np.float32), where=mass[a] > 0)
    in_b = np.divide(sums[:, 0], mass[b], out=np.zeros(len(b), np.float32), where=mass[b] > 0)
    rows = [
        _row(stock, figures.context, int(i), int(j), p, RELATIONS[k], float(ca), float(cb))
        for i, j, p, k, ca, cb in zip(a, b, probabilities, named, in_a, in_b, strict=True)
    ]
    table = pa.Table.from_pylist(rows, schema=SCHEMA)
    for name, values in (("cosine", cosine), ("lexical", lexical)):
        table = table.set_column(table.schema.get_field_index(name), SCHEMA.field(name), pa.array(values, pa.float32()))
    return table


def _row(stock: Stock, context: Context, a: int, b: int, p: NDArray[np.float32], relation: str, in_a: float, in_b: float) -> dict[str, Any]:
    """One row, without cosine and lexical likeness."""
    left, right = stock.passages[a], stock.passages[b]
    da, db = int(context.document_of[a]), int(context.document_of[b])
    alignment = align(left.text, right.text)
    differs = verdict.difference(read_slots(left.text), read_slots(right.text)) if relation in ("conflict", "partial") else None
    contains = verdict.container(in_a, in_b) if relation == "partial" else None
    winner, rule = verdict.prevails(context, da, db)
    span = alignment.span or (None, None, None, None)
    probability = float(p[RELATIONS.index(relation)])
    return {
        "relation_id": relation_id(left.passage_id, right.passage_id),
        "a_passage": left.passage_id,
        "b_passage": right.passage_id,
        "a_work": left.work,
        "b_work": right.work,
        "relation": relation,
        "probability": probability,
        "overlap": float(p[:OVERLAP].sum()),
        **{f"p_{name}": float(x) for name, x in zip(RELATIONS, p, strict=True)},
        "cosine": 0.0,
        "lexical": 0.0,
        "containment_ab": in_a,
        "containment_ba": in_b,
        "a_start": span[0],
        "a_end": span[1],
        "b_start": span[2],
        "b_end": span[3],
        "differs": differs.slot if differs else None,
        "a_value": differs.a if differs else None,
        "b_value": differs.b if differs else None,
        "contains": contains,
        "prevails": winner,
        "prevails_rule": rule,
        "legitimacy": _legitimacy(context, relation, da, db),
        "certain": probability >= CERTAIN[relation],
        "why": verdict.sentence(relation, probability, _facts(left.path, right.path, alignment, differs, contains)),
    }


def _facts(a: str, b: str, alignment: Alignment, differs: verdict.Difference | None, contains: str | None) -> list[str]:
    """What is known of a pair, in words."""
    facts = [f"{alignment.shared} of {alignment.words[0]} and {alignment.words[1]} words stand in both"]
    if differs:
        facts.append(f"the {differs.slot} differs ({differs.a} against {differs.b})")
    if contains:
        facts.append(f"{a if contains == 'a' else b} contains the other")
    return facts


def _legitimacy(context: Context, relation: str, a: int, b: int) -> str:
    """Whether the repetition has a good reason, or deserves attention."""
    if relation == "parallel":
        return "template"
    ra, rb = context.ranks[a], context.ranks[b]
    names = context.keys[a] in context.cites[b] or context.keys[b] in context.cites[a]
    if names and ra != rb:
        return "implementation"
    return "amendment" if names else "attention"
