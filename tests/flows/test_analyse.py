"""The main flow on small real input: same tables in any order of files, nothing done twice, bad input never wins."""

import shutil
from pathlib import Path

import pytest

import warehouse
from flows.sample import DOCUMENTS
from flows.settings import prepare_prefect

pytestmark = pytest.mark.usefixtures("prefect_server")
RUN_TABLES = {"runs", "history", "verdicts", "run_journal", "cluster_lineage"}
"""Tables that tell of runs and people, not of the input."""
CHOSEN = (
    "uu-901-2019.txt",
    "pp-911-2016.txt",
    "pp-912-2020.txt",
    "permendag-923-2020.txt",
    "opini-aturan-bertumpuk.html",
)


def run(folder, *sources, **options):
    """The state and the result of one run that publishes into a folder."""
    from flows.analyse import analyse

    warehouse = str(folder / "out.duckdb")
    state = analyse([str(s) for s in sources], warehouse=warehouse, workers=1, return_state=True, **options)
    return state, state.result(raise_on_failure=False)


def tables_of(folder):
    """Every table that the input decides, as rows."""
    with warehouse.open(folder / "out.duckdb") as reader:
        names = [r["table_name"] for r in reader.sql("SELECT table_name FROM duckdb_tables()").to_pylist()]
        return {n: reader.sql(f'FROM "{n}"').to_pylist() for n in sorted(set(names) - RUN_TABLES)}


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name in CHOSEN:
        shutil.copy(Path(DOCUMENTS) / name, folder)
    return folder


@pytest.fixture(scope="module")
def first(documents, tmp_path_factory, prefect_server):
    folder = tmp_path_factory.mktemp("first")
    return folder, *run(folder, documents)


def test_a_run_reads_relates_and_publishes_and_says_what_it_did(first):
    folder, state, summary = first
    assert (state.name, summary.state) == ("Completed", "completed")
    assert (summary.files, summary.documents, summary.skipped) == (5, 5, ())
    stages = "ingest read assemble encode neighbours relate confirm cluster terms reports publish"
    assert " ".join(summary.seconds) == stages
    rows = tables_of(folder)
    assert {d["kind"] for d in rows["documents"]} == {"regulation", "report"}
    assert summary.relations and sum(summary.relations.values()) == len(rows["relations"])
    assert len({p["text_hash"] for p in rows["passages"]}) == len(rows["embeddings"])


def test_a_second_run_over_the_same_files_leaves_the_release_and_says_so(first, documents):
    folder, _, published = first
    before = (folder / "out.duckdb").read_bytes()
    state, summary = run(folder, documents)
    assert state.is_completed() and "nothing changed since run" in state.message
    assert (summary.unchanged_since, summary.release) == (published.run_id, published.release)
    assert (summary.counts["read"], summary.counts["encoded"]) == (0, 0)
    assert (summary.relations, summary.documents) == (published.relations, published.documents)
    assert (folder / "out.duckdb").read_bytes() == before
    with warehouse.open(folder / "out.duckdb") as reader:
        later = reader.status()["since"]
    assert [(r["run_id"], r["state"], r["release"]) for r in later] == [(summary.run_id, "unchanged", 1)]


def test_a_run_that_is_told_to_do_everything_anew_publishes_the_same_tables(documents, tmp_path):
    run(tmp_path, documents)
    before = tables_of(tmp_path)
    run(tmp_path, documents)
    _, summary = run(tmp_path, documents, anew=True)
    assert (summary.counts["read"], summary.release) == (5, 2)
    assert tables_of(tmp_path) == before
    with warehouse.open(tmp_path / "out.duckdb") as reader:
        runs = reader.sql("SELECT state, release FROM run_journal").to_pylist()
    assert runs == [{"state": "completed", "release": 1}, {"state": "unchanged", "release": 1}]


