"""The powers that the documents of one stock give, kept for the next one: they depend on their document alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.powers.institutions import Institution
from nlp.powers.reading import Power, powers, weighed
from nlp.stock import Stock

_FIELDS: list[pa.Field[Any]] = [
    pa.field(name, pa.string())
    for name in ("document", "passage_id", "work", "text", "act", "verb", "head", "names", "about", "levels")
]
SCHEMA = pa.schema(_FIELDS)
"""A power with the fingerprint of its document; words are separated by spaces, each name ends with a line end."""
_PARTS = ("body", "quoted")


@dataclass(frozen=True, slots=True)
class Remembered:
    """The powers of one stock."""

    documents: NDArray[np.str_]
    """Shape (documents,): fingerprint of each document that was read."""
    table: pa.Table
    """One row a power (`SCHEMA`)."""


def powers_of(
    stock: Stock, documents: NDArray[np.str_] | None = None, former: Remembered | None = None
) -> tuple[list[Power], Remembered]:
    """The powers of all passages in their order, each act of an institution once a passage, and what to remember.

    Args:
        stock: passages, documents and definitions.
        documents: shape (documents,): fingerprint of each document; their works where nothing is carried over.
        former: what an earlier run remembered; documents with a fingerprint among its own are not read again.
    """
    if documents is None:
        documents = np.array([d.work for d in stock.documents], dtype=np.str_)
    former = former or Remembered(documents[:0], SCHEMA.empty_table())
    read = _read(stock, ~np.isin(documents, former.documents))
    standing = former.table.filter(pc.is_in(former.table.column("document"), pa.array(documents.tolist(), pa.string())))
    held = sorted([*_carried(standing), *read], key=lambda p: p.passage_id)
    return held, Remembered(documents, pa.concat_tables([standing, _table(read, stock, documents)]))


def _read(stock: Stock, chosen: NDArray[np.bool_]) -> list[Power]:
    """The powers that some documents give."""
    wanted = {stock.documents[i].work for i in np.flatnonzero(chosen).tolist()}
    meanings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in stock.definitions if wanted else ():
        if one.work in wanted:
            meanings[one.work].setdefault(one.term.lower(), one.text.lower())
    passages = (stock.passages[place] for place in np.flatnonzero(chosen[stock.document_of]).tolist())
    return [
        power
        for passage in passages
        if passage.part in _PARTS
        for power in powers(passage.passage_id, passage.work, passage.text, meanings.get(passage.work, {}))
    ]


def _table(held: list[Power], stock: Stock, documents: NDArray[np.str_]) -> pa.Table:
    """Powers in columns, to be stored."""
    of_work = {d.work: str(name) for d, name in zip(stock.documents, documents, strict=True)} if held else {}
    columns = {
        "document": [of_work[p.work] for p in held],
        "text": [p.institution.text for p in held],
        "names": ["".join(sorted(" ".join(sorted(name)) + "\n" for name in p.institution.names)) for p in held],
        "about": [" ".join(sorted(p.about)) for p in held],
        "levels": [" ".join(sorted(p.levels)) for p in held],
        **{name: [getattr(p, name) for p in held] for name in ("passage_id", "work", "act", "verb", "head")},
    }
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)


def _carried(standing: pa.Table) -> list[Power]:
    """The powers in stored columns, passage by passage in the order of their sentences."""
    rows = zip(*(standing.column(name).to_pylist() for name in SCHEMA.names), strict=True)
    named = cache(
        lambda names: frozenset(frozenset(name.split()) for name in names.splitlines())
    )  # few, of many powers
    return [
        Power(
            passage_id, work, Institution(text, named(names)),
            act, verb, weighed(frozenset(about.split())), head, frozenset(levels.split()),
        )
        for _, passage_id, work, text, act, verb, head, names, about, levels in rows
    ]  # fmt: skip
