"""A published warehouse comes back as the stock that was compared."""

import numpy as np

import warehouse
from flows.stored import stored_stock


def test_the_stock_of_a_published_warehouse_has_its_regulations_with_unit_vectors(published):
    with warehouse.open(published / "selaras.duckdb") as reader:
        stock = stored_stock(reader)
        regulations = reader.sql("SELECT count(*) AS n FROM documents WHERE kind = 'regulation'").to_pylist()[0]["n"]
    assert len(stock.documents) == regulations
    assert stock.vectors.shape[0] == len(stock.passages) > 200
    lengths = np.linalg.norm(stock.vectors, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-3) | (lengths == 0))
    assert {stock.documents[d].work for d in stock.document_of} == {p.work for p in stock.passages}
