"""A reader sees one release and nothing else; it answers in SQL, in words and by id."""

import csv
import json

import pyarrow.parquet as pq
import pytest

import warehouse
from tests.warehouse.invented import BODIES, reading, run, stock

ONE, TWO, THREE = (f"/akn/id/act/pp/2020/{number}" for number in (1, 2, 3))


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    path = tmp_path_factory.mktemp("house") / "selaras.duckdb"
    warehouse.publish(path, stock([reading(number) for number in (1, 2, 3)]), run())
    return path


@pytest.fixture
def reader(published):
    with warehouse.open(published) as opened:
        yield opened


def search(reader, words, n=20):
    return reader.sql("FROM search_text($words, n := $n)", {"words": words, "n": n})


def test_the_passage_with_the_words_comes_first(reader):
    found = search(reader, "ujian saksi", n=2).to_pylist()
    assert [row["passage_id"] for row in found] == [f"{ONE}#pasal_2", f"{TWO}#pasal_2"]
    assert (found[0]["key"], found[0]["path"], found[0]["text"]) == ("PP 1/2020", "Pasal 2", BODIES[1])


def test_words_that_no_passage_has_find_nothing_and_odd_queries_do_no_harm(reader):
    for words in ("zirkonium", "", "  ", "'; DROP TABLE passages; --", "%", "🙂", "\x00"):
        assert len(search(reader, words)) == 0
    assert len(search(reader, "PEGAWAI, (wajib)!", n=50)) == 6


def test_the_text_index_is_bm25(reader):
    import math

    of_headings = 0.5 * len(["TATA", "TERTIB", "KANTOR", "1"])
    length = {p: len(p.replace("(", "").split()) + of_headings for p in BODIES}
    mean = sum(length.values()) / 3
    idf = math.log(1 + (9 - 3 + 0.5) / (3 + 0.5))
    expected = idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length[BODIES[1]] / mean))
    assert search(reader, "saksi").to_pylist()[0]["score"] == pytest.approx(expected, rel=1e-5)


def test_a_word_of_the_headings_counts_half(reader):
    by_title, by_text = (search(reader, words, n=1).to_pylist()[0]["score"] for words in ("tertib", "saksi"))
    assert len(search(reader, "tertib", n=50)) == 9
    assert by_title < by_text


def test_a_lexicon_lets_a_word_find_its_other_forms(path):
    import pyarrow as pa

    tables = stock([reading(1)])
    forms = {"melantik": "lantik", "dilantik": "lantik", "pelantikan": "lantik"}
    tables["lexicon"] = pa.table({"word": list(forms), "term": list(forms.values())})
    warehouse.publish(path, tables, run())
    with warehouse.open(path) as opened:
        assert search(opened, "pelantikan").to_pylist()[0]["path"] == "Pasal 2"


def test_nearest_ranks_by_meaning_and_leaves_the_passage_itself_out(reader):
    found = reader.sql(f"FROM nearest('{ONE}#pasal_1', n := 3)").to_pylist()
    assert [row["passage_id"] for row in found[:2]] == [f"{TWO}#pasal_1", f"{THREE}#pasal_1"]
    assert found[0]["similarity"] == pytest.approx(1.0, abs=1e-5)
    assert found[2]["similarity"] < 0.9


@pytest.mark.parametrize(
    ("id", "kind", "belongings"),
    [
        (ONE, "document", {"passages": 3, "links": 4, "issues": 1}),
        ("PP 2/2020", "document", {"passages": 3, "links": 1, "issues": 1}),
        (f"{ONE}#pasal_1", "passage", {"findings": 3}),
    ],
)
def test_show_finds_a_thing_by_its_id_with_what_belongs_to_it(reader, id, kind, belongings):
    sheet = reader.show(id)
    assert sheet.kind == kind
    assert {name: len(table) for name, table in sheet.tables.items()} == {kind: 1, **belongings}


def test_show_finds_findings_and_clusters(reader):
    finding = reader.sql("FROM conflicting_rules").to_pylist()[0]["relation_id"]
    shown = reader.show(finding).tables["finding"].to_pylist()[0]
    assert (shown["a_text"], shown["b_text"], shown["differs"]) == (BODIES[0], BODIES[1], "deadline")
    cluster = reader.clusters().to_pylist()[0]
    assert len(reader.show(cluster["cluster_id"]).tables["members"]) == cluster["size"] == 3


def test_an_id_that_nothing_has_is_told(reader):
    with pytest.raises(warehouse.NotFound, match="PP 99/1999"):
        reader.show("PP 99/1999")
    with pytest.raises(warehouse.NotFound):
        reader.finding_texts("none")


