"""Every regulation of a warehouse leaves as Akoma Ntoso, and a run over these files reads the same rows again."""

import pyarrow.compute as pc
import pytest
from typer.testing import CliRunner

import warehouse
from flows.akn_export import export_akn, file_name
from flows.cli import app
from flows.read import read_items
from flows.sources import discover
from tests.nlp.akn.making import faults

REGULATIONS = "SELECT work FROM documents WHERE kind = 'regulation'"
UNMOVED = (
    "passage_id",
    "work",
    "part",
    "path",
    "title",
    "chapter",
    "section",
    "text",
    "text_hash",
    "elucidation",
    "words",
)


@pytest.fixture(scope="module")
def reader(published):
    with warehouse.open(published / "selaras.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def exported(reader, tmp_path_factory):
    return export_akn(reader, tmp_path_factory.mktemp("akn") / "out")


@pytest.fixture(scope="module")
def read_again(exported):
    return read_items(discover([exported.files[0].parent], max_file_bytes=10_000_000).items)


def rows(table, columns, works):
    kept = table.filter(pc.is_in(table.column("work"), works)).select(columns)
    return sorted(kept.to_pylist(), key=lambda row: [str(value) for value in row.values()])


def test_every_regulation_becomes_a_valid_file_and_the_reports_are_counted(reader, exported):
    works = reader.sql(REGULATIONS).column("work").to_pylist()
    assert len(exported.files) == len(works) == 17
    assert exported.reports == 2
    assert {name: found for name in exported.files if (found := faults(name.read_bytes()))} == {}
    assert "id-act-pp-2020-912.xml" in {path.name for path in exported.files}


def test_a_run_over_the_exported_files_reads_the_same_passages(reader, read_again):
    works = reader.sql(REGULATIONS).column("work")
    again = read_again["passages"]
    assert rows(again, UNMOVED, works) == rows(reader.sql("FROM passages"), UNMOVED, works)
    assert len(again) > 200


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "provisions",
            ("provision_id", "work", "parent_eid", "level", "number", "heading", "part", "position", "text"),
        ),
        ("citations", ("provision_id", "work", "text", "kind", "target_key", "article", "paragraph", "item", "point")),
        ("document_links", ("provision_id", "work", "relation", "target_key")),
        ("amendments", ("provision_id", "work", "operation", "article", "target", "quoted_id")),
        ("definitions", ("definition_id", "work", "term", "abbreviation", "text")),
        ("norms", ("provision_id", "work", "modality", "bearer", "authority", "act", "object")),
    ],
)
def test_a_run_over_the_exported_files_reads_the_same_rows_of_every_stage(reader, read_again, table, columns):
    works = reader.sql(REGULATIONS).column("work")
    before = rows(reader.sql(f"FROM {table}"), columns, works)
    assert rows(read_again[table], columns, works) == before
    assert before


def test_a_run_over_the_exported_files_has_no_issue_that_the_original_had_not(reader, read_again):
    known = set(reader.sql("SELECT DISTINCT code FROM issues").column("code").to_pylist())
    assert {issue["code"] for issue in read_again["issues"].to_pylist()} <= known


def test_the_export_of_one_release_is_always_the_same_bytes(reader, exported, tmp_path):
    again = export_akn(reader, tmp_path)
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in exported.files]


def test_the_command_names_its_files_and_says_what_it_left_out(published, tmp_path):
    house = ["--warehouse", str(published / "selaras.duckdb")]
    told = CliRunner().invoke(app, ["export", str(tmp_path / "out"), "--format", "akn", *house])
    assert told.exit_code == 0, told.output
    assert len(list((tmp_path / "out").glob("*.xml"))) == 17
    assert "Left out: reports, which have no articles: 2." in told.output


def test_a_folder_that_cannot_be_written_is_told(reader, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(warehouse.StorageFailed, match="file"):
        export_akn(reader, tmp_path / "file")


def test_no_work_leads_out_of_the_folder_and_no_two_share_a_file():
    taken = set()
    works = ("/akn/id/act/uu/2014/5", "/akn/id/act/UU-2014/5", "/akn/../../etc/passwd", "/akn/" + "x" * 900)
    names = [file_name(work, taken) for work in works]
    assert names[:3] == ["id-act-uu-2014-5", "id-act-UU-2014-5-2", "------etc-passwd"]
    assert len(names[3]) == 200
