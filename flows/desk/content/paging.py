"""One page of a long list."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

PAGE = 25
"""Rows of one page."""


def page_of(table: pa.Table, name: str, page: int, size: int = PAGE) -> dict[str, Any]:
    """One page of a table.

    Returns:
        `name` (its rows), `total`, `page`, `pages`.
    """
    return {
        name: table.slice((page - 1) * size, size).to_pylist(),
        "total": len(table),
        "page": page,
        "pages": max(1, -(-len(table) // size)),
    }


def with_words(table: pa.Table, words: str, *columns: str) -> pa.Table:
    """The rows of a table that have each of the words in one of the columns, in whatever case."""
    for word in words.split():
        held = (pc.match_substring(pc.field(name), word, ignore_case=True) for name in columns)
        table = table.filter(reduce(or_, held))
    return table
