"""Tables kept between runs come back as they were, and count for nothing when they are damaged or of another make."""

import pyarrow as pa
import pytest

from warehouse import kept

TABLES = {
    "stock": pa.table({"work": ["/a", "/b", None], "row": [1, 2, 3]}),
    "nothing": pa.table({"work": pa.array([], pa.string())}),
    "vectors": pa.table({"vector": pa.FixedSizeListArray.from_arrays(pa.array([1.0, 2.0, 3.0, 4.0], pa.float32()), 2)}),
}


def test_what_is_kept_comes_back_table_by_table(tmp_path):
    kept.put(tmp_path / "work", "stock", "one", TABLES)
    assert kept.get(tmp_path / "work", "stock", "one") == TABLES


def test_tables_of_another_make_or_name_do_not_count(tmp_path):
    kept.put(tmp_path, "stock", "one", TABLES)
    assert kept.get(tmp_path, "stock", "two") is None
    assert kept.get(tmp_path, "other", "one") is None


@pytest.mark.parametrize("cut", [0.0, 0.1, 0.5, 0.9])
def test_a_file_cut_short_does_not_count(tmp_path, cut):
    kept.put(tmp_path, "stock", "one", TABLES)
    (path,) = tmp_path.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[: int(cut * len(data))])
    assert kept.get(tmp_path, "stock", "one") is None


def test_what_was_got_stays_when_something_else_is_kept(tmp_path):
    kept.put(tmp_path, "stock", "one", TABLES)
    got = kept.get(tmp_path, "stock", "one")
    kept.put(tmp_path, "stock", "two", {"stock": TABLES["nothing"]})
    assert got == TABLES


def test_what_is_discarded_is_gone(tmp_path):
    kept.put(tmp_path, "stock", "one", TABLES)
    kept.discard(tmp_path)
    assert kept.get(tmp_path, "stock", "one") is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_looked_at_ahead_comes_back_and_what_is_damaged_or_written_meanwhile_is_told_apart(tmp_path):
    for name in ("stock", "vectors", "empty"):
        kept.put(tmp_path, name, "one", TABLES)
    (tmp_path / "kept-empty.arrows").write_bytes(bytes(1000))
    with kept.looked_at(tmp_path, ["vectors", "never kept"]):
        assert kept.get(tmp_path, "stock", "one") == TABLES
        assert kept.get(tmp_path, "empty", "one") is None
        kept.put(tmp_path, "empty", "one", TABLES)
        assert kept.get(tmp_path, "empty", "one") == TABLES
        (tmp_path / "kept-vectors.arrows").write_bytes(bytes(500))
        assert kept.get(tmp_path, "vectors", "one") is None
    assert kept.get(tmp_path, "stock", "one") == TABLES
