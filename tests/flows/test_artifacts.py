"""What a run shows on its server, and what it says there of where the warehouse comes from."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from prefect.assets import Asset

from flows import artifacts
from flows.artifacts import ArtifactWatcher, artifact_key, summary_page
from flows.assets import source_key
from flows.progress import WATCHER
from flows.summary import RunSummary

SUMMARY = RunSummary(
    run_id="20260101T000000.000000Z",
    warehouse="/srv/selaras.duckdb",
    release=2,
    files=3,
    documents=2,
    skipped=(("/srv/x.pdf", "encrypted-pdf", "it has a password"),),
    issues={"encrypted-pdf": 1},
    counts={"passages": 9},
    relations={"conflict": 1},
    seconds={"read": 1.25},
    peak_memory=1,
)
FOUND = {
    "relation": "conflict", "a_key": "UU 1/2020", "a_path": "Pasal 1", "b_key": "PP 2/2020", "b_path": "Pasal 2",
    "differs": "deadline", "probability": 0.875, "why": "30 | 60\n<b>hari</b>", "found": 7,
}  # fmt: skip


def test_the_summary_shows_new_findings_counts_the_rest_and_survives_any_text():
    page = summary_page(SUMMARY, [FOUND])
    assert page.startswith("# Release 2: completed with issues")
    assert "## New findings (7)" in page and "6 more" in page
    (row,) = [line for line in page.splitlines() if line.startswith("| conflict")]
    assert row.count("|") == 6 and "<b>" not in row and "0.88" in row


def test_a_run_that_found_nothing_says_so():
    assert "## New findings (0)" in summary_page(replace(SUMMARY, skipped=()), [])


def test_keys_of_artifacts_are_what_prefect_takes():
    assert artifact_key(Path("/srv/Selaras Kota (2).duckdb"), "summary") == "selaras-kota-2-summary"
    assert artifact_key(Path("/srv/---.duckdb"), "summary") == "warehouse-summary"


@pytest.mark.parametrize(
    "source", ["in box", "/srv/a#b?c&d", "https://jdih.go.id/feed/document.json?x=1&y= 2", "x" * 900, "Ünï"]
)
def test_any_source_has_a_key_that_prefect_takes(source):
    assert Asset(key=source_key(source)).key.partition("://")[0] in ("file", "https")
    assert source_key(source) != source_key(source + "!")


def test_progress_moves_within_the_stages_and_does_not_flood_the_server(monkeypatch):
    told = []
    monkeypatch.setattr(artifacts, "create_progress_artifact", lambda percent, key, what: told.append(percent) or key)
    monkeypatch.setattr(artifacts, "update_progress_artifact", lambda key, percent, what: told.append(percent))
    watcher = ArtifactWatcher("selaras-progress")
    for stage in artifacts.STAGES:
        watcher.start(stage, 10_000)
        for _ in range(10_000):
            watcher.advance(1)
        watcher.finish("done")
    assert told == sorted(told) and told[-1] == 100
    assert len(artifacts.STAGES) * artifacts.STEPS / 2 < len(told) < len(artifacts.STAGES) * (artifacts.STEPS + 3)


def test_a_server_that_fails_in_the_middle_does_not_stop_the_run(monkeypatch, caplog):
    def down(*args):
        raise httpx.ConnectError("refused")

    monkeypatch.setattr(artifacts, "create_progress_artifact", down)
    ArtifactWatcher("selaras-progress").start("read", 3)
    assert "could not show the progress on the Prefect server: refused" in caplog.text


def test_without_a_server_that_stays_nothing_is_watched(tmp_path, monkeypatch):
    monkeypatch.setattr(artifacts, "served", lambda: False)
    before = WATCHER.get()
    with artifacts.watched(tmp_path / "selaras.duckdb"):
        assert WATCHER.get() is before
