"""The stock in columns: what the stages after encoding compare, in one canonical order.

Passages are sorted by `passage_id`, so nothing downstream depends on the order in which files arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from nlp.rows import Citation, Definition, Document, DocumentLink, Norm, Passage, Quantity

T = TypeVar("T")


class Later(Sequence[T], Generic[T]):
    """Rows that are made, and sorted, when first asked for: many runs need few of them."""

    def __init__(self, rows: Iterable[T], key: Callable[[T], Any]) -> None:
        """Rows of an iterable, which is not run through before they are needed.

        Args:
            rows: may be an iterator.
            key: what they are sorted by.
        """
        self._given, self._key = rows, key

    @cached_property
    def _rows(self) -> list[T]:
        return sorted(self._given, key=self._key)

    def __len__(self) -> int:
        """Number of rows."""
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        """One row, or a list of some."""
        return self._rows[place]

    def __reduce__(self) -> tuple[type[list[T]], tuple[list[T]]]:
        """Goes to another process as the list of its rows."""
        return list, (self._rows,)


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
        citations=Later(citations, lambda c: (c.work, c.start, c.end)),
        links=Later(links, lambda x: (x.work, x.start, x.relation)),
        definitions=Later(definitions, lambda d: d.definition_id),
        norms=Later(norms, lambda x: x.provision_id),
        quantities=Later(quantities, lambda x: (x.provision_id, x.start)),
    )
