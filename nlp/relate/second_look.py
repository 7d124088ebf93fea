"""The second look at what overlaps: both provisions are read together.

The judge sees how much two provisions share, never what they say; the cross-encoder reads both, but little of what
surrounds them. Weighed against each other (stacking: Wolpert 1992) they are right more often than each. Only pairs
that the judge takes for possible overlaps, and that have no closer rival, are read: that takes a hundred times as long.
What contests a pair, among those that are read, is held against it (`nlp.relate.contest`). Of which kind an overlap is
they say together, and where that is another one the finding is stated anew.
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
from nlp.relate.contest import Contest, contested
from nlp.relate.context import subject
from nlp.relate.evidence import CERTAIN, NEVER
from nlp.relate.judge import OVERLAP, OVERLAP_FROM, RELATIONS, Probabilities
from nlp.relate.restating import RESTATED, STATED, restated
from nlp.relate.stacking import Opinion, load_stacking, probability
from nlp.stock import Stock

LANGUAGE = "id"
"""What the cross-encoder reads."""
ASKED = ["relation", "overlap"]
"""Columns that tell which relations need a second look, and which are left without one."""
CONFIRMED = "; a second look, which reads both texts together, confirms it."
"""How the reason of a finding ends that was read again."""
Flags = NDArray[np.bool_]


def asked(relations: pa.Table) -> Flags:
    """Which relations need a second look: all overlaps; shape (rows,).

    Args:
        relations: the column `relation`.
    """
    return np.asarray(pc.is_in(relations.column("relation"), pa.array(RELATIONS[:OVERLAP]))).astype(np.bool_)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a second look says of relations."""

    probabilities: Probabilities
    """Of each; shape (relations, 5), NaN where nobody looked again."""
    places: NDArray[np.int64]
    """Which of them are left and of another kind than the judge's, rising."""
    restated: pa.Table
    """What is now stated of these; table of `nlp.relate.restating.RESTATED`."""


def look_again(
    relations: pa.Table, stock: Stock, *, threads: int = 1, progress: Callable[[int], None] | None = None
) -> Reading:
    """What a second look says of relations; nothing (NaN) where a text is in another language.

    That of a pair depends on its wordings, its titles and what the judge says of it, and on the other relations between
    its two documents that are asked about: a run asks about all of them at once.

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
    out = nothing_said(len(relations))
    if not len(known):
        return Reading(out, known, RESTATED.empty_table())
    from nlp.cross_encoder import load_cross_encoder  # not every run has a pair to read

    places, end = np.unique(ends[:, known], return_inverse=True)
    titles = [subject(stock.documents[work].title) for work in stock.document_of[places].tolist()]
    texts = stock.column("text", places)
    logits = load_cross_encoder().logits(titles, texts, *end.reshape(2, -1), threads=threads, progress=progress)
    rivals = _contested(ends[:, known], stock, relations.column("lexical").to_numpy()[known], logits)
    out[known] = load_stacking().probabilities(_probabilities(relations)[known], Opinion(logits, rivals))
    kinds = out[known, :OVERLAP]
    likeliest = kinds.argmax(axis=1)
    before = np.asarray(pc.index_in(relations.column("relation"), pa.array(RELATIONS)))[known]
    other = (likeliest != before) & (kinds.sum(axis=1) >= OVERLAP_FROM)
    at = known[other]
    names = [RELATIONS[k] for k in likeliest[other].tolist()]
    return Reading(out, at, restated(relations.take(at), names, stock))


def _contested(
    ends: NDArray[np.int64], stock: Stock, likeness: NDArray[np.float32], logits: NDArray[np.float32]
) -> Contest:
    """How far each pair is contested by the others; shape (pairs,).

    Args:
        ends: places of the two passages of each pair in the stock, shape (2, pairs).
        stock: the passages.
        likeness: of the words of each pair.
        logits: what the cross-encoder says.
    """
    documents = stock.document_of[ends].astype(np.int64)
    first, second = ends * len(stock.documents) + documents[::-1]
    return contested(first, second, likeness, probability(logits))


def nothing_said(count: int) -> Probabilities:
    """What a second look says of so many relations that nobody looked at again; shape (count, 5)."""
    return np.full((count, len(RELATIONS)), np.nan, dtype=np.float32)


def _probabilities(relations: pa.Table) -> Probabilities:
    """What is said of the relations; shape (rows, 5)."""
    return np.column_stack([relations.column(f"p_{name}").to_numpy() for name in RELATIONS])


def stays(relations: pa.Table, probabilities: Probabilities) -> Flags:
    """Which relations are left after a second look: overlaps that are likely enough, and all others; shape (rows,).

    Args:
        relations: the columns `ASKED`.
        probabilities: of each row.
    """
    overlap = probabilities[:, :OVERLAP].sum(axis=1)
    known = np.where(np.isnan(overlap), relations.column("overlap").to_numpy(), overlap)
    return (known >= OVERLAP_FROM) | ~asked(relations)


def confirmed(relations: pa.Table, reading: Reading) -> pa.Table:
    """The relations with what the second look says of them, without overlaps that are less than likely enough.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        reading: of them.
    """
    left = stays(relations, reading.probabilities)
    kept, said = relations if left.all() else relations.filter(pa.array(left)), reading.probabilities[left]
    again = ~np.isnan(said[:, 0])
    if not again.any():
        return _settled(kept)
    other = np.zeros(len(relations), dtype=np.bool_)
    other[reading.places] = True
    other, restated_rows = other[left], reading.restated.filter(pa.array(left[reading.places]))
    stated: dict[str, Any] = {name: restated_rows.column(name).to_pylist() for name in STATED}
    few = kept.select(["relation", "certain", "why"]).filter(pa.array(again))
    never = [False] * len(restated_rows)
    few = with_values(few, other[again], {"relation": stated["relation"], "certain": never, "why": stated.pop("why")})
    now = said[again]
    kind = np.asarray(pc.index_in(few.column("relation"), pa.array(RELATIONS))).astype(np.intp)
    probability = now[np.arange(len(few)), kind].clip(0, 1)
    values: dict[str, Sequence[Any] | NDArray[Any]] = {
        **{f"p_{name}": now[:, k] for k, name in enumerate(RELATIONS)},
        "overlap": now[:, :OVERLAP].sum(axis=1),
        "probability": probability,
        "certain": few.column("certain").to_pylist(),
        "why": pc.replace_substring_regex(few.column("why"), pattern=r"\.$", replacement=CONFIRMED).to_pylist(),
    }
    return _settled(with_values(with_values(kept, other, stated), again, values))


def _settled(relations: pa.Table) -> pa.Table:
    """The relations, those no longer certain that turned out less likely than that."""
    least = pa.array([CERTAIN.get(name, NEVER) for name in RELATIONS], pa.float32())
    needed = least.take(pc.index_in(relations.column("relation").combine_chunks(), pa.array(RELATIONS)))
    certain = pc.and_(relations.column("certain"), pc.greater_equal(relations.column("probability"), needed))
    at = relations.column_names.index("certain")
    return relations.set_column(at, relations.schema.field(at), certain)


def looked_at_again(relations: pa.Table, stock: Stock) -> pa.Table:
    """The relations after a second look at those that need one, without those that it does not take for overlaps.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        stock: their passages.
    """
    probabilities = nothing_said(len(relations))
    places = np.flatnonzero(asked(relations))
    reading = look_again(relations.take(places), stock)
    probabilities[places] = reading.probabilities
    return confirmed(relations, Reading(probabilities, places[reading.places], reading.restated))
