"""Reports and priorities of the published sample, as pages and as commands."""

import json
import shutil
from importlib.resources import as_file, files

import pytest
from typer.testing import CliRunner

import warehouse
from flows.cli import app
from flows.errors import BadSetting, NothingRead
from flows.pages import Entry, Listing, as_markdown
from flows.reform import (
    LANGUAGES,
    PARTS,
    priorities_page,
    read_priorities,
    read_report,
    report_page,
    weights,
)
from flows.reform.wording import catalogue

REPORT = "laporan-evaluasi-reformasi-2023.txt"


@pytest.fixture(scope="module")
def reader(published):
    with warehouse.open(published / "selaras.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def sample():
    with as_file(files("flows") / "sample" / "documents") as folder:
        yield folder


@pytest.fixture(scope="module")
def stored(reader, sample):
    return read_report(reader, str(sample / REPORT))


@pytest.fixture
def ask(published):
    def invoke(*words, status=0):
        env = {"SELARAS_WAREHOUSE": str(published / "selaras.duckdb"), "COLUMNS": "120", "NO_COLOR": "1"}
        result = CliRunner().invoke(app, [str(w) for w in words], env=env)
        assert result.exit_code == status, result.output
        return result.output

    return invoke


def entries(page):
    return [block for block in page.blocks if isinstance(block, Entry)]


def test_a_file_that_the_warehouse_holds_is_the_stored_report(stored, reader):
    assert stored.stored
    for name in (stored.work, stored.work.rpartition("/")[2], stored.title.upper()):
        assert read_report(reader, name).work == stored.work


def test_a_file_that_the_warehouse_does_not_hold_is_read_and_linked_in_the_same_way(stored, reader, sample, tmp_path):
    path = tmp_path / REPORT
    shutil.copy(sample / REPORT, path)
    with path.open("a", encoding="utf-8") as file:
        file.write("\nDemikian laporan ini.\n")
    before = sorted(reader.table_names())
    read = read_report(reader, str(path))
    assert not read.stored
    assert [s.role for s in read.statements[:20]] == [s.role for s in stored.statements[:20]]
    same = [(s.text, [link.passage_id for link in stored.linked(s)]) for s in stored.statements[:20]]
    assert [(s.text, [link.passage_id for link in read.linked(s)]) for s in read.statements[:20]] == same
    assert sorted(reader.table_names()) == before


def test_what_is_neither_a_file_nor_a_report_is_told(reader, tmp_path):
    with pytest.raises(warehouse.NotFound, match="selaras report"):
        read_report(reader, "tidak-ada")
    (tmp_path / "kosong.txt").write_text(" \n")
    with pytest.raises(NothingRead, match=r"kosong\.txt"):
        read_report(reader, str(tmp_path / "kosong.txt"))


def test_the_page_has_the_outline_every_problem_and_the_rules_of_each(stored):
    page = report_page(stored, "en")
    outline = next(block for block in page.blocks if isinstance(block, Listing))
    headings = [p.heading for p in stored.provisions if p.level in ("title", "subtitle", "section")]
    assert [item.text.endswith(h) for item, h in zip(outline.items, headings, strict=True)] == [True] * len(headings)
    shown = entries(page)
    found = [s for s in stored.statements if s.role in ("problem", "recommendation")]
    assert sorted(e.text for e in shown) == sorted(s.text for s in found)
    linked = next(s for s in found if stored.linked(s))
    rule = stored.rules[stored.linked(linked)[0].passage_id]
    entry = next(e for e in shown if e.text == linked.text)
    assert entry.items[0].text.startswith(f"{rule['key']} {rule['path']}: ")


def test_what_a_limit_cuts_off_is_counted(stored):
    problems = sum(1 for s in stored.statements if s.role == "problem")
    page = report_page(stored, "en", n=1)
    assert len(entries(page)) == 2
    assert f"{problems - 1} further" in as_markdown(page)


def test_both_languages_have_the_same_texts():
    english, indonesian = (catalogue(language) for language in ("en", "id"))
    assert {g: sorted(t) for g, t in english.items()} == {g: sorted(t) for g, t in indonesian.items()}
    assert set(english["part"]) == set(PARTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_priorities_are_explained_in_words_with_rules_and_statements(reader, language):
    found = read_priorities(reader, 5)
    page = priorities_page(found, language)
    assert [e.head.partition(". ")[0] for e in entries(page)] == ["1", "2", "3", "4", "5"]
    first = found.clusters[0]
    assert first["cluster_id"] in entries(page)[0].note
    assert found.rules[first["cluster_id"]][0]["key"] in entries(page)[0].items[0].text


def test_the_weights_of_the_macro_are_those_named_here(reader):
    rows = reader.sql("FROM reform_priorities LIMIT 20").to_pylist()
    assert read_priorities(reader, 20).clusters == rows


def test_a_weight_of_nought_leaves_a_part_out(reader):
    found = read_priorities(reader, 50, weights(["asked=0", "in_force=0"]))
    assert {row["score_asked"] for row in found.clusters} == {0.0}
    assert {row["score_in_force"] for row in found.clusters} == {0.0}
    assert weights([]) == PARTS


@pytest.mark.parametrize("word", ["asked", "beauty=2", "asked=viel", "asked=-1", "asked=nan", "asked=inf"])
def test_a_weight_that_makes_no_sense_is_refused_with_the_names(word):
    with pytest.raises(BadSetting, match="containments"):
        weights([word])


def test_the_commands_print_write_and_give_json(ask, stored, tmp_path):
    tail = stored.work.rpartition("/")[2]
    assert tail in ask("report").replace("\n", "")
    assert "Kerangka" in ask("report", tail)
    assert "Outline" in ask("report", tail, "--lang", "en", "--every-role")
    assert json.loads(ask("report", tail, "--json"))["work"] == stored.work
    ask("report", tail, "--out", tmp_path / "r.html")
    assert "<!doctype html>" in (tmp_path / "r.html").read_text("utf-8")
    ask("priorities", "--out", tmp_path / "p.md", "-n", "3", "--weight", "asked=5")
    assert "| pernyataan laporan | 5 |" in (tmp_path / "p.md").read_text("utf-8")
    assert [row["place"] for row in json.loads(ask("priorities", "-n", "2", "--json"))] == [1, 2]


def test_a_file_name_of_another_ending_is_refused_before_any_work(ask, tmp_path):
    with pytest.raises(AssertionError):
        ask("priorities", "--out", tmp_path / "p.pdf")
    assert not (tmp_path / "p.pdf").exists()
