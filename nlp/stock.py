"""The stock in columns: what the stages after encoding compare, in one canonical order.

Passages are sorted by `passage_id`, so nothing downstream depends on the order in which files arrived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.rows import Citation, Definition, Document, DocumentLink, Norm, Passage, Quantity


@dataclass(frozen=True, slots=True)
class Stock:
    """All regulations at once: passages with their vectors, documents, and what was read out of them."""

    documents: Sequence[Document]
    """Sorted by `work`; `text` may be empty here, to save memory."""
    passages: Sequence[Passage]
    """Sorted by `passage_id`; n of them."""
    vectors: NDArray[np.float32]
    """Shape (n, dimensions), rows of unit length (or zero for a text without known words)."""
    document_of: NDArray[np.int32]
    """Shape (n,): index into `documents` of each passage."""
    citations: Sequence[Citation] = ()
    links: Sequence[DocumentLink] = ()
    definitions: Sequence[Definition] = ()
    norms: Sequence[Norm] = ()
    quantities: Sequence[Quantity] = ()


def build_stock(
    documents: Iterable[Document],
    passages: Iterable[Passage],
    vectors: dict[str, NDArray[np.float32]] | None = None,
    dimensions: int = 0,
    *,
    citations: Iterable[Citation] = (),
    links: Iterable[DocumentLink] = (),
    definitions: Iterable[Definition] = (),
    norms: Iterable[Norm] = (),
    quantities: Iterable[Quantity] = (),
) -> Stock:
    """The stock in canonical order; `vectors` maps a passage's `text_hash` to its vector.

    Raises:
        KeyError: a passage has no vector, or its document is missing.
    """
    docs = sorted(documents, key=lambda d: d.work)
    rows = sorted(passages, key=lambda p: p.passage_id)
    place = {d.work: i for i, d in enumerate(docs)}
    matrix = np.zeros((len(rows), dimensions), dtype=np.float32)
    if vectors is not None:
        for i, row in enumerate(rows):
            matrix[i] = vectors[row.text_hash]
    return Stock(
        documents=docs,
        passages=rows,
        vectors=matrix,
        document_of=np.fromiter((place[p.work] for p in rows), dtype=np.int32, count=len(rows)),
        citations=sorted(citations, key=lambda c: (c.work, c.start, c.end)),
        links=sorted(links, key=lambda x: (x.work, x.start, x.relation)),
        definitions=sorted(definitions, key=lambda d: d.definition_id),
        norms=sorted(norms, key=lambda x: x.provision_id),
        quantities=sorted(quantities, key=lambda x: (x.provision_id, x.start)),
    )


def part_of(stock: Stock, documents: NDArray[np.bool_]) -> tuple[Stock, NDArray[np.int64]]:
    """The stock of some documents alone, and the index that each of its passages has in the whole.

    Args:
        stock: the whole.
        documents: shape (documents,): which ones.
    """
    passages = np.flatnonzero(documents[stock.document_of])
    works = {d.work for d, chosen in zip(stock.documents, documents.tolist(), strict=True) if chosen}
    place = np.cumsum(documents, dtype=np.int32) - 1
    return Stock(
        documents=[d for d in stock.documents if d.work in works],
        passages=[stock.passages[i] for i in passages.tolist()],
        vectors=stock.vectors[passages],
        document_of=place[stock.document_of[passages]],
        citations=[x for x in stock.citations if x.work in works],
        links=[x for x in stock.links if x.work in works],
        definitions=[x for x in stock.definitions if x.work in works],
        norms=[x for x in stock.norms if x.work in works],
        quantities=[x for x in stock.quantities if x.work in works],
    ), passages
