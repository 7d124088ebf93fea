"""Relations in the light of what the documents did to one another: repealed law does not prevail, succession explains.

The judge sees two documents; here the whole chain counts: a law that amended the law that repealed another one
belongs to one succession with it (lex posterior derogat legi priori).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nlp.columns import rows_with, with_values
from nlp.rows import CHANGES, Document, DocumentLink, DocumentStatus

REPEALS = frozenset({"repeals", "partly-repeals"})
FARTHEST = 6
"""Steps of a chain of amendments and repeals that still count as one succession."""
CHANGED = ("legitimacy", "prevails", "prevails_rule")
"""Columns that say something else in this light."""
OVERLAP = ("duplicate", "partial", "conflict")


def in_force_prevails(
    relations: pa.Table,
    documents: Iterable[Document],
    links: Iterable[DocumentLink],
    statuses: Iterable[DocumentStatus],
) -> pa.Table:
    """The relations with `legitimacy` by the chain of acts between the two documents, and no repealed rule prevailing.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        documents: of the stock.
        links: between documents; only repeals and amendments count here.
        statuses: of the documents.
    """
    chain = _chains(documents, links)
    gone = {row.work: row.by_key or "a later instrument" for row in statuses if row.status == "repealed"}
    places = np.flatnonzero(pc.is_in(relations.column("relation"), pa.array(OVERLAP)).to_numpy())
    few = relations.select(["a_work", "b_work", *CHANGED]).take(places)
    changed: dict[str, list[Any]] = {name: few.column(name).to_pylist() for name in CHANGED}
    known: dict[tuple[str, str], str | None] = {}
    ends = (map(str, few.column(name).to_pylist()) for name in ("a_work", "b_work"))
    for i, (a, b) in enumerate(zip(*ends, strict=True)):
        if changed["legitimacy"][i] == "attention":
            if (a, b) not in known:
                known[a, b] = _succession(chain, a, b)
            changed["legitimacy"][i] = known[a, b] or "attention"
        if (a in gone) != (b in gone):
            changed["prevails"][i] = "b" if a in gone else "a"
            changed["prevails_rule"][i] = f"the other is repealed by {gone[a if a in gone else b]}"
    mask = np.zeros(len(relations), dtype=np.bool_)
    mask[places] = True
    return with_values(relations, mask, changed)


def _chains(documents: Iterable[Document], links: Iterable[DocumentLink]) -> Mapping[str, list[tuple[str, bool]]]:
    """Neighbours of each work by acts between them, sorted, each with whether the act is a repeal."""
    work_of = {d.key: d.work for d in documents if d.key}
    edges: dict[str, set[tuple[str, bool]]] = {}
    for link in rows_with(links, "relation", CHANGES):
        target = work_of.get(link.target_key)
        if target is not None and target != link.work:
            repeal = link.relation in REPEALS
            edges.setdefault(link.work, set()).add((target, repeal))
            edges.setdefault(target, set()).add((link.work, repeal))
    return {work: sorted(found) for work, found in edges.items()}


def _succession(chain: Mapping[str, list[tuple[str, bool]]], a: str, b: str) -> str | None:
    """`amendment` if only amendments lie between two works, `succession` if a repeal does, None without a chain."""
    waiting, seen = deque([(a, 0, False)]), {a}
    while waiting:
        work, steps, repealed = waiting.popleft()
        if work == b:
            return "succession" if repealed else "amendment"
        if steps < FARTHEST:
            for other, repeal in chain.get(work, ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append((other, steps + 1, repealed or repeal))
    return None
