"""The second look at what overlaps: where the figures do not settle it, both provisions are read together.

The judge sees how much two provisions share, never what they say; the cross-encoder reads both, but little of what
surrounds them. Weighed against each other (stacking: Wolpert 1992) they are right more often than each. Only pairs
that the judge takes for possible overlaps, and that have no closer rival, are read: that takes a hundred times as long.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.columns import with_values
from nlp.cross_encoder.reading import FOLDER
from nlp.relate.context import subject
from nlp.relate.evidence import CERTAIN
from nlp.relate.judge import DOUBTED_FROM, OVERLAP, OVERLAP_FROM, RELATIONS, Probabilities
from nlp.stock import Stock

SETTINGS = "second_look.json"
LANGUAGE = "id"
"""What the cross-encoder reads."""
ASKED = ["a_passage", "b_passage", "relation", "overlap"]
"""Columns that tell which relations need a second look, and at what."""
DECIDING = ["relation", "overlap"]
"""Columns that tell which relations are left after it."""
CONFIRMED = "; a second look, which reads both texts together, confirms it."
"""How the reason of a finding ends that was read again."""
_LEAST = 1e-6
Flags = NDArray[np.bool_]
Overlap = NDArray[np.float32]
"""Probabilities of overlap; NaN where nobody looked again."""


@dataclass(frozen=True, slots=True)
class Stacking:
    """A logistic regression over what the judge and the cross-encoder say of overlap."""

    bias: float
    judge: float
    """Weight of the judge's log odds."""
    network: float
    """Weight of the cross-encoder's log odds."""
    sure: float
    """From this probability of the judge's on nothing is read again."""

    def asks(self, overlap: Overlap) -> Flags:
        """Which pairs of these probabilities of overlap are read again."""
        return np.asarray((overlap >= DOUBTED_FROM) & (overlap < self.sure))

    def overlap(self, judged: Overlap, logits: NDArray[np.float32]) -> Overlap:
        """Probability of overlap; shape (pairs,).

        Args:
            judged: what the judge says.
            logits: what the cross-encoder says, shape (pairs, 5).
        """
        known = np.clip(judged.astype(np.float64), _LEAST, 1 - _LEAST)
        total = self.bias + self.judge * np.log(known / (1 - known)) + self.network * log_odds(logits)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Writes the settings."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


@lru_cache(maxsize=2)
def load_stacking(folder: Path = FOLDER) -> Stacking:
    """The settings of a folder; without one, those embedded in the package."""
    return Stacking(**json.loads((folder / SETTINGS).read_text(encoding="utf-8")))


