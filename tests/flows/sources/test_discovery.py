"""Sources: what is listed, what is loaded, and what is said of what cannot be."""

import os

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from flows.sources import RawItem, batches, discover, load

LIMIT = 1_000_000


def codes(found):
    return [issue.code for issue in found.issues]


def parquet(path, paths, texts, name="text"):
    pq.write_table(pa.table({"path": paths, name: texts}), path, row_group_size=2)
    return path


def test_a_folder_is_listed_with_its_subfolders_in_one_order_and_without_hidden_files(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.md", ".hidden", "b/.git"):
        (tmp_path / name).write_text(name)
    found = discover([tmp_path], max_file_bytes=LIMIT)
    assert [os.path.relpath(i.source, tmp_path) for i in found.items] == ["b/a.md", "z.txt"]
    assert discover([tmp_path / "z.txt", tmp_path / "b"], max_file_bytes=LIMIT).items == found.items


def test_each_row_of_a_parquet_file_is_an_item_and_loads_its_own_bytes(tmp_path):
    path = parquet(tmp_path / "law.parquet", ["uu/1.md", "uu/2.md", None, "uu/1.md", "x"], ["a", "b", "c", "d", None])
    found = discover([path], max_file_bytes=LIMIT)
    names = sorted(item.name for item in found.items)
    assert names == ["2", "uu/1.md", "uu/1.md#2", "uu/2.md", "x"]
    loaded = {item.name: data for item, data in load(found.items)}
    assert loaded == {"uu/1.md": b"a", "uu/2.md": b"b", "2": b"c", "uu/1.md#2": b"d", "x": b""}


def test_every_source_that_cannot_be_listed_is_an_issue_and_the_others_go_on(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "big.txt").write_bytes(b"x" * (LIMIT + 1))
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 but no more")
    parquet(tmp_path / "wrong.parquet", ["a"], ["b"], name="body")
    (tmp_path / "good.txt").write_text("Pasal 1")
    sources = ["empty", "big.txt", "broken.parquet", "wrong.parquet", "gone.txt", "good.txt"]
    found = discover([tmp_path / s for s in sources], max_file_bytes=LIMIT)
    assert [i.name for i in found.items] == ["good.txt"]
    assert sorted(codes(found)) == [
        "broken-parquet",
        "empty-folder",
        "no-such-source",
        "parquet-columns",
        "too-large",
    ]
    assert all(issue.severity == "error" and issue.source for issue in found.issues)


def test_a_pipe_in_a_folder_is_passed_over_so_that_no_run_hangs_on_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "real.txt").write_text("x")
    assert [i.name for i in discover([tmp_path], max_file_bytes=LIMIT).items] == ["real.txt"]


def test_a_file_that_vanishes_gives_its_error_and_the_others_are_loaded(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    found = discover([tmp_path], max_file_bytes=LIMIT)
    (tmp_path / "a.txt").unlink()
    loaded = {item.name: data for item, data in load(found.items)}
    assert isinstance(loaded["a.txt"], FileNotFoundError)
    assert loaded["b.txt"] == b"b.txt"


def test_the_read_key_follows_the_bytes_and_the_name(tmp_path):
    for name, text in (("a/1.txt", "x"), ("b/1.txt", "x"), ("a/2.txt", "x"), ("b/3.txt", "y")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    keys = [item.read_key for item in discover([tmp_path], max_file_bytes=LIMIT).items]
    a1, a2, b1, b3 = keys
    assert a1 == b1
    assert len({a1, a2, b3}) == 3


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 60))
def test_batches_hold_every_item_once_and_stay_near_their_size(sizes, limit):
    items = [RawItem(f"s{i:02}", f"p{i:02}", None, "n", "h", size) for i, size in enumerate(sizes)]
    groups = list(batches(items, limit))
    assert [item for group in groups for item in group] == items
    assert all(sum(i.bytes for i in group) <= limit or len(group) == 1 for group in groups)