def test_what_a_verdict_must_name_are_the_hashes_of_both_texts(reader):
    finding = reader.sql("FROM duplicate_rules").to_pylist()[0]["relation_id"]
    texts = reader.finding_texts(finding)
    assert texts["relation_id"] == finding
    assert texts["a_text_hash"] == texts["b_text_hash"]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO runs SELECT * FROM runs",
        "DROP TABLE documents",
        "COPY documents TO 'leak.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "SET memory_limit = '1TB'",
        "INSTALL httpfs",
        "EXPORT DATABASE 'leak'",
        "SELECT * FROM reader",
        "SELECT nonsense",
        "SELEC 1",
        "",
    ],
)
def test_a_query_that_would_write_reach_outside_or_is_wrong_is_refused(reader, tmp_path, monkeypatch, query):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(warehouse.BadQuery):
        reader.sql(query)
    assert list(tmp_path.iterdir()) == []
    assert len(reader.sql("FROM documents")) == 3


def test_status_says_what_is_in_the_file_and_which_run_made_it(reader, published):
    status = reader.status()
    assert status["path"] == str(published)
    assert status["run"]["run_id"] == "run-1"
    assert status["run"]["settings"] == {"encoder": "test"}
    assert (status["rows"]["passages"], status["issues"]) == (9, {"notice": 3})


def test_what_is_no_warehouse_is_told_apart(tmp_path):
    import duckdb

    with pytest.raises(warehouse.NoWarehouse, match="selaras run"):
        warehouse.open(tmp_path / "none.duckdb")
    text = tmp_path / "text.duckdb"
    text.write_text("bukan basis data " * 1000)
    with pytest.raises(warehouse.WrongVersion, match="no DuckDB file"):
        warehouse.open(text)
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).execute("CREATE TABLE t(a INT)").close()
    with pytest.raises(warehouse.WrongVersion, match="no warehouse of selaras"):
        warehouse.open(other)


def test_a_file_of_an_older_and_of_a_newer_version_is_refused_with_the_reason(path, publish):
    import duckdb

    publish([reading(1)])
    with duckdb.connect(str(path)) as con:
        con.execute("DELETE FROM migrations WHERE name LIKE '0006%'")
    with pytest.raises(warehouse.WrongVersion, match=r"older version.*0006_reports"):
        warehouse.open(path)
    with duckdb.connect(str(path)) as con:
        con.execute("INSERT INTO migrations VALUES ('0099_future', 'x')")
    with pytest.raises(warehouse.WrongVersion, match="0099_future"):
        warehouse.open(path)


def test_parquet_export_is_a_data_set_of_every_table_partitioned_by_run(reader, tmp_path):
    files = reader.export(tmp_path / "out", "parquet")
    assert (tmp_path / "out/relations/run=run-1/part-0.parquet") in files
    for name in ("documents", "passages", "relations", "embeddings", "runs"):
        held = pq.read_table(tmp_path / "out" / name)
        assert held.drop_columns("run").to_pylist() == reader.sql(f"FROM {name}").to_pylist()
    assert "passages | 9" in (tmp_path / "out/README.md").read_text()


def test_csv_export_holds_the_views_with_lists_as_json(reader, tmp_path):
    reader.export(tmp_path, "csv")
    with (tmp_path / "overlap_clusters.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3
    assert json.loads(rows[0]["keys"]) == ["PP 1/2020", "PP 2/2020", "PP 3/2020"]


def test_xlsx_export_turns_no_text_into_a_formula_and_counts_what_it_cuts(path, tmp_path):
    import zipfile

    long = "=HYPERLINK(1) " + "kata " * 8000
    warehouse.publish(path, stock([reading(1, [long, BODIES[1]]), reading(2, [long])]), run())
    with warehouse.open(path) as opened:
        book, readme = opened.export(tmp_path / "out", "xlsx")
    assert (book.name, readme.name) == ("selaras.xlsx", "README.md")
    with zipfile.ZipFile(book) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        assert all(b"<f>" not in parts.read(name) for name in sheets)
        names = parts.read("xl/workbook.xml").decode()
        cut = parts.read(sorted(sheets, key=lambda name: int("".join(filter(str.isdigit, name))))[-1]).decode()
    assert 'name="duplicate_rules"' in names
    assert 'name="cut"' in names
    assert "<v>2</v>" in cut


def test_an_unknown_export_format_is_told(reader, tmp_path):
    with pytest.raises(warehouse.WarehouseError, match="docx"):
        reader.export(tmp_path, "docx")


def test_a_whole_table_is_given_by_its_name_and_nothing_else_is_taken_for_one(reader):
    assert len(reader.whole("documents")) == reader.status()["rows"]["documents"]
    with pytest.raises(warehouse.NotFound):
        reader.whole('documents" LIMIT 0; --')
