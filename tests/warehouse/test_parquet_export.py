"""The Parquet export in the hands of others: pandas and polars read it, and nothing in it is foreign to Spark."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warehouse
from tests.warehouse.invented import reading, run


@pytest.fixture
def folder(path, publish, tmp_path):
    """Two runs exported into one folder."""
    for number, readings in ((1, [reading(1)]), (2, [reading(1), reading(2)])):
        publish(readings, number)
        with warehouse.open(path) as reader:
            reader.export(tmp_path / "out", "parquet")
    return tmp_path / "out"


def test_pandas_and_polars_read_a_table_with_its_runs(folder):
    found = pd.read_parquet(folder / "documents")
    assert found.groupby("run", observed=True).size().to_dict() == {"run-1": 1, "run-2": 2}
    counted = pl.scan_parquet(f"{folder}/documents/").group_by("run").len().collect()
    assert dict(counted.iter_rows()) == {"run-1": 1, "run-2": 2}
    vectors = pd.read_parquet(folder / "embeddings")["vector"]
    assert {len(vector) for vector in vectors} == {256}
    assert pl.read_parquet(f"{folder}/embeddings/").schema["vector"] == pl.Array(pl.Float32, 256)


def test_every_table_has_only_types_and_names_that_spark_reads(folder):
    plain = {pa.string(), pa.bool_(), pa.int32(), pa.int64(), pa.float32(), pa.float64(), pa.date32()}
    plain |= {pa.timestamp("us"), pa.uint64()}  # Spark reads the latter as decimal(20, 0)
    for place in sorted(folder.glob("*/*/*.parquet")):
        for field in pq.read_schema(place):
            several = pa.types.is_list(field.type) or pa.types.is_fixed_size_list(field.type)
            inner = field.type.value_type if several else field.type
            assert inner in plain, f"{place.parent.parent.name}.{field.name}: {field.type}"
            assert not set(field.name) & set(" ,;{}()\n\t=")


def test_the_readme_names_the_run_and_how_to_read(folder):
    text = (folder / "README.md").read_text()
    assert run(2).run_id in text and "pandas.read_parquet" in text and "| documents | 2 |" in text
