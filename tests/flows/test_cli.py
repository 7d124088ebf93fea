"""The command line on the published sample: what a first user types."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app

SELARAS = Path(sys.executable).with_name("selaras")


@pytest.fixture
def ask(published):
    """Runs a command on the published sample in this process and gives what it printed."""

    def invoke(*words, status=0):
        env = {"SELARAS_WAREHOUSE": str(published / "selaras.duckdb"), "COLUMNS": "120", "NO_COLOR": "1"}
        result = CliRunner().invoke(app, [str(w) for w in words], env=env)
        assert result.exit_code == status, result.output
        return result.output

    return invoke


def run(*words, **options):
    return subprocess.run([SELARAS, *words], capture_output=True, text=True, check=False, **options)


def test_help_names_every_command_and_where_to_start(ask):
    text = ask("--help")
    for command in ("run", "search", "show", "clusters", "sql", "export", "status", "evaluate", "train-encoder"):
        assert command in text
    assert "selaras run FOLDER" in text


def test_search_finds_the_governing_rule_and_says_how_many_overlap(ask):
    hits = json.loads(ask("search", "izin berjualan di pasar tepi jalan", "--json"))
    assert any("izin berjualan" in hit["text"].lower() for hit in hits[:3])
    assert any(hit["overlaps"] > 0 for hit in hits)
    assert {"passage_id", "path", "title", "text", "overlaps"} <= hits[0].keys()


def test_a_citation_typed_into_the_box_goes_to_that_provision(ask):
    hits = json.loads(ask("search", "pasal 4 pp 911/2016", "--json"))
    assert hits[0]["passage_id"].startswith("/akn/id/act/pp/2016/911#pasal_4")


def test_a_finding_shows_both_texts_why_it_was_found_and_which_prevails(ask):
    finding = json.loads(ask("sql", "FROM conflicting_rules LIMIT 1", "--json"))[0]
    text = ask("show", finding["relation_id"])
    for words in (finding["a_key"], finding["b_key"], "Differs in", "Prevails:", "Why:", finding["relation_id"]):
        assert words in text


def test_clusters_can_be_opened_by_the_id_that_the_list_shows(ask):
    cluster = json.loads(ask("clusters", "--json"))[0]
    assert cluster["label"] in ask("clusters").replace("\n", " ")
    sheet = json.loads(ask("show", cluster["cluster_id"], "--json"))
    assert len(sheet["members"]) == cluster["size"]


def test_sql_reads_and_never_writes(ask):
    assert json.loads(ask("sql", "SELECT count(*) AS n FROM documents", "--json")) == [{"n": 19}]
    for hostile in ("DROP TABLE documents", "COPY documents TO '/tmp/x.csv'", "FROM read_csv('/etc/passwd')"):
        result = run("sql", hostile, env=os.environ | {"SELARAS_WAREHOUSE": "/nowhere.duckdb"})
        assert result.returncode == 1
        with pytest.raises(AssertionError):
            ask("sql", hostile)


def test_status_says_what_is_in_the_warehouse(ask):
    status = json.loads(ask("status", "--json"))
    assert status["rows"]["documents"] == 19
    assert status["run"]["state"] in ("completed", "completed with issues")


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_export_writes_files_that_other_programs_read(ask, tmp_path, format):
    ask("export", tmp_path / "out", "--format", format)
    files = sorted((tmp_path / "out").rglob(f"*.{format}"))
    assert files
    if format == "csv":
        with next(f for f in files if f.stem == "documents").open(newline="", encoding="utf-8") as file:
            assert len(list(csv.DictReader(file))) == 19
    if format == "parquet":
        assert pq.read_table(next(f for f in files if "documents" in str(f))).num_rows == 19


def test_a_mistake_of_the_user_is_one_line_without_a_traceback(tmp_path):
    result = run("status", "--warehouse", str(tmp_path / "none.duckdb"))
    assert result.returncode == 1
    assert "There is no warehouse" in result.stderr
    assert "Traceback" not in result.stderr


def test_sentences_without_a_text_ask_for_the_folder_of_the_reports(tmp_path):
    sentences = tmp_path / "links.jsonl"
    sentences.write_text('{"sentence_id": "a:1", "source": "a", "line": 0, "doc": "uu/2031/1", "articles": ["1"]}\n')
    result = run("evaluate", "links", sentences, "--predictions", tmp_path / "out.jsonl")
    assert result.returncode == 1
    assert result.stderr.strip().endswith("name the folder of the reports with --reports")


def test_a_run_with_an_unreadable_file_publishes_the_rest_and_ends_with_three(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Catatan rapat tentang aturan yang bertumpuk.\n")
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    result = run("run", "in", cwd=tmp_path)
    assert result.returncode == 3, result.stderr
    assert "broken-pdf: in/broken.pdf" in result.stdout.replace("\n", " ")
    assert (tmp_path / "selaras.duckdb").exists()


def test_an_unreachable_encoder_is_an_error_that_names_the_default(tmp_path):
    (tmp_path / "rule.txt").write_text(
        "PERATURAN DESA\nNOMOR 1 TAHUN 2031\nTENTANG\nX\nPasal 1\nSetiap orang wajib Y.\n"
    )
    env = os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")}
    result = run("run", str(tmp_path / "rule.txt"), "--encoder", "no/such-model", cwd=tmp_path, env=env)
    assert result.returncode == 1
    assert "no/such-model" in result.stderr and "default" in result.stderr
    assert not (tmp_path / "selaras.duckdb").exists()
