"""Rows over an Arrow table are those of the table, in order, and made only when asked for."""

import pickle
import random

import numpy as np
import pyarrow as pa
import pytest

from nlp.columns import BLOCK, Rows, rows_with, with_values
from nlp.rows import Quantity


def quantity(number: int) -> Quantity:
    return Quantity(f"/w#p_{number:05d}", "/w", "deadline", None, float(number), None, "hari", f"{number} hari", 0, 5)


ROWS = [quantity(number) for number in range(2 * BLOCK + 7)]


def table_of(rows: list[Quantity]) -> pa.Table:
    names = list(Quantity.__dataclass_fields__)
    return pa.table({name: [getattr(row, name) for row in rows] for name in names} | {"more": [1] * len(rows)})


def test_rows_come_back_one_by_one_in_slices_and_from_the_end():
    rows = Rows(table_of(ROWS), Quantity)
    assert len(rows) == len(ROWS)
    assert list(rows) == ROWS
    assert (rows[0], rows[-1], rows[BLOCK]) == (ROWS[0], ROWS[-1], ROWS[BLOCK])
    assert rows[BLOCK - 2 : BLOCK + 2] == ROWS[BLOCK - 2 : BLOCK + 2]
    with pytest.raises(IndexError, match=f"row {len(ROWS)} of {len(ROWS)}"):
        rows[len(ROWS)]


def test_rows_in_any_order_are_sorted_and_columns_follow_them():
    shuffled = random.Random(1).sample(ROWS, len(ROWS))
    rows = Rows(table_of(shuffled), Quantity, ("provision_id",))
    assert rows.column("value") == [row.value for row in ROWS]
    assert list(rows) == ROWS


def test_rows_of_equal_keys_stay_in_the_order_of_the_table():
    rows = Rows(table_of([ROWS[2], ROWS[1], ROWS[0]]), Quantity, ("work",))
    assert list(rows) == [ROWS[2], ROWS[1], ROWS[0]]


def test_one_field_of_some_rows_follows_the_order_asked_for():
    rows = Rows(table_of(ROWS[::-1]), Quantity, ("provision_id",))
    assert rows.column("value", [7, 3, BLOCK]) == [7.0, 3.0, float(BLOCK)]


@pytest.mark.parametrize("rows", [ROWS, Rows(table_of(ROWS), Quantity)], ids=["a list", "columns"])
def test_rows_are_chosen_by_the_values_of_a_field(rows):
    assert list(rows_with(rows, "text", ["4 hari", "9 hari", "none"])) == [ROWS[4], ROWS[9]]


def test_a_row_is_made_once():
    rows = Rows(table_of(ROWS), Quantity)
    assert rows[5] is rows[5]


def test_no_rows_are_no_rows():
    assert list(Rows(table_of(ROWS).slice(0, 0), Quantity, ("provision_id",))) == []


def test_rows_go_to_another_process_in_order():
    rows = Rows(table_of(ROWS[::-1]), Quantity, ("provision_id",))
    assert list(pickle.loads(pickle.dumps(rows))) == ROWS


def test_other_values_stand_in_the_flagged_rows_alone():
    table = pa.table({"kind": ["a", "b", None], "n": pa.array([1, 2, 3], pa.int32())})
    changed = with_values(table, np.array([True, False, True]), {"kind": ["x", "y"], "n": np.array([7, 9])})
    assert changed.to_pydict() == {"kind": ["x", "b", "y"], "n": [7, 2, 9]}
    assert changed.schema == table.schema