def log_odds(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logits of five relations as log odds of overlap."""
    powers = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(np.log(powers[:, :OVERLAP].sum(axis=1)) - np.log(powers[:, OVERLAP:].sum(axis=1)))


def asked(relations: pa.Table) -> Flags:
    """Which relations need a second look: overlaps of which the judge is not sure; shape (rows,).

    Args:
        relations: the columns `relation` and `overlap`.
    """
    return _named(relations) & load_stacking().asks(relations.column("overlap").to_numpy())


def look_again(
    relations: pa.Table, stock: Stock, *, threads: int = 1, progress: Callable[[int], None] | None = None
) -> Overlap:
    """Probability of overlap of relations after a second look, NaN where a text is in another language; shape (rows,).

    That of a pair depends on its wordings, its titles and what the judge says of it alone.

    Args:
        relations: the columns `ASKED`.
        stock: their passages.
        threads: that read at a time.
        progress: called with the number of pairs read since the last call.
    """
    ids = [[str(name) for name in relations.column(side).to_pylist()] for side in ("a_passage", "b_passage")]
    ends = np.array([stock.places(side) for side in ids]).reshape(2, -1)
    works, work = np.unique(stock.document_of[ends], return_inverse=True)
    spoken = np.array([stock.documents[k].language == LANGUAGE for k in works.tolist()], dtype=np.bool_)
    known = np.flatnonzero(spoken[work].reshape(2, -1).all(axis=0))
    out = np.full(len(relations), np.nan, dtype=np.float32)
    if not len(known):
        return out
    from nlp.cross_encoder import load_cross_encoder  # not every run has a pair to read

    places, end = np.unique(ends[:, known], return_inverse=True)
    titles = [subject(stock.documents[work].title) for work in stock.document_of[places].tolist()]
    texts = stock.column("text", places)
    logits = load_cross_encoder().logits(titles, texts, *end.reshape(2, -1), threads=threads, progress=progress)
    out[known] = load_stacking().overlap(relations.column("overlap").to_numpy()[known], logits)
    return out


def with_overlap(probabilities: Probabilities, overlap: Overlap) -> Probabilities:
    """Probabilities of the relations with another one of overlap, where it is known; rows sum to 1.

    Of which kind it is remains the judge's to say, and so does what the pair is where it does not overlap.

    Args:
        probabilities: shape (pairs, 5).
        overlap: shape (pairs,), NaN where it stays.
    """
    before = probabilities[:, :OVERLAP].sum(axis=1)
    now = np.where(np.isnan(overlap), before, overlap)
    kinds = probabilities[:, :OVERLAP] * (now / np.maximum(before, _LEAST))[:, None]
    others = probabilities[:, OVERLAP:] * ((1 - now) / np.maximum(1 - before, _LEAST))[:, None]
    return np.asarray(np.concatenate([kinds, others], axis=1), dtype=np.float32)


def stays(relations: pa.Table, overlap: Overlap) -> Flags:
    """Which relations are left after a second look: overlaps that are likely enough, and all others; shape (rows,).

    Args:
        relations: the columns `relation` and `overlap`.
        overlap: of each row, NaN where nobody looked again.
    """
    known = np.where(np.isnan(overlap), relations.column("overlap").to_numpy(), overlap)
    return (known >= OVERLAP_FROM) | ~_named(relations)


def confirmed(relations: pa.Table, overlap: Overlap) -> pa.Table:
    """The relations with what the second look says of them, without overlaps that are less than likely enough.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        overlap: of each row, NaN where nobody looked again.
    """
    left = stays(relations, overlap)
    kept, overlap = relations if left.all() else relations.filter(pa.array(left)), overlap[left]
    again = ~np.isnan(overlap)
    if not again.any():
        return kept
    names = [f"p_{name}" for name in RELATIONS]
    few = kept.select([*names, "relation", "certain", "why"]).filter(pa.array(again))
    now = with_overlap(np.column_stack([few.column(name).to_numpy() for name in names]), overlap[again])
    kind = np.asarray(pc.index_in(few.column("relation"), pa.array(RELATIONS))).astype(np.intp)
    probability = now[np.arange(len(few)), kind].clip(0, 1)
    sure = np.array([CERTAIN.get(name, np.inf) for name in RELATIONS])[kind]
    columns: dict[str, Sequence[Any] | NDArray[Any]] = {
        **{name: now[:, k] for k, name in enumerate(names)},
        "overlap": overlap[again],
        "probability": probability,
        "certain": np.asarray(few.column("certain")).astype(np.bool_) & (probability >= sure),
        "why": pc.replace_substring_regex(few.column("why"), pattern=r"\.$", replacement=CONFIRMED).to_pylist(),
    }
    return with_values(kept, again, columns)


def looked_at_again(relations: pa.Table, stock: Stock) -> pa.Table:
    """The relations after a second look at those that need one, without those that it does not take for overlaps.

    Args:
        relations: table of `nlp.relate.SCHEMA`.
        stock: their passages.
    """
    overlap = np.full(len(relations), np.nan, dtype=np.float32)
    places = np.flatnonzero(asked(relations))
    overlap[places] = look_again(relations.take(places), stock)
    return confirmed(relations, overlap)


def _named(relations: pa.Table) -> Flags:
    """Which relations are overlaps."""
    return np.asarray(pc.is_in(relations.column("relation"), pa.array(RELATIONS[:OVERLAP]))).astype(np.bool_)
