"""What was compared is given back whole, to the code that made it, or not at all."""

import numpy as np
import pyarrow as pa
import pytest

from warehouse import comparisons

ARRAYS = {"a": np.arange(5, dtype=np.int32), "names": np.array(["satu", "dua"])}
TABLE = pa.table({"relation_id": ["x", "y"], "overlap": pa.array([0.5, 1.0], pa.float32())})


def test_what_was_put_is_got_by_the_same_code_only(tmp_path):
    comparisons.put(tmp_path / "work", "relations", "code 1", ARRAYS, TABLE)
    arrays, table = comparisons.get(tmp_path / "work", "relations", "code 1")
    assert all(np.array_equal(arrays[name], ARRAYS[name]) for name in ARRAYS) and arrays.keys() == ARRAYS.keys()
    assert table.equals(TABLE)
    assert comparisons.get(tmp_path / "work", "relations", "code 2") is None
    assert comparisons.get(tmp_path / "work", "neighbours", "code 1") is None


@pytest.mark.parametrize("kept", [0, 10, 200, -1])
def test_a_file_cut_off_counts_as_nothing(tmp_path, kept):
    comparisons.put(tmp_path, "relations", "code", ARRAYS, TABLE)
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:kept])
    assert comparisons.get(tmp_path, "relations", "code") is None


def test_discarded_is_gone(tmp_path):
    comparisons.put(tmp_path, "relations", "code", ARRAYS)
    comparisons.discard(tmp_path)
    assert comparisons.get(tmp_path, "relations", "code") is None
