"""A published warehouse read back as the stock that the later stages work on."""

from __future__ import annotations

from flows.tables import without_text
from nlp.stock import Stock, stock_of_tables
from warehouse import Reader

_RULES = ("documents", "passages", "embeddings")
_READ_OUT = ("citations", "document_links", "definitions", "norms", "quantities")


def stored_stock(reader: Reader) -> Stock:
    """The regulations of a published warehouse, with vectors and what was read out of them."""
    return _stock(reader, (*_RULES, *_READ_OUT))


def stored_rules(reader: Reader) -> Stock:
    """The regulations of a published warehouse with their passages and vectors alone: enough to link to them."""
    return _stock(reader, _RULES)


def _stock(reader: Reader, names: tuple[str, ...]) -> Stock:
    tables = {name: reader.whole(name) for name in names}
    return stock_of_tables(tables | {"documents": without_text(tables["documents"])})
