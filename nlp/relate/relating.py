"""The front door of the stage: a stock and its candidate pairs -> the `relations` table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.relate.context import from_stock
from nlp.relate.evidence import Evidence, Found
from nlp.relate.figures import Figures
from nlp.relate.judge import DOUBTED_FROM, RELATIONS, RelationModel, load_model
from nlp.relate.pairwise import first_figures, second_figures
from nlp.relate.table import SCHEMA
from nlp.stock import Stock

BATCH = 200_000
"""Pairs judged at a time: some 200 MB of figures."""
LEAST_PARALLEL = 0.8
"""Parallel formulas are kept from this probability on; they are many and none is urgent."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The kept pairs, and how many there were in all."""

    table: pa.Table
    """Columns of `nlp.relate.SCHEMA`, sorted by `a_passage`, `b_passage`."""
    counts: dict[str, int]
    """`pairs` judged, `kept`, `dropped_unrelated`, `dropped_unsure`, and `relation_...` per kept kind."""


class Pairs(Protocol):
    """Candidate pairs in columns of equal length."""

    @property
    def a(self) -> NDArray[np.int32]:
        """Index of the first passage in `stock.passages`; always smaller than `b`."""

    @property
    def b(self) -> NDArray[np.int32]:
        """Index of the second passage."""

    @property
    def cosine(self) -> NDArray[np.float32]:
        """Cosine of the two vectors."""

    @property
    def lexical(self) -> NDArray[np.float32]:
        """Likeness of the words."""


def relate(
    stock: Stock,
    candidates: Pairs,
    model: RelationModel | None = None,
    *,
    progress: Callable[[int], None] | None = None,
) -> Relations:
    """The relations of the candidate pairs that are worth keeping, with a count of all that were judged.

    Overlaps that are not sure are among them; a second look settles which these are (`nlp.relate.second_look`).

    Args:
        stock: passages, documents and what was read out of them.
        candidates: pairs of indices into `stock.passages`.
        model: the judge; None for the embedded one.
        progress: called with the number of pairs done since the last call.
    """
    judge = model or load_model()
    parts: list[pa.Table] = []
    counts = {"pairs": len(candidates.a), "kept": 0, "dropped_unrelated": 0, "dropped_unsure": 0}
    if len(candidates.a):
        figures = Figures(from_stock(stock), judge.background, (candidates.a, candidates.b))
        writer = Evidence(stock, figures)
        for low in range(0, len(candidates.a), BATCH):
            part = np.arange(low, min(low + BATCH, len(candidates.a)))
            parts.append(_relate_batch(writer, judge, candidates, part, counts))
            if progress is not None:
                progress(len(part))
    counts["dropped_unsure"] = counts["pairs"] - counts["kept"] - counts["dropped_unrelated"]
    return _finished(parts, counts)


def _relate_batch(
    writer: Evidence, judge: RelationModel, candidates: Pairs, part: NDArray[np.intp], counts: dict[str, int]
) -> pa.Table:
    """Rows of the pairs at the places `part`; adds to the counts."""
    first = first_figures(writer.figures, candidates.a[part], candidates.b[part])
    open_ = ~judge.hopeless(first)
    first, part = {name: values[open_] for name, values in first.items()}, part[open_]
    a, b = candidates.a[part], candidates.b[part]
    probabilities = judge.probabilities(first | second_figures(writer.figures, a, b))
    named = judge.decide(probabilities, DOUBTED_FROM)
    chosen = np.flatnonzero(worth_keeping(probabilities, named))
    counts["kept"] += len(chosen)
    counts["dropped_unrelated"] += int((~open_).sum() + (named == RELATIONS.index("unrelated")).sum())
    found = Found(a[chosen], b[chosen], probabilities[chosen], named[chosen])
    return writer.table(found, candidates.cosine[part][chosen], candidates.lexical[part][chosen])


def worth_keeping(probabilities: NDArray[np.float32], named: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which pairs go into the table: every overlap, also a doubtful one, and the surest parallel formulas."""
    parallel = RELATIONS.index("parallel")
    return np.asarray((named < parallel) | ((named == parallel) & (probabilities[:, parallel] >= LEAST_PARALLEL)))


def _finished(parts: list[pa.Table], counts: dict[str, int]) -> Relations:
    """One table in the order of its passages, and the counts per kind."""
    table = pa.concat_tables(parts) if parts else SCHEMA.empty_table()
    table = table.sort_by([("a_passage", "ascending"), ("b_passage", "ascending")])
    kinds = Counter(table["relation"].to_pylist())
    return Relations(table, counts | {f"relation_{name}": kinds[name] for name in RELATIONS if name != "unrelated"})
