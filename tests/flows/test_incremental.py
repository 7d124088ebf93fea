"""A run over a changed stock publishes what a rebuild from nothing publishes, and relates only what changed."""

import random
import shutil
from pathlib import Path

import pytest

import warehouse
from flows.sample import DOCUMENTS

pytestmark = pytest.mark.usefixtures("prefect_server")
OF_RUNS = {"runs", "history", "verdicts", "run_journal", "cluster_lineage"}
"""Tables that tell of runs and people, not of the input."""
STEPS = 4
ALWAYS = ("laporan-evaluasi-reformasi-2023.txt", "permendag-924-2022.txt", "uu-901-2019.txt")
"""A report, and regulations with definitions that others have too."""
LINES = {
    "duty": "Setiap pejabat wajib melaporkan pelaksanaannya paling lambat 14 (empat belas) hari kerja.",
    "power": "Izin usaha perdagangan diterbitkan oleh Kepala Dinas Pasar dan Gudang.",
    "complaint": "Prosedur perizinan tumpang tindih dan perlu disederhanakan agar pelayanan publik tidak lambat.",
}


def run(folder, documents):
    from flows.analyse import analyse

    place = str(folder / "out.duckdb")
    return analyse([str(documents)], warehouse=place, workers=1, return_state=True).result()


def tables_of(folder):
    with warehouse.open(folder / "out.duckdb") as reader:
        return {name: reader.whole(name).to_pylist() for name in reader.table_names() if name not in OF_RUNS}


def change(documents: Path, spare: Path, draw: random.Random) -> str:
    """Add, alter, remove or rename one document; returns what was done."""
    here = sorted(p for p in documents.iterdir())
    kind = draw.choice(["add", "alter", "remove", "rename"] if len(here) > 6 else ["add", "alter"])
    one = draw.choice(here)
    if kind == "add":
        one = draw.choice(sorted(spare.iterdir()))
        shutil.copy(one, documents)
    elif kind == "remove":
        one.unlink()
    elif kind == "rename":
        one.rename(documents / f"{draw.randint(0, 99)}-{one.name}")
    else:
        one = draw.choice([p for p in here if p.suffix == ".txt"])
        what = draw.choice(["definition", *sorted(LINES)])
        alter(what, one, draw)
        kind = f"alter ({what})"
    return f"{kind} {one.name}"


def alter(what: str, document: Path, draw: random.Random) -> None:
    """Word the first definition of a document otherwise, or put a line into its second half."""
    text = document.read_text(encoding="utf-8")
    if what == "definition":
        document.write_text(text.replace(" adalah ", " adalah catatan tertulis tentang ", 1), encoding="utf-8")
        return
    lines = text.splitlines()
    lines.insert(draw.randrange(len(lines) // 2, len(lines)), LINES[what])
    document.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sequence_of_changes_ends_in_the_tables_of_a_rebuild(seed, tmp_path):
    draw = random.Random(seed)
    documents = tmp_path / "documents"
    documents.mkdir()
    chosen = sorted(p for p in Path(DOCUMENTS).iterdir() if p.suffix in (".txt", ".md"))
    for path in [*draw.sample(chosen, 7), *(Path(DOCUMENTS) / name for name in ALWAYS)]:
        shutil.copy(path, documents)
    run(tmp_path, documents)
    done = []
    for step in range(STEPS):
        done.append(change(documents, Path(DOCUMENTS), draw))
        summary = run(tmp_path, documents)
        rebuilt = tmp_path / f"rebuilt-{step}"
        rebuilt.mkdir()
        anew = run(rebuilt, documents)
        now, wanted = tables_of(tmp_path), tables_of(rebuilt)
        for name in wanted:
            assert now[name] == wanted[name], (name, done)
        if summary.unchanged_since is None:
            assert summary.counts["pairs"] == anew.counts["pairs"]
            assert summary.counts["read"] <= 1 < anew.counts["read"]
    assert summary.counts["carried_over"] > 0, "no relation was carried over, so nothing was tested"
    with warehouse.open(tmp_path / "out.duckdb") as reader:
        built_on = reader.sql("SELECT built_on FROM runs ORDER BY release").column(0).to_pylist()
    assert built_on[0] is None and None not in built_on[1:], (
        "a release was built from nothing, so altering was not tested"
    )


def test_only_the_pairs_of_a_changed_document_are_related_again(tmp_path):
    documents = tmp_path / "documents"
    shutil.copytree(DOCUMENTS, documents)
    first = run(tmp_path, documents)
    (documents / "perda-nusakencana-932-2019.txt").unlink()
    second = run(tmp_path, documents)
    assert (first.counts["carried_over"], second.counts["read"], second.counts["encoded"]) == (0, 0, 0)
    judged = second.counts["pairs"] - second.counts["carried_over"]
    assert 0 <= judged < 0.2 * first.counts["pairs"]


@pytest.mark.slow
def test_each_kind_of_line_that_comes_changes_the_tables_as_a_rebuild_does(tmp_path):
    documents = tmp_path / "documents"
    shutil.copytree(DOCUMENTS, documents)
    run(tmp_path, documents)
    report, regulation = ALWAYS[0], ALWAYS[2]
    steps = [
        ("complaint", report, "statement_links"),
        ("definition", regulation, "term_comparisons"),
        ("power", regulation, "norms"),
    ]
    for step, (what, name, table) in enumerate(steps):
        before = tables_of(tmp_path)[table]
        alter(what, documents / name, random.Random(step))
        run(tmp_path, documents)
        rebuilt = tmp_path / f"rebuilt-{what}"
        rebuilt.mkdir()
        run(rebuilt, documents)
        now, wanted = tables_of(tmp_path), tables_of(rebuilt)
        assert [each for each in wanted if now[each] != wanted[each]] == [], what
        assert now[table] != before, what
