"""What the judge found pair by pair, settled among all pairs and documents of the stock."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from nlp.relate.judge import RELATIONS
from nlp.relate.relating import Relations
from nlp.relate.standing import in_force_prevails
from nlp.rows import DocumentStatus
from nlp.stock import Stock


def settle(found: Relations, stock: Stock, statuses: Iterable[DocumentStatus]) -> Relations:
    """The relations with the standing of the documents taken in, and the counts of what is left.

    Args:
        found: what `relate` gave for the stock, without those that have a closer rival (`nlp.relate.counterparts`).
        stock: its documents and the links between them.
        statuses: of its documents.
    """
    table = in_force_prevails(found.table, stock.documents, stock.links, statuses)
    kind = table.column("relation")
    kinds = {name: int(pc.equal(kind, pa.scalar(name)).to_numpy().sum()) for name in RELATIONS if name != "unrelated"}
    counts = {name: n for name, n in found.counts.items() if not name.startswith("relation_")}
    return Relations(table, counts | {f"relation_{name}": n for name, n in kinds.items()} | {"kept": len(table)})
