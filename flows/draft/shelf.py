"""What a published warehouse must have in memory before a draft can be checked against it; loaded once a release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_array

from flows.search import encoder_of
from flows.tables import rows_of
from nlp.encode import Encoder
from nlp.rows import Document, DocumentStatus
from nlp.words import DocumentFrequencies, TermCounts, count_terms
from warehouse import Reader

RUN = 64
"""Rows of vectors that the search takes together; see `flows.draft.shortlist`."""
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The regulations of one release, as far as a draft is compared with all of them."""

    encoder: Encoder
    """The one that made the vectors."""
    documents: tuple[Document, ...]
    """Sorted by work; texts empty."""
    statuses: dict[str, DocumentStatus]
    """By work."""
    vectors: Vectors
    """One unit row for each different text, then rows of zeros up to a multiple of `RUN`."""
    document_of: NDArray[np.int32]
    """Shape (passages,): index into `documents`, ascending."""
    text_of: NDArray[np.int32]
    """Shape (passages,): row of `vectors`."""
    means: Vectors
    """Shape (documents, dimensions): mean of the passages of each document, at unit length."""
    titles: csr_array
    """Shape (documents, terms): TF-IDF of the titles."""
    terms: TermCounts
    """The terms that the columns of `titles` stand for."""


def load_shelf(reader: Reader) -> Shelf:
    """The shelf of a release.

    Raises:
        EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
        WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
    """
    encoder = encoder_of(reader)
    documents = tuple(rows_of(reader.ask("draft_documents"), Document))
    places = reader.ask("draft_places")
    number = {d.work: i for i, d in enumerate(documents)}
    works = places.column("work").combine_chunks().dictionary_encode()
    index = np.array([number[str(work)] for work in works.dictionary.to_pylist()], dtype=np.int32)
    document_of = index[works.indices.to_numpy()] if len(places) else np.empty(0, np.int32)
    text_of = places.column("text_of").to_numpy().astype(np.int32)
    vectors = matrix_of(reader.ask("search_vectors"), encoder.dimensions, RUN)
    terms = count_terms(d.title for d in documents)
    return Shelf(
        encoder=encoder,
        documents=documents,
        statuses={row.work: row for row in rows_of(reader.whole("document_status"), DocumentStatus)},
        vectors=vectors,
        document_of=document_of,
        text_of=text_of,
        means=unit(_means(vectors, document_of, text_of, len(documents))),
        titles=terms.weighted(DocumentFrequencies.shipped()),
        terms=terms,
    )


def matrix_of(table: pa.Table, dimensions: int, multiple: int = 1) -> Vectors:
    """Column `vector` of a table as rows, with rows of zeros behind them up to a multiple."""
    column = table.column("vector")
    rows = np.zeros((-(-len(column) // multiple) * multiple, dimensions), dtype=np.float32)
    start = 0
    for chunk in column.chunks:
        rows[start : start + len(chunk)] = pc.list_flatten(chunk).to_numpy().reshape(-1, dimensions)
        start += len(chunk)
    return rows


def unit(rows: Vectors) -> Vectors:
    """Rows of unit length; zero stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0), dtype=np.float32)


def _means(vectors: Vectors, document_of: NDArray[np.int32], text_of: NDArray[np.int32], documents: int) -> Vectors:
    size = len(document_of)
    belongs = csr_array((np.ones(size, np.float32), (document_of, text_of)), shape=(documents, len(vectors)))
    sums: Any = belongs @ vectors
    return np.asarray(sums, dtype=np.float32)
