"""Of several pairs between two documents, the ones in which each provision is the other's counterpart.

Two laws of one regime hold many provisions that resemble one another; a provision contradicts its counterpart,
not the neighbour of its counterpart. Read by eye, most wrong conflicts were such neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

OVERLAP = ("duplicate", "partial", "conflict")


def counterparts(relations: pa.Table) -> tuple[pa.Table, int]:
    """The relations without conflicts and doubtful partials that have a closer rival, and how many these were.

    A pair has a rival when one of its provisions is closer in wording to another provision of the same other
    document, by the overlaps found. A duplicate, and a partial that was certain, stays, since one rule may be spread
    over several, but is no longer shown as certain.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
    """
    kinds = np.array(relations.column("relation").to_pylist(), dtype=object)
    overlap = np.isin(kinds, OVERLAP)
    closest = np.ones(len(kinds), dtype=bool)
    places = np.flatnonzero(overlap)
    if len(places):
        table = relations.take(places)
        lexical = table.column("lexical").to_numpy(zero_copy_only=False)
        columns = [table.column(name).to_pylist() for name in ("a_passage", "b_work", "b_passage", "a_work")]
        best = np.ones(len(places), dtype=bool)
        for own, other in ((columns[0], columns[1]), (columns[2], columns[3])):
            best &= _is_best(list(zip(own, other, strict=True)), lexical)
        closest[places] = best
    certain = np.array(relations.column("certain").to_pylist(), dtype=bool)
    keep = closest | ~((kinds == "conflict") | ((kinds == "partial") & ~certain))
    at = relations.column_names.index("certain")
    relations = relations.set_column(at, relations.schema.field(at), pa.array(certain & closest))
    return relations.filter(pa.array(keep)), int((~keep).sum())


def _is_best(groups: Sequence[tuple[object, object]], scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether each row has the highest score of its group; ties are all best."""
    best: dict[tuple[object, object], float] = {}
    for group, score in zip(groups, scores.tolist(), strict=True):
        best[group] = max(score, best.get(group, score))
    return np.array([score >= best[group] for group, score in zip(groups, scores.tolist(), strict=True)], dtype=bool)
