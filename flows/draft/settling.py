"""The relations of a draft settled as those of a stock are, except that no provision loses its nearest counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.draft.results import SEVERITY
from nlp.relate.counterparts import counterparts
from nlp.relate.second_look import looked_at_again
from nlp.relate.standing import in_force_prevails
from nlp.rows import DocumentStatus
from nlp.stock import Stock

_COLUMNS = ["relation_id", "relation", "a_passage", "b_passage", "a_work", "b_work", "lexical"]


def settled(
    relations: pa.Table, stock: Stock, statuses: Iterable[DocumentStatus], own: str
) -> tuple[pa.Table, dict[str, int]]:
    """The relations that have no closer rival and are confirmed, with the standing of the documents, and counts.

    A contradiction or a doubtful partial overlap is dropped when either provision is closer to another one. In a stock
    the rival is a finding too; in the report on a draft it may stand under another provision, and this one would seem
    to be without counterpart. Therefore the closest of what was dropped comes back where a provision of the draft has
    nothing else in that instrument, for each rule once, since a general rule is near to many; a contradiction comes
    back as a partial overlap, for most that have a closer rival are none.

    Args:
        relations: what `nlp.relate` gave.
        stock: the draft among the documents that it was compared with.
        statuses: of these documents.
        own: work of the draft.
    """
    kept, rivals = counterparts(relations)
    ids = set(kept.column("relation_id").to_pylist())
    sure = looked_at_again(kept, stock)
    filled = {_place(row, own) for row in sure.select(_COLUMNS).to_pylist() if row["relation"] in SEVERITY}
    lost = [row for row in relations.select(_COLUMNS).to_pylist() if row["relation_id"] not in ids]
    back: list[str] = []
    for row in sorted(lost, key=lambda row: (-row["lexical"], row["relation_id"])):
        rule = row["b_passage" if row["a_work"] == own else "a_passage"]
        if row["relation"] in ("partial", "conflict") and filled.isdisjoint({_place(row, own), ("", rule)}):
            filled |= {_place(row, own), ("", rule)}
            back.append(row["relation_id"])
    again = relations.filter(pc.is_in(relations.column("relation_id"), pa.array(sorted(back), pa.string())))
    restored = _as_partial(looked_at_again(again, stock))
    table = in_force_prevails(pa.concat_tables([sure, restored]), stock.documents, stock.links, statuses)
    doubted = len(kept) - len(sure) + len(again) - len(restored)
    return table, {"dropped_rivals": rivals - len(again), "dropped_unconfirmed": doubted}


def _as_partial(rows: pa.Table) -> pa.Table:
    """The rows as partial overlaps, with the probability of that."""
    columns: dict[str, Any] = {
        "relation": pa.array(["partial"] * len(rows), pa.string()),
        "probability": rows.column("p_partial"),
        "certain": pa.array([False] * len(rows), pa.bool_()),
    }
    for name, values in columns.items():
        at = rows.column_names.index(name)
        rows = rows.set_column(at, rows.schema.field(at), values)
    return rows


def _place(row: Mapping[str, str], own: str) -> tuple[str, str]:
    """The provision of the draft and the other instrument."""
    return (row["a_passage"], row["b_work"]) if row["a_work"] == own else (row["b_passage"], row["a_work"])
