"""What the judge found pair by pair, settled among all pairs and documents of the stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from nlp.relate.counterparts import counterparts
from nlp.relate.relating import Relations
from nlp.relate.standing import in_force_prevails
from nlp.rows import DocumentStatus
from nlp.stock import Stock


def settle(found: Relations, stock: Stock, statuses: Iterable[DocumentStatus]) -> Relations:
    """The relations without conflicts that have a closer rival, and with the standing of the documents taken in.

    Args:
        found: what `relate` gave for the stock.
        stock: its documents and the links between them.
        statuses: of its documents.
    """
    table, rivals = counterparts(found.table)
    table = in_force_prevails(table, stock.documents, stock.links, statuses)
    kinds = Counter(f"relation_{kind}" for kind in table.column("relation").to_pylist())
    counts = {name: kinds.get(name, 0) if name.startswith("relation_") else n for name, n in found.counts.items()}
    return Relations(table, counts | {"kept": len(table), "dropped_rivals": rivals})
