"""The `relations` table: its columns, in Arrow."""

from __future__ import annotations

import hashlib
from typing import Any

import pyarrow as pa

_FIELDS: list[pa.Field[Any]] = [
        pa.field("relation_id", pa.string(), nullable=False),
        pa.field("a_passage", pa.string(), nullable=False),
        pa.field("b_passage", pa.string(), nullable=False),
        pa.field("a_work", pa.string(), nullable=False),
        pa.field("b_work", pa.string(), nullable=False),
        pa.field("relation", pa.string(), nullable=False),
        *(
            pa.field(name, pa.float32(), nullable=False)
            for name in (
                "probability", "overlap", "p_duplicate", "p_partial", "p_conflict", "p_parallel", "p_unrelated",
                "cosine", "lexical", "containment_ab", "containment_ba",
            )
        ),
        *(pa.field(name, pa.int32()) for name in ("a_start", "a_end", "b_start", "b_end")),
        *(pa.field(name, pa.string()) for name in ("differs", "a_value", "b_value", "contains", "prevails")),
        pa.field("prevails_rule", pa.string()),
        pa.field("legitimacy", pa.string(), nullable=False),
        pa.field("certain", pa.bool_(), nullable=False),
        pa.field("why", pa.string(), nullable=False),
]  # fmt: skip
SCHEMA = pa.schema(_FIELDS)


def relation_id(a_passage: str, b_passage: str) -> str:
    """Sixteen hexadecimal digits that name a pair of passages, whatever its order."""
    low, high = sorted((a_passage, b_passage))
    return hashlib.blake2b(f"{low}\n{high}".encode(), digest_size=8).hexdigest()
