"""The second look at what overlaps: where the figures do not settle it, both provisions are read together.

The judge sees how much two provisions share, never what they say; the cross-encoder reads both, but little of what
surrounds them. Weighed against each other (stacking: Wolpert 1992) they are right more often than each. Only pairs
that the judge takes for possible overlaps, and that have no closer rival, are read: that takes a hundred times as long.
Of which kind an overlap is they say together, and where that is another one the finding is stated anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.columns import with_values
from nlp.relate.context import subject
from nlp.relate.evidence import CERTAIN
from nlp.relate.judge import OVERLAP, OVERLAP_FROM, RELATIONS, Probabilities
from nlp.relate.restating import RESTATED, STATED, restated
from nlp.relate.stacking import Kinds, load_stacking
from nlp.stock import Stock

LANGUAGE = "id"
"""What the cross-encoder reads."""
ASKED = ["relation", "overlap"]
"""Columns that tell which relations need a second look."""
CONFIRMED = "; a second look, which reads both texts together, confirms it."
"""How the reason of a finding ends that was read again."""
_LEAST = 1e-6
Flags = NDArray[np.bool_]


def asked(relations: pa.Table) -> Flags:
    """Which relations need a second look: overlaps of which the judge is not sure; shape (rows,).

    Args:
        relations: the columns `ASKED`.
    """
    return _named(relations) & load_stacking().asks(relations.column("overlap").to_numpy())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a second look says of relations."""

    kinds: Kinds
    """Of each; shape (relations, 3)."""
    places: NDArray[np.int64]
    """Which of them are left and of another kind than the judge's, rising."""
    restated: pa.Table
    """What is now stated of these; table of `nlp.relate.restating.RESTATED`."""


def look_again(
    relations: pa.Table, stock: Stock, *, threads: int = 1, progress: Callable[[int], None] | None = None
) -> Reading:
    """What a second look says of relations; nothing (NaN) where a text is in another language.

    That of a pair depends on its wordings, its titles and what the judge says of it alone.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        stock: their passages.
        threads: that read at a time.
        progress: called with the number of pairs read since the last call.
    """
    ids = [[str(name) for name in relations.column(side).to_pylist()] for side in ("a_passage", "b_passage")]
    ends = np.array([stock.places(side) for side in ids]).reshape(2, -1)
    works, work = np.unique(stock.document_of[ends], return_inverse=True)
    spoken = np.array([stock.documents[k].language == LANGUAGE for k in works.tolist()], dtype=np.bool_)
    known = np.flatnonzero(spoken[work].reshape(2, -1).all(axis=0))
    kinds = np.full((len(relations), OVERLAP), np.nan, dtype=np.float32)
    if not len(known):
        return Reading(kinds, known, RESTATED.empty_table())
    from nlp.cross_encoder import load_cross_encoder  # not every run has a pair to read

    places, end = np.unique(ends[:, known], return_inverse=True)
    titles = [subject(stock.documents[work].title) for work in stock.document_of[places].tolist()]
    texts = stock.column("text", places)
    logits = load_cross_encoder().logits(titles, texts, *end.reshape(2, -1), threads=threads, progress=progress)
    kinds[known] = load_stacking().kinds(_kinds_of(relations)[known], logits)
    likeliest = kinds[known].argmax(axis=1)
    before = np.asarray(pc.index_in(relations.column("relation"), pa.array(RELATIONS)))[known]
    other = (likeliest != before) & (kinds[known].sum(axis=1) >= OVERLAP_FROM)
    at = known[other]
    names = [RELATIONS[k] for k in likeliest[other].tolist()]
    return Reading(kinds, at, restated(relations.take(at), names, stock))


def _kinds_of(relations: pa.Table) -> Probabilities:
    """What the judge says of the kinds of overlap; shape (rows, 3)."""
    return np.column_stack([relations.column(f"p_{name}").to_numpy() for name in RELATIONS[:OVERLAP]])


def with_kinds(probabilities: Probabilities, kinds: Kinds) -> Probabilities:
    """Probabilities of the relations with others of the kinds of overlap, where they are known; rows sum to 1.

    What the pair is where it does not overlap remains the judge's to say.

    Args:
        probabilities: shape (pairs, 5).
        kinds: shape (pairs, 3), NaN where they stay.
    """
    before = probabilities[:, :OVERLAP]
    now = np.where(np.isnan(kinds), before, kinds)
    rest = (1 - now.sum(axis=1)) / np.maximum(1 - before.sum(axis=1), _LEAST)
    return np.asarray(np.concatenate([now, probabilities[:, OVERLAP:] * rest[:, None]], axis=1), dtype=np.float32)


def stays(relations: pa.Table, kinds: Kinds) -> Flags:
    """Which relations are left after a second look: overlaps that are likely enough, and all others; shape (rows,).

    Args:
        relations: the columns `ASKED`.
        kinds: of each row.
    """
    overlap = kinds.sum(axis=1)
    known = np.where(np.isnan(overlap), relations.column("overlap").to_numpy(), overlap)
    return (known >= OVERLAP_FROM) | ~_named(relations)


def confirmed(relations: pa.Table, reading: Reading) -> pa.Table:
    """The relations with what the second look says of them, without overlaps that are less than likely enough.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        reading: of them.
    """
    left = stays(relations, reading.kinds)
    kept, kinds = relations if left.all() else relations.filter(pa.array(left)), reading.kinds[left]
    again = ~np.isnan(kinds[:, 0])
    if not again.any():
        return kept
    other = np.zeros(len(relations), dtype=np.bool_)
    other[reading.places] = True
    other, restated_rows = other[left], reading.restated.filter(pa.array(left[reading.places]))
    stated: dict[str, Any] = {name: restated_rows.column(name).to_pylist() for name in STATED}
    names = [f"p_{name}" for name in RELATIONS]
    few = kept.select([*names, "relation", "certain", "why"]).filter(pa.array(again))
    never = [False] * len(restated_rows)
    few = with_values(few, other[again], {"relation": stated["relation"], "certain": never, "why": stated.pop("why")})
    now = with_kinds(np.column_stack([few.column(name).to_numpy() for name in names]), kinds[again])
    kind = np.asarray(pc.index_in(few.column("relation"), pa.array(RELATIONS))).astype(np.intp)
    probability = now[np.arange(len(few)), kind].clip(0, 1)
    sure = np.array([CERTAIN.get(name, np.inf) for name in RELATIONS])[kind]
    values: dict[str, Sequence[Any] | NDArray[Any]] = {
        **{name: now[:, k] for k, name in enumerate(names)},
        "overlap": now[:, :OVERLAP].sum(axis=1),
        "probability": probability,
        "certain": np.asarray(few.column("certain")).astype(np.bool_) & (probability >= sure),
        "why": pc.replace_substring_regex(few.column("why"), pattern=r"\.$", replacement=CONFIRMED).to_pylist(),
    }
    return with_values(with_values(kept, other, stated), again, values)


def looked_at_again(relations: pa.Table, stock: Stock) -> pa.Table:
    """The relations after a second look at those that need one, without those that it does not take for overlaps.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        stock: their passages.
    """
    kinds = np.full((len(relations), OVERLAP), np.nan, dtype=np.float32)
    places = np.flatnonzero(asked(relations))
    reading = look_again(relations.take(places), stock)
    kinds[places] = reading.kinds
    return confirmed(relations, Reading(kinds, places[reading.places], reading.restated))


def _named(relations: pa.Table) -> Flags:
    """Which relations are overlaps."""
    return np.asarray(pc.is_in(relations.column("relation"), pa.array(RELATIONS[:OVERLAP]))).astype(np.bool_)
