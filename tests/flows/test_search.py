"""Search on the published sample: matters, citations, successors."""

import json

import pytest

import warehouse
from flows.search import Searcher, gold_predictions, search


@pytest.fixture(scope="module")
def reader(published):
    with warehouse.open(published / "selaras.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def searcher(reader):
    return Searcher(reader)


def keys(hits):
    return [hit["key"] for hit in hits]


def test_a_plain_question_finds_the_rules_of_all_generations(searcher):
    found = keys(searcher.search("berapa lama aduan warga harus dijawab", n=8))
    assert {"UU 901/2019", "PP 911/2016", "PP 912/2020"} <= set(found)


def test_an_article_typed_into_the_box_comes_first_and_whole(searcher):
    hits = searcher.search("pasal 4 pp 911/2016", n=10)
    cited = [hit for hit in hits if hit["why"] == "cited"]
    assert cited and hits[: len(cited)] == cited
    assert all(hit["passage_id"].startswith("/akn/id/act/pp/2016/911#pasal_4") for hit in cited)
    assert len(hits) == 10


def test_one_paragraph_typed_into_the_box_comes_first(searcher):
    first = searcher.search("PP 911 th 2016 ps 4 ayat 2")[0]
    assert first["passage_id"] == "/akn/id/act/pp/2016/911#pasal_4__ayat_2"


def test_an_instrument_can_be_named_by_its_title(searcher):
    assert searcher.search("pasal 4 PP cuti pegawai")[0]["key"] == "PP 913/2018"


def test_words_beside_an_instrument_are_looked_for_in_it_first_and_as_the_law_has_them(searcher):
    first = searcher.search("PP 913/2018 bersalin")[0]
    assert first["key"] == "PP 913/2018"
    assert "melahirkan" in first["text"]


def test_the_successor_of_an_instrument_can_be_asked_for(searcher):
    hits = searcher.search("pengganti PP 911/2016")
    assert (hits[0]["key"], hits[0]["why"]) == ("PP 912/2020", "repeals")


def test_the_implementing_rules_of_an_act_can_be_asked_for(searcher):
    hits = searcher.search("peraturan pelaksana UU 901/2019")
    assert (hits[0]["key"], hits[0]["why"]) == ("PP 912/2020", "implements")


def test_an_instrument_that_nothing_succeeds_comes_itself(searcher):
    first = searcher.search("pengganti PP 912/2020")[0]
    assert (first["key"], first["why"]) == ("PP 912/2020", "cited")


def test_reports_are_not_among_the_rules_that_are_found(searcher):
    hits = searcher.search("reformasi birokrasi pengaduan pedagang", n=50)
    assert hits and not any(hit["work"].startswith("/akn/id/doc/report") for hit in hits)


def test_a_citation_of_an_instrument_that_is_not_in_the_stock_leaves_the_other_words(searcher):
    hits = searcher.search("PP 1/1901 izin bengkel timbangan")
    assert "TIMBANGAN" in hits[0]["title"]


def test_a_citation_of_nothing_in_the_stock_that_says_no_more_is_looked_for_by_its_words(searcher):
    assert searcher.search("PP 1/1901")
    assert searcher.search("pasal 4 KUHP")


@pytest.mark.parametrize("nothing", ["", "?", "qwxyz"])
def test_what_says_nothing_finds_nothing_by_words(reader, nothing):
    assert search(reader, nothing, by_words=True) == []


def test_the_same_query_gives_the_same_hits_from_a_new_searcher(reader, searcher):
    asked = "izin berjualan di pasar tepi jalan"
    assert searcher.search(asked) == search(reader, asked)


def test_as_many_hits_as_asked_for_each_once(searcher):
    found = [hit["passage_id"] for hit in searcher.search("cuti pegawai", n=7)]
    assert len(found) == len(set(found)) == 7


@pytest.mark.gold
def test_predictions_on_gold_name_document_article_and_paragraph(shared, reader):
    queries = [json.loads(line) for line in (shared / "gold" / "search.jsonl").read_text().splitlines()][:3]
    rows = list(gold_predictions(reader, queries))
    assert [row["id"] for row in rows] == [query["id"] for query in queries]
    assert all(set(place) == {"doc", "article", "paragraph"} for row in rows for place in row["provisions"])
