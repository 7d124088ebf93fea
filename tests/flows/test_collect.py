"""The flow between two publications: what it reads is ready for the next run, and it publishes nothing."""

import shutil
from pathlib import Path

import pytest

from flows.sample import DOCUMENTS
from warehouse import journal

pytestmark = pytest.mark.usefixtures("prefect_server")


def collect(folder, *sources):
    from flows.collect import collect

    state = collect([str(s) for s in sources], warehouse=str(folder / "out.duckdb"), workers=1, return_state=True)
    return state, state.result(raise_on_failure=False)


def states(folder):
    return [entry.state for _, entry in journal.read(journal.journal_path(folder / "out.duckdb")).entries]


def test_what_was_collected_is_not_read_again_by_the_run_that_publishes(tmp_path):
    from flows.analyse import analyse

    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(Path(DOCUMENTS) / "pp-911-2016.txt", inbox)
    state, done = collect(tmp_path, inbox)
    assert (state.name, done.files, done.read, done.unread) == ("Completed", 1, 1, ())
    assert not (tmp_path / "out.duckdb").exists()
    summary = analyse([str(inbox)], warehouse=str(tmp_path / "out.duckdb"), workers=1)
    assert (summary.counts["read"], summary.documents) == (0, 1)
    assert states(tmp_path) == ["completed", "completed"]


def test_what_cannot_be_read_is_told_by_the_run_that_met_it_and_nothing_to_read_is_no_failure(tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    state, done = collect(tmp_path, tmp_path / "broken.pdf", tmp_path / "gone")
    assert state.name == "Completed with issues"
    assert sorted(Path(source).name for source, _, _ in done.unread) == ["broken.pdf", "gone"]
    state, done = collect(tmp_path, tmp_path / "broken.pdf")
    assert (state.name, done.read) == ("Completed", 0)
    assert states(tmp_path) == ["completed with issues", "completed"]


def test_a_run_that_fails_leaves_its_row_in_the_journal(tmp_path):
    (tmp_path / "out.work").write_text("a file in the place of the folder")
    (tmp_path / "a.txt").write_text("x")
    state, error = collect(tmp_path, tmp_path / "a.txt")
    assert state.is_failed() and "out.work" in str(error)
    assert states(tmp_path) == ["failed"]
