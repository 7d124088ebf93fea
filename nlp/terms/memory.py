"""How the definitions of one stock stood to each other, kept for the next one.

What sets two definitions apart depends on their two texts, on the acronyms in them, and on what the defined terms list
that the comparison asked about. A comparison is used again while none of these has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.terms.difference import Difference

Told = tuple[Difference, str]
"""A comparison, with the folded terms that it asked about, each on a line."""
_FIELDS: list[pa.Field[Any]] = [
    pa.field("texts", pa.string(), nullable=False),
    pa.field("relation", pa.string(), nullable=False),
    pa.field("only_a", pa.string()),
    pa.field("only_b", pa.string()),
    pa.field("shared", pa.float64(), nullable=False),
    pa.field("why", pa.string(), nullable=False),
    pa.field("asked", pa.string(), nullable=False),
]
SCHEMA = pa.schema(_FIELDS)
"""A comparison: digest of the two texts, what sets them apart (`Difference`), and the folded terms it asked about."""


def digest(*texts: str) -> str:
    """Thirty-two hexadecimal digits of texts in their order."""
    return blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What comparisons depend on besides the two texts."""

    acronyms: Mapping[str, str]
    """Wording behind each acronym, in lower case."""
    listed: Mapping[str, str]
    """Digest of the definitions of each folded term."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as named arrays, to be stored."""
        parts: dict[str, NDArray[Any]] = {}
        for one in fields(self):
            held: Mapping[str, str] = getattr(self, one.name)
            parts[one.name] = np.array([list(held), list(held.values())], dtype=np.str_)
        return parts

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` gave.

        Raises:
            KeyError: an array is missing.
        """
        return cls(*(dict(zip(*arrays[one.name].tolist(), strict=True)) for one in fields(cls)))


@dataclass(frozen=True, slots=True)
class Remembered:
    """The comparisons of one stock."""

    around: Surroundings
    table: pa.Table
    """One row a comparison (`SCHEMA`)."""

    def standing(self, now: Surroundings, texts: Iterable[str]) -> tuple[dict[str, Told], frozenset[str]]:
        """The comparisons that asked about nothing that changed, and the texts with a changed acronym in them.

        Args:
            now: the present surroundings.
            texts: of the present definitions.
        """
        shorts = _changed(self.around.acronyms, now.acronyms)
        terms = _changed(self.around.listed, now.listed)
        stale = frozenset(t for t in texts if shorts and any(s in "".join(t.lower().split()) for s in shorts))
        columns = [self.table.column(name).to_pylist() for name in SCHEMA.names]
        held = {
            texts: (Difference(*how), asked)
            for texts, *how, asked in zip(*columns, strict=True)
            if terms.isdisjoint(asked.splitlines())
        }
        return held, stale


def remembered(
    around: Surroundings, told: Mapping[str, Told], former: Remembered | None, known: Iterable[str]
) -> Remembered:
    """Comparisons in columns, sorted by the digests of their texts, to be stored.

    Args:
        around: what they depend on besides the two texts.
        told: comparisons that were made now.
        former: those of an earlier stock.
        known: digests of those among them that still stand.
    """
    rows = sorted(told.items())
    columns: dict[str, list[Any]] = {
        "texts": [texts for texts, _ in rows],
        **{f.name: [getattr(how, f.name) for _, (how, _) in rows] for f in fields(Difference)},
        "asked": [asked for _, (_, asked) in rows],
    }
    table = pa.table(columns, schema=SCHEMA)
    if former is not None:
        standing = former.table.filter(pc.is_in(former.table.column("texts"), pa.array(sorted(known), pa.string())))
        table = pa.concat_tables([standing, table]).sort_by("texts")
    return Remembered(around, table)


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """Keys that only one of two mappings has, or that stand for something else."""
    return frozenset(key for key, _ in before.items() ^ now.items())
