"""Of several pairs between two documents, the ones in which each provision is the other's counterpart.

Two laws of one regime hold many provisions that resemble one another; a provision contradicts its counterpart,
not the neighbour of its counterpart. Read by eye, most wrong conflicts were such neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.relate.judge import OVERLAP_FROM

Flags = NDArray[np.bool_]
OVERLAP = ("duplicate", "partial", "conflict")


def counterparts(relations: pa.Table) -> tuple[pa.Table, int]:
    """The relations without conflicts and doubtful partials that have a closer rival, and how many these were.

    A duplicate, and a partial that was certain, stays, since one rule may be spread over several; but what has a rival
    is no longer shown as certain, and no partial is.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
    """
    closest, dropped = rivalry(relations)
    kept = with_certainty(relations, closest)
    return kept.filter(pa.array(~dropped)), int(dropped.sum())


def rivalry(relations: pa.Table) -> tuple[Flags, Flags]:
    """Which relations have no closer rival, and which of the others are dropped; shape (rows,) each.

    A pair has a rival when one of its provisions is closer in wording to another provision of the same other
    document, by the overlaps found. So this depends on the relations between the same two documents alone. What the
    judge would not call an overlap yet is nobody's rival, and is dropped when it has one.

    Args:
        relations: columns `a_passage`, `b_passage`, `a_work`, `b_work`, `relation`, `lexical`, `overlap`, `certain`.
    """
    kind = relations.column("relation")
    places = np.flatnonzero(_flags(pc.is_in(kind, pa.array(OVERLAP))))
    table = relations.take(places)
    lexical, sure = table.column("lexical").to_numpy(), table.column("overlap").to_numpy() >= OVERLAP_FROM
    columns = [table.column(name).to_pylist() for name in ("a_passage", "b_work", "b_passage", "a_work")]
    closest = np.ones(len(relations), dtype=np.bool_)
    for own, other in ((columns[0], columns[1]), (columns[2], columns[3])):
        groups = list(zip(own, other, strict=True))
        among_sure = _is_best(groups, np.where(sure, lexical, -np.inf))
        closest[places] &= np.where(sure, among_sure, _is_best(groups, lexical))
    doubtful = _flags(pc.equal(kind, pa.scalar("partial"))) & ~_flags(relations.column("certain"))
    doubtful[places[~sure]] = True
    return closest, ~closest & (_flags(pc.equal(kind, pa.scalar("conflict"))) | doubtful)


def with_certainty(relations: pa.Table, closest: Flags) -> pa.Table:
    """The relations, those that have a closer rival no longer shown as certain, nor partial overlaps.

    Of 38 certain partials read by eye 30 overlap and 25 are partial: several contradict each other in one point.
    """
    at = relations.column_names.index("certain")
    partial = _flags(pc.equal(relations.column("relation"), pa.scalar("partial")))
    certain = _flags(relations.column("certain")) & closest & ~partial
    return relations.set_column(at, relations.schema.field(at), pa.array(certain))


def _flags(column: pa.ChunkedArray[Any] | pa.BooleanArray) -> Flags:
    return np.asarray(column).astype(np.bool_)


def _is_best(groups: Sequence[tuple[object, object]], scores: NDArray[np.float32]) -> Flags:
    """Whether each row has the highest score of its group; ties are all best."""
    best: dict[tuple[object, object], float] = {}
    for group, score in zip(groups, scores.tolist(), strict=True):
        best[group] = max(score, best.get(group, score))
    return np.array([score >= best[group] for group, score in zip(groups, scores.tolist(), strict=True)], dtype=bool)
