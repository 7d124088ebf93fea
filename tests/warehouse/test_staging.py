"""Staging keeps readings and vectors, so that an interrupted or repeated run does nothing twice."""

import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

import warehouse
from tests.warehouse.invented import BODIES, reading


def put(staging, one, reader="reader-1"):
    tables = {name: warehouse.as_table(name, rows, read_key=one.key) for name, rows in one.rows.items()}
    staging.put_readings(reader, [one.key], tables)


@pytest.fixture
def staging(tmp_path):
    with warehouse.open_staging(tmp_path) as opened:
        yield opened


def manifest(*readings):
    return [(one.rows["files"][0].source, one.key) for one in readings]


def test_what_was_read_is_known_to_the_same_reader_after_reopening(tmp_path):
    with warehouse.open_staging(tmp_path) as staging:
        put(staging, reading(1))
        staging.put_readings("reader-1", ["empty"], {})
    with warehouse.open_staging(tmp_path) as staging:
        assert staging.known_readings("reader-1") == {reading(1).key, "empty"}
        assert staging.known_readings("reader-2") == set()


def test_the_stock_is_assembled_as_it_was_read_in_one_order(staging):
    readings = [reading(number) for number in (3, 1, 2)]
    for one in readings:
        put(staging, one)
    tables = staging.assemble("reader-1", manifest(*readings))
    for name in ("documents", "provisions", "passages", "files", "citations"):
        rows = sorted((row for one in readings for row in one.rows[name]), key=lambda row: (row.work, str(row)))
        assert tables[name].schema == warehouse.arrow_schema(name)
        assert sorted(map(str, tables[name].to_pylist())) == sorted(
            map(str, warehouse.as_table(name, rows).to_pylist())
        )
    assert [row["work"][-1] for row in tables["documents"].to_pylist()] == ["1", "2", "3"]


def test_the_order_of_reading_and_of_the_manifest_does_not_matter(tmp_path):
    readings = [reading(1), reading(1, BODIES[:2], source="salinan.txt"), reading(2)]
    made = []
    for order in ([0, 1, 2], [2, 1, 0], [1, 0, 2]):
        with warehouse.open_staging(tmp_path / str(order)) as staging:
            for place in order:
                put(staging, readings[place])
            made.append(staging.assemble("reader-1", manifest(*(readings[place] for place in order))))
    assert made[0] == made[1] == made[2]


def test_reading_again_replaces_what_was_read_before(staging):
    put(staging, reading(1))
    put(staging, reading(1))
    assert len(staging.assemble("reader-1", manifest(reading(1)))["passages"]) == 3


def test_of_two_files_with_one_work_the_better_is_primary_and_the_other_only_listed(staging):
    whole, part = reading(1), reading(1, BODIES[:1], source="potongan.txt")
    put(staging, part)
    put(staging, whole)
    tables = staging.assemble("reader-1", manifest(whole, part))
    assert len(tables["documents"]) == 1
    assert len(tables["passages"]) == 3
    assert {row["source"]: row["primary"] for row in tables["files"].to_pylist()} == {
        "peraturan/pp-1.txt": True,
        "potongan.txt": False,
    }
    assert sorted(row["source"] for row in tables["issues"].to_pylist()) == ["peraturan/pp-1.txt", "potongan.txt"]


def test_a_file_that_moved_is_not_read_again_and_is_told_under_its_new_name(staging):
    put(staging, reading(1))
    tables = staging.assemble("reader-1", [("arsip/lama.txt", reading(1).key)])
    assert [row["source"] for row in tables["files"].to_pylist()] == ["arsip/lama.txt"]
    assert [row["source"] for row in tables["issues"].to_pylist()] == ["arsip/lama.txt"]


def test_a_file_that_is_gone_from_the_manifest_is_gone_from_the_stock(staging):
    put(staging, reading(1))
    put(staging, reading(2))
    tables = staging.assemble("reader-1", manifest(reading(2)))
    assert [row["key"] for row in tables["documents"].to_pylist()] == ["PP 2/2020"]


def test_a_file_that_was_never_read_cannot_be_assembled(staging):
    with pytest.raises(warehouse.WarehouseError, match="1 files of the run have not been read"):
        staging.assemble("reader-1", [("x.txt", "unknown")])


