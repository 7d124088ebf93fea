"""Splicing exchanges rows of a sorted table without disturbing the others."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from flows.splicing import in_order, spliced

keys = st.lists(st.sampled_from(["", "a", "a#", "a~", "b", "ba", "c", "é", "\U0001f600"]), max_size=12)


def table(names: list[str], mark: int) -> pa.Table:
    held = sorted(names)
    return pa.table({"work": pa.array(held, pa.string()), "row": [(mark * 100 + i) for i in range(len(held))]})


@given(keys, keys, st.sets(st.sampled_from(["", "a", "a#", "b", "c", "x"])))
def test_a_spliced_table_is_the_one_sorted_anew(held, new, gone):
    old, fresh = table(held, 1), table(new, 2)
    rows = [*fresh.to_pylist(), *(row for row in old.to_pylist() if row["work"] not in gone)]
    wanted = sorted(rows, key=lambda row: row["work"])
    assert spliced(old, gone, fresh, "work").to_pylist() == wanted


@given(keys, keys)
def test_a_table_of_several_chunks_is_spliced_alike(held, new):
    old, fresh = table(held, 1), table(new, 2)
    cut = len(old) // 2
    parted = pa.concat_tables([old.slice(0, cut), old.slice(cut)])
    assert spliced(parted, {"a"}, fresh, "work").equals(spliced(old, {"a"}, fresh, "work"))


@given(keys)
def test_rows_that_the_keys_do_not_tell_apart_stay_in_their_order(names):
    given_rows = pa.table({"work": pa.array(names, pa.string()), "row": list(range(len(names)))})
    assert in_order(given_rows, "work").to_pylist() == sorted(given_rows.to_pylist(), key=lambda row: row["work"])
