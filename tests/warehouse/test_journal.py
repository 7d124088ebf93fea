"""The journal keeps every run; a line cut off by a crash loses only itself."""

from datetime import UTC, datetime

import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock
from warehouse import journal

BEGUN = datetime(2026, 3, 1, 8, tzinfo=UTC)


def entry(number, state="unchanged", **fields):
    return journal.Entry(f"earlier-{number}", BEGUN, BEGUN, state, "0.1.0", 1, "Tidak ada perubahan.", **fields)


def test_what_was_appended_is_read_in_order(tmp_path):
    path = journal.journal_path(tmp_path / "selaras.duckdb")
    assert journal.read(path).entries == ()
    entries = [entry(1, "completed", file_digest="abc", made_from="x"), entry(2), entry(3, "failed")]
    for one in entries:
        journal.append(path, one)
    kept = journal.read(path)
    assert [one for _, one in kept.entries] == entries
    assert kept.published("abc") == entries[0]
    assert kept.published("other") is None
    assert list(kept.since("earlier-1")) == entries[1:]
    assert list(kept.since("a run before the journal")) == entries


def test_half_a_line_loses_only_itself_and_is_told(tmp_path):
    path = tmp_path / "selaras.runs.jsonl"
    journal.append(path, entry(1))
    path.write_bytes(path.read_bytes() + path.read_bytes()[:40])
    journal.append(path, entry(2))
    kept = journal.read(path)
    assert [number for number, _ in kept.entries] == [1, 3]
    assert [number for number, _ in kept.unreadable] == [2]


def test_a_time_without_a_zone_is_refused(tmp_path):
    local = datetime(2026, 3, 1, 8)
    with pytest.raises(warehouse.WarehouseError, match="time zone"):
        journal.append(tmp_path / "x.jsonl", journal.Entry("run", local, local, "failed", "0.1.0", None, ""))


def test_the_next_publish_folds_the_journal_in(tmp_path):
    path = tmp_path / "selaras.duckdb"
    journal.append(journal.journal_path(path), entry(1, "failed"))
    warehouse.publish(path, stock([reading(1)]), run())
    journal.append(journal.journal_path(path), entry(2))
    with warehouse.open(path) as reader:
        assert [row["run_id"] for row in reader.whole("run_journal").to_pylist()] == ["earlier-1"]
        assert [row["run_id"] for row in reader.status()["since"]] == ["earlier-1", "earlier-2"]