def test_rows_that_do_not_fit_are_refused_and_nothing_of_the_batch_is_kept(staging):
    one, two = reading(1), reading(2)
    good = {name: warehouse.as_table(name, rows, read_key=one.key) for name, rows in one.rows.items()}
    with pytest.raises(warehouse.WrongTable, match="runs"):
        staging.put_readings("reader-1", [one.key], good | {"runs": good["files"]})
    with pytest.raises(warehouse.WrongTable, match="not among those"):
        staging.put_readings("reader-1", [two.key], good)
    with pytest.raises(warehouse.WrongTable, match="read_key"):
        staging.put_readings("reader-1", [one.key], {"files": good["files"].drop_columns("read_key")})
    assert staging.known_readings("reader-1") == set()


def test_a_row_that_lacks_a_field_makes_no_table():
    with pytest.raises(warehouse.WrongTable, match="'passages'"):
        warehouse.as_table("passages", reading(1).rows["files"])
    with pytest.raises(warehouse.WrongTable, match="no table 'themse'"):
        warehouse.as_table("themse", [])


def test_forgotten_readings_are_read_again_and_others_stay(staging):
    put(staging, reading(1))
    put(staging, reading(2))
    staging.forget("reader-1", [reading(1).key])
    assert staging.known_readings("reader-1") == {reading(2).key}


def test_pruning_drops_what_no_run_needs_any_more(staging):
    put(staging, reading(1))
    put(staging, reading(2))
    put(staging, reading(1), reader="reader-0")
    staging.put_vectors("old", ["a"], np.ones((1, 4), np.float32))
    staging.put_vectors("new", ["a"], np.ones((1, 4), np.float32))
    assert staging.prune("reader-1", [reading(2).key], "new") == 2
    assert (staging.known_readings("reader-0"), staging.known_readings("reader-1")) == (set(), {reading(2).key})
    assert (staging.lacking_vectors("old", ["a"]), staging.lacking_vectors("new", ["a"])) == (["a"], [])


def test_vectors_come_back_bit_by_bit_in_the_order_asked_for(staging):
    random = np.random.default_rng(1)
    matrix = random.normal(size=(5000, 7)).astype(np.float32)
    hashes = [f"{number:04d}" for number in range(5000)]
    staging.put_vectors("e", hashes[:100], matrix[:100])
    staging.put_vectors("e", hashes[100:], matrix[100:])
    asked = random.integers(0, 5000, size=9000)
    assert np.array_equal(staging.vectors("e", [hashes[place] for place in asked]), matrix[asked])
    assert staging.lacking_vectors("e", ["z", *hashes, "b", "z"]) == ["b", "z"]
    assert staging.vectors("e", []).shape[0] == 0


def test_a_text_without_a_vector_and_a_matrix_of_another_size_are_told(staging):
    with pytest.raises(warehouse.WarehouseError, match="1 of 1 texts have no vector"):
        staging.vectors("e", ["a"])
    with pytest.raises(warehouse.WrongTable, match="2 hashes"):
        staging.put_vectors("e", ["a", "b"], np.ones((1, 4), np.float32))


def test_a_staging_file_of_another_schema_is_emptied_but_keeps_its_vectors(tmp_path):
    import duckdb

    with warehouse.open_staging(tmp_path) as staging:
        put(staging, reading(1))
        staging.put_vectors("e", ["a"], np.ones((1, 4), np.float32))
    with duckdb.connect(str(tmp_path / "staging.duckdb")) as con:
        con.execute("UPDATE staging_schema SET schema = 'older'; ALTER TABLE files DROP COLUMN pages")
    with warehouse.open_staging(tmp_path) as staging:
        assert staging.known_readings("reader-1") == set()
        assert staging.lacking_vectors("e", ["a"]) == []
        put(staging, reading(1))
        assert len(staging.assemble("reader-1", manifest(reading(1)))["files"]) == 1


HOLDER = """
import sys, time, warehouse
from pathlib import Path
with warehouse.open_staging(Path(sys.argv[1])):
    print("open", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_that_staging_is_in_use_and_a_killed_one_leaves_it_usable(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(warehouse.WarehouseBusy, match=str(holder.pid)):
            warehouse.open_staging(tmp_path)
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    deadline = time.monotonic() + 10
    while True:
        try:
            warehouse.open_staging(tmp_path).close()
            break
        except warehouse.WarehouseBusy:
            assert time.monotonic() < deadline
            time.sleep(0.05)
