"""What was compared is given back whole, to the code that made it, or not at all."""

import numpy as np
import pyarrow as pa
import pytest

from warehouse import comparisons, kept

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


def test_a_page_left_empty_by_a_crash_counts_as_nothing(tmp_path):
    comparisons.put(tmp_path, "relations", "code", {"a": np.arange(5000)})
    [path] = tmp_path.iterdir()
    held = bytearray(path.read_bytes())
    held[8192:12288] = bytes(4096)
    path.write_bytes(held)
    assert comparisons.get(tmp_path, "relations", "code") is None


def test_what_was_got_outlives_its_replacement(tmp_path):
    comparisons.put(tmp_path, "relations", "code", ARRAYS, TABLE)
    arrays, table = comparisons.get(tmp_path, "relations", "code")
    comparisons.put(tmp_path, "relations", "code", {"a": np.zeros((2, 3))}, TABLE.slice(1))
    assert (arrays["a"].tolist(), table.equals(TABLE)) == ([0, 1, 2, 3, 4], True)
    assert comparisons.get(tmp_path, "relations", "code")[0]["a"].shape == (2, 3)


def test_discarded_is_gone(tmp_path):
    comparisons.put(tmp_path, "relations", "code", ARRAYS)
    kept.discard(tmp_path)
    assert comparisons.get(tmp_path, "relations", "code") is None
