"""A copy of the current release made ahead gives the same next release, and never stays behind."""

import errno

import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock
from tests.warehouse.test_altering import TEXTS, built_on, differing, publish, readings_of
from warehouse import ahead


def published_over_a_copy(path, some, number):
    with warehouse.copying(path, readings_of(some)) as copy:
        return warehouse.publish(
            path, stock(some), run(number), readings=readings_of(some), alter=copy is not None, copy=copy
        )


def left_over(path):
    return sorted(file.name for file in path.with_suffix(".work").glob("*") if file.name != "releases")


def test_a_release_over_a_copy_made_ahead_is_the_one_over_a_copy_made_late(tmp_path):
    paths = [tmp_path / "ahead.duckdb", tmp_path / "late.duckdb"]
    for number, some in enumerate([[reading(1), reading(2)], [reading(1, TEXTS), reading(3)]], start=1):
        published_over_a_copy(paths[0], some, number)
        publish(paths[1], some, number, alter=True)
    assert built_on(paths[0]) == [None, 1]
    assert differing(*paths) == []
    assert left_over(paths[0]) == []


def test_nothing_is_copied_for_a_first_release_for_one_from_nothing_and_for_a_stock_that_changed_much(tmp_path):
    path = tmp_path / "w.duckdb"
    few, many = [reading(1)], [reading(number) for number in range(1, 30)]
    with warehouse.copying(path, readings_of(few)) as copy:
        assert copy is None
    publish(path, few, 1, alter=False)
    for some, alter in ((few, False), (many, True)):
        with warehouse.copying(path, readings_of(some), alter=alter) as copy:
            assert copy is None


def test_a_copy_that_nobody_takes_or_that_a_killed_run_left_is_removed(tmp_path):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=False)
    left = path.with_suffix(".work") / "copying.duckdb"
    left.write_bytes(b"half of one")
    with warehouse.copying(path, readings_of([reading(1)])) as copy:
        copy.made.result()
        assert left.read_bytes() == path.read_bytes()
    assert left_over(path) == []


def test_a_disk_that_is_full_fails_the_publication_and_leaves_the_old_release(tmp_path, monkeypatch):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=False)

    def full(path, copy):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ahead, "copy_file", full)
    with pytest.raises(warehouse.StorageFailed, match="No space left"):
        published_over_a_copy(path, [reading(1), reading(2)], 2)
    assert built_on(path) == [None]
    assert left_over(path) == []
