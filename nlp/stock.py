"""The stock in columns: what the stages after encoding compare, in one canonical order.

Passages are sorted by `passage_id`, so nothing downstream depends on the order in which files arrived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nlp.columns import Rows
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
    """Sorted by `passage_id`; n of them. Where single fields are enough, `column` gives them without making rows."""
    vectors: NDArray[np.float32]
    """Shape (n, dimensions), rows of unit length (or zero for a text without known words)."""
    document_of: NDArray[np.int32]
    """Shape (n,): index into `documents` of each passage."""
    citations: Sequence[Citation] = ()
    links: Sequence[DocumentLink] = ()
    definitions: Sequence[Definition] = ()
    norms: Sequence[Norm] = ()
    quantities: Sequence[Quantity] = ()

    def column(self, name: str, places: Sequence[int] | NDArray[np.integer] | None = None) -> list[Any]:
        """One field of every passage in their order (a list of n values), or of those at some places."""
        if isinstance(self.passages, Rows):
            return self.passages.column(name, places)
        chosen = self.passages if places is None else (self.passages[place] for place in places)
        return [getattr(passage, name) for passage in chosen]

    def places(self, passage_ids: Sequence[str]) -> NDArray[np.int64]:
        """The place of each of some passages.

        Raises:
            KeyError: one is not in the stock.
        """
        if isinstance(self.passages, Rows):
            held = self.passages.table.column("passage_id")
        else:
            held = pa.chunked_array([[passage.passage_id for passage in self.passages]], pa.string())
        return _places(pa.chunked_array([passage_ids], pa.string()), held)


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


def stock_of_tables(tables: Mapping[str, pa.Table]) -> Stock:
    """The regulations of a stock that lies in Arrow tables; no row is made before it is asked for.

    Args:
        tables: `documents` and `passages`; where wanted `citations`, `document_links`, `definitions`, `norms`,
            `quantities`, each with the columns of its row type, and `embeddings` (`text_hash`, `vector`), without
            which the passages have vectors of length 0. Rows of other documents than regulations may be among them.

    Raises:
        KeyError: a passage has no vector.
    """
    documents = tables["documents"].filter(pc.equal(tables["documents"].column("kind"), pa.scalar("regulation")))
    docs = Rows(documents, Document, ("work",))
    works = docs.table.column("work")
    given = tables["passages"]
    rows = Rows(given.filter(pc.is_in(given.column("work"), works)), Passage, ("passage_id",))

    def rest(name: str, row_type: type[T], *order: str) -> Sequence[T]:
        return Rows(tables[name], row_type, order) if name in tables else ()

    return Stock(
        documents=docs,
        passages=rows,
        vectors=_vectors(rows.table.column("text_hash"), tables.get("embeddings")),
        document_of=_places(rows.table.column("work"), works).astype(np.int32),
        citations=rest("citations", Citation, "work", "start", "end"),
        links=rest("document_links", DocumentLink, "work", "start", "relation"),
        definitions=rest("definitions", Definition, "definition_id"),
        norms=rest("norms", Norm, "provision_id"),
        quantities=rest("quantities", Quantity, "provision_id", "start"),
    )


def _vectors(hashes: pa.ChunkedArray[Any], embeddings: pa.Table | None) -> NDArray[np.float32]:
    """The vector of each hash; shape (n, dimensions)."""
    if embeddings is None:
        return np.zeros((len(hashes), 0), dtype=np.float32)
    kind = cast("pa.FixedSizeListType[Any, Any]", embeddings.schema.field("vector").type)
    places = _places(hashes, embeddings.column("text_hash"))
    matrix = np.empty((len(places), kind.list_size), dtype=np.float32)
    first = 0
    for chunk in embeddings.column("vector").chunks:  # one after the other: together they would be copied once more
        values = cast("pa.FixedSizeListArray[Any, Any]", chunk).flatten().to_numpy(zero_copy_only=False)
        here = np.flatnonzero((places >= first) & (places < first + len(chunk)))
        matrix[here] = values.reshape(-1, kind.list_size)[places[here] - first]
        first += len(chunk)
    return matrix


def _places(values: pa.ChunkedArray[Any], among: pa.ChunkedArray[Any]) -> NDArray[np.int64]:
    """The place of each value among others.

    Raises:
        KeyError: one is not there.
    """
    places = pc.index_in(values, among)
    if places.null_count:
        raise KeyError(values.filter(pc.is_null(places))[0].as_py())
    return cast("NDArray[np.int64]", places.to_numpy().astype(np.int64))
