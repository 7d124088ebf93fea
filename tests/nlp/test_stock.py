"""A stock made of tables is the stock made of rows."""

import numpy as np
import pyarrow as pa
import pytest

from nlp.rows import Document, Passage
from nlp.stock import build_stock, stock_of_tables


def document(work: str, kind: str = "regulation") -> Document:
    return Document(
        work, kind, None, "PP", "1", 2020, "T", None, 4, "id", None, None, None, "content", "f", "t", 1.0, ""
    )


def passage(work: str, number: int, text_hash: str) -> Passage:
    place = f"{work}#pasal_{number}"
    return Passage(
        place, work, f"pasal_{number}", "body", f"Pasal {number}", str(number), None, "T", None, None,
        f"isi {text_hash}", text_hash, None, 2, 0, 4,
    )  # fmt: skip


def table_of(rows: list[Document] | list[Passage]) -> pa.Table:
    return pa.table({name: [getattr(row, name) for row in rows] for name in type(rows[0]).__dataclass_fields__})


DOCUMENTS = [document("/b"), document("/a"), document("/r", "report")]
PASSAGES = [passage("/b", 2, "x"), passage("/r", 1, "z"), passage("/a", 1, "y"), passage("/b", 1, "x")]
VECTORS = {"x": np.array([1, 0], np.float32), "y": np.array([0, 1], np.float32), "z": np.array([1, 1], np.float32)}


def embeddings(*hashes: str) -> pa.Table:
    flat = pa.array(np.concatenate([VECTORS[name] for name in hashes]))
    return pa.table({"text_hash": list(hashes), "vector": pa.FixedSizeListArray.from_arrays(flat, 2)})


def test_tables_and_rows_make_the_same_stock():
    tables = {"documents": table_of(DOCUMENTS), "passages": table_of(PASSAGES), "embeddings": embeddings("z", "y", "x")}
    one = stock_of_tables(tables)
    rules = [p for p in PASSAGES if p.work != "/r"]
    other = build_stock(DOCUMENTS[:2], rules, VECTORS, 2)
    assert list(one.documents) == list(other.documents)
    assert list(one.passages) == list(other.passages)
    assert np.array_equal(one.vectors, other.vectors)
    assert (one.vectors.dtype, one.document_of.dtype) == (np.float32, np.int32)
    assert one.document_of.tolist() == other.document_of.tolist() == [0, 1, 1]
    assert one.column("text_hash") == other.column("text_hash") == ["y", "x", "x"]
    for stock in (one, other):
        places = stock.places(["/b#pasal_2", "/a#pasal_1"])
        assert stock.column("text_hash", places) == ["x", "y"]
        assert places.tolist() == [2, 0]
        with pytest.raises(KeyError, match="/b#pasal_9"):
            stock.places(["/b#pasal_9"])


def test_vectors_in_several_chunks_are_found():
    parted = pa.concat_tables([embeddings("z"), embeddings("y", "x")])
    stock = stock_of_tables({"documents": table_of(DOCUMENTS), "passages": table_of(PASSAGES), "embeddings": parted})
    assert stock.vectors.tolist() == [[0, 1], [1, 0], [1, 0]]


def test_a_passage_without_vector_is_refused():
    tables = {"documents": table_of(DOCUMENTS), "passages": table_of(PASSAGES), "embeddings": embeddings("x")}
    with pytest.raises(KeyError, match="y"):
        stock_of_tables(tables)


def test_a_stock_without_vectors_and_without_documents_is_empty():
    nothing = {"documents": table_of(DOCUMENTS).slice(0, 0), "passages": table_of(PASSAGES)}
    stock = stock_of_tables(nothing)
    assert (len(stock.documents), len(stock.passages), stock.vectors.shape) == (0, 0, (0, 0))
