"""A published warehouse read back as the stock that the later stages work on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pyarrow as pa

from flows.tables import rows_of, without_text
from nlp.rows import Citation, Definition, Document, DocumentLink, Norm, Passage, Quantity
from nlp.stock import Stock, build_stock
from warehouse import Reader


def stored_stock(reader: Reader) -> Stock:
    """The regulations of a published warehouse, with vectors and what was read out of them."""
    read = build_stock(
        (),
        (),
        citations=rows_of(reader.whole("citations"), Citation),
        links=rows_of(reader.whole("document_links"), DocumentLink),
        definitions=rows_of(reader.whole("definitions"), Definition),
        norms=rows_of(reader.whole("norms"), Norm),
        quantities=rows_of(reader.whole("quantities"), Quantity),
    )
    return replace(
        stored_rules(reader),
        citations=read.citations,
        links=read.links,
        definitions=read.definitions,
        norms=read.norms,
        quantities=read.quantities,
    )


def stored_rules(reader: Reader) -> Stock:
    """The regulations of a published warehouse with their passages and vectors alone: enough to link to them."""
    documents = [d for d in rows_of(without_text(reader.whole("documents")), Document) if d.kind == "regulation"]
    works = {d.work for d in documents}
    embeddings = reader.whole("embeddings")
    vectors = cast("pa.FixedSizeListArray[Any, Any]", embeddings.column("vector").combine_chunks())
    flat = vectors.flatten().to_numpy(zero_copy_only=False)
    matrix = np.ascontiguousarray(flat.reshape(len(embeddings), -1), dtype=np.float32)
    return build_stock(
        documents,
        (p for p in rows_of(reader.whole("passages"), Passage) if p.work in works),
        dict(zip(map(str, embeddings.column("text_hash").to_pylist()), matrix, strict=True)),
        matrix.shape[1],
    )
