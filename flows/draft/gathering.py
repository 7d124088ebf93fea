"""The draft among the documents that it is compared with, as a stock that the relation engine reads."""

from __future__ import annotations

from collections.abc import Sequence

from flows.draft.reading import Draft
from flows.draft.shelf import Shelf, Vectors, matrix_of
from flows.tables import rows_of
from nlp.rows import Citation, DocumentLink, Norm, Passage, Quantity
from nlp.stock import Stock, build_stock
from warehouse import Reader


def gather(reader: Reader, shelf: Shelf, draft: Draft, vectors: Vectors, places: Sequence[int]) -> Stock:
    """The stock of the draft and some documents, with all that bears on their relations.

    Args:
        reader: the warehouse of the shelf.
        shelf: its documents.
        draft: the draft.
        vectors: of its passages, in their order.
        places: indices into `shelf.documents`.
    """
    documents = [shelf.documents[place] for place in places]
    works = [document.work for document in documents]
    table = reader.ask("draft_passages", works=works)
    held = matrix_of(table, vectors.shape[1])
    vector_of = dict(zip(map(str, table.column("text_hash").to_pylist()), held, strict=True))
    vector_of |= {p.text_hash: row for p, row in zip(draft.passages, vectors, strict=True)}
    return build_stock(
        [*documents, draft.document],
        [*rows_of(table, Passage), *draft.passages],
        vector_of,
        vectors.shape[1],
        citations=[*rows_of(reader.ask("draft_citations", works=works), Citation), *draft.citations],
        links=[*rows_of(reader.ask("draft_links", works=works), DocumentLink), *draft.links],
        norms=[*rows_of(reader.ask("draft_norms", works=works), Norm), *draft.norms],
        quantities=[*rows_of(reader.ask("draft_quantities", works=works), Quantity), *draft.quantities],
    )