def test_a_verdict_or_another_set_of_files_is_a_change(documents, tmp_path):
    from datetime import UTC, datetime

    from warehouse import ledger

    run(tmp_path, documents)
    verdict = ledger.Verdict("some finding", "dismiss", "Rani", datetime(2026, 1, 1, tzinfo=UTC), "a", "b")
    ledger.append(ledger.ledger_path(tmp_path / "out.duckdb"), [verdict])
    _, after_verdict = run(tmp_path, documents)
    _, fewer = run(tmp_path, *sorted(documents.iterdir())[1:])
    assert (after_verdict.unchanged_since, fewer.unchanged_since) == (None, None)
    assert (after_verdict.release, fewer.release, fewer.files) == (2, 3, 4)


def test_a_warehouse_that_was_removed_or_damaged_is_never_taken_for_unchanged(documents, tmp_path):
    run(tmp_path, documents)
    place = tmp_path / "out.duckdb"
    data = bytearray(place.read_bytes())
    place.unlink()
    _, rebuilt = run(tmp_path, documents)
    assert rebuilt.unchanged_since is None and rebuilt.issues["warehouse-gone"] == 1
    data[len(data) // 2] ^= 1
    place.write_bytes(data)
    state, result = run(tmp_path, documents)
    assert state.is_failed() or result.unchanged_since is None


def test_a_run_that_fails_leaves_its_line_in_the_journal(tmp_path):
    from warehouse import journal

    (tmp_path / "empty.txt").write_bytes(b"")
    run(tmp_path, tmp_path / "empty.txt")
    [(_, entry)] = journal.read(journal.journal_path(tmp_path / "out.duckdb")).entries
    assert (entry.state, entry.release) == ("failed", None)
    assert entry.message.startswith("NothingRead: nothing was published")


def test_the_order_of_the_files_makes_no_difference(first, documents, tmp_path):
    folder, *_ = first
    run(tmp_path, *sorted(documents.iterdir(), reverse=True))
    assert tables_of(tmp_path) == tables_of(folder)


def test_bad_files_are_issues_and_the_good_ones_are_published(documents, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    state, summary = run(tmp_path, documents / CHOSEN[0], bad, tmp_path / "gone")
    assert (state.name, summary.documents) == ("Completed with issues", 1)
    assert {Path(source).name for source, _, _ in summary.skipped} == {"empty.txt", "broken.pdf", "gone"}
    assert {i["source"] for i in tables_of(tmp_path)["issues"]} >= {str(bad / "empty.txt"), str(tmp_path / "gone")}


def test_a_run_that_reads_nothing_fails_and_leaves_the_old_warehouse(first, tmp_path):
    from flows.errors import NothingRead

    folder, *_ = first
    before = (folder / "out.duckdb").read_bytes()
    (tmp_path / "empty.txt").write_bytes(b"")
    state, result = run(folder, tmp_path)
    assert state.is_failed() and isinstance(result, NothingRead)
    assert (folder / "out.duckdb").read_bytes() == before


def test_a_copy_under_another_name_is_a_second_file_of_one_work(documents, tmp_path):
    shutil.copy(documents / CHOSEN[0], tmp_path / "renamed copy.txt")
    _, summary = run(tmp_path, documents / CHOSEN[0], tmp_path / "renamed copy.txt")
    rows = tables_of(tmp_path)
    assert (summary.files, summary.documents) == (2, 1)
    assert [f["primary"] for f in rows["files"]].count(True) == 1
    assert len({f["work"] for f in rows["files"]}) == 1
    assert rows["relations"] == []


def test_documents_without_anything_to_compare_are_published_all_the_same(tmp_path):
    (tmp_path / "note.txt").write_text("Catatan rapat\n")
    _, summary = run(tmp_path, tmp_path / "note.txt")
    assert (summary.documents, summary.relations) == (1, {})


def test_prepared_settings_keep_what_the_operator_has_set(monkeypatch):
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "DEBUG")
    prepare_prefect()
    import os

    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"
