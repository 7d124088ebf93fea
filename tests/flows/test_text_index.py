"""The numbers and words of a text index, whatever order the rows of the file are in."""

import shutil

import duckdb
import pytest

import warehouse
from flows.search import Searcher
from flows.text_index import TextIndex

QUERIES = ("izin berjualan di pasar", "pasal 4 pp 911/2016", "pengganti PP 911/2016", "PP 913/2018 bersalin")


@pytest.fixture(scope="module")
def reader(published):
    with warehouse.open(published / "selaras.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def reordered(published, tmp_path_factory):
    """The release after a part of its passages and postings has been written anew, as a later run does."""
    path = tmp_path_factory.mktemp("reordered") / "selaras.duckdb"
    shutil.copy(published / "selaras.duckdb", path)
    with duckdb.connect(str(path)) as con:
        for table, part in (("passages", "hash(passage_id) % 3 = 0"), ("postings", "passage_key % 3 = 0")):
            con.execute(f"CREATE TEMP TABLE later AS FROM {table} WHERE {part}")
            con.execute(f"DELETE FROM {table} WHERE {part}")
            con.execute(f"INSERT INTO {table} FROM later ORDER BY ALL DESC")
            con.execute("DROP TABLE later")
    with warehouse.open(path) as opened:
        yield opened


@pytest.mark.parametrize("which", ["reader", "reordered"])
def test_the_column_of_a_lemma_are_its_postings(which, request):
    opened = request.getfixturevalue(which)
    index = TextIndex(opened, with_meaning=False)
    index.read(["izin", "pasar", "tiadaditemukan"])
    places, strengths = index.column("izin")
    found = opened.sql(
        """
        SELECT passage_no - 1 AS place, bm25(times, length, (SELECT avg(terms) FROM search_passages))::FLOAT AS strength
        FROM postings JOIN terms USING (term_key) JOIN search_passages USING (passage_key)
        WHERE term = 'izin'
        """
    ).to_pylist()
    assert dict(zip(places.tolist(), strengths.tolist(), strict=True)) == {r["place"]: r["strength"] for r in found}
    assert found and not len(index.column("tiadaditemukan")[0])


def test_rows_that_lie_in_another_order_are_found_alike(reader, reordered):
    assert reordered.sql("SELECT list(passage_id ORDER BY rowid) FROM passages") != reader.sql(
        "SELECT list(passage_id ORDER BY rowid) FROM passages"
    )
    before, after = Searcher(reader), Searcher(reordered)
    for query in QUERIES:
        assert after.search(query) == before.search(query)


def test_words_are_read_ahead_from_the_most_common_on_while_they_fit(reader):
    counts = reader.sql("SELECT term, passages FROM terms ORDER BY passages DESC, term").to_pylist()
    index = TextIndex(reader, with_meaning=False)
    index.read_common(counts[0]["passages"] + counts[1]["passages"])
    assert [len(index.column(row["term"])[0]) for row in counts[:2]] == [row["passages"] for row in counts[:2]]
    with pytest.raises(KeyError):
        index.column(counts[2]["term"])


def test_words_read_ahead_change_no_answer(reader):
    ahead, plain = Searcher(reader), Searcher(reader)
    ahead.read_ahead()
    for query in QUERIES:
        assert ahead.search(query) == plain.search(query)
