"""Citations as people type them."""

import pytest

from nlp.query import CitedPlace, read_citations


@pytest.mark.parametrize(
    ("typed", "key", "article", "paragraph"),
    [
        ("pasal 4 pp 911/2016", "PP 911/2016", "4", None),
        ("PP 911 th 2016 ps 4 ayat 2", "PP 911/2016", "4", "2"),
        ("pp nomor 911 tahun 2016", "PP 911/2016", None, None),
        ("uu 901 2019 pasal 12A", "UU 901/2019", "12A", None),
        ("undang-undang nomor 901 tahun 2019", "UU 901/2019", None, None),
        ("perpu 3/1998", "Perpu 3/1998", None, None),
        ("UUD 1945 pasal 27", "UUD 1945", "27", None),
        ("Peraturan Presiden Nomor 915 Tahun 2017 Pasal 3 ayat (1)", "Perpres 915/2017", "3", "1"),
    ],
)
def test_a_typed_citation_names_its_provision(typed, key, article, paragraph):
    found = read_citations(typed)
    assert found.places == (CitedPlace(key, article=article, paragraph=paragraph),)
    assert found.rest == ""


def test_two_articles_of_one_instrument_are_two_places():
    assert {place.article for place in read_citations("PP 911/2016 pasal 4 dan pasal 7").places} == {"4", "7"}


def test_an_instrument_may_be_named_by_words_of_its_title():
    assert read_citations("pasal 3 uu pengaduan").places == (CitedPlace(None, "UU", "pengaduan", "3"),)
    found = read_citations("PP cuti pegawai pasal 9 ayat 2")
    assert found.places == (CitedPlace(None, "PP", "cuti pegawai", "9", "2"),)


@pytest.mark.parametrize(
    ("typed", "name", "article"),
    [
        ("KUHP pasal 12", "kitab undang-undang hukum pidana", "12"),
        ("pasal 7 ayat 1 KUHAP", "hukum acara pidana", "7"),
        ("UUPA pasal 3", "pokok-pokok agraria", "3"),
    ],
)
def test_codes_and_nicknames_are_looked_for_by_their_titles(typed, name, article):
    (place,) = read_citations(typed).places
    assert (place.key, place.form, place.name, place.article) == (None, "UU", name, article)


def test_what_is_asked_of_a_citation_is_left_over():
    found = read_citations("PP 913/2018 siapa yang memberi cuti")
    assert [place.key for place in found.places] == ["PP 913/2018"]
    assert found.rest == "siapa yang memberi cuti"


@pytest.mark.parametrize(
    ("typed", "relation"),
    [
        ("pengganti PP 911/2016", "repeals"),
        ("peraturan yang mencabut PP 911/2016", "repeals"),
        ("dicabutnya PP 911/2016", "repeals"),
        ("perubahan PP 911/2016", "amends"),
        ("peraturan pelaksana UU 901/2019", "implements"),
        ("UU 901/2019", None),
    ],
)
def test_successors_and_implementing_rules_can_be_asked_for(typed, relation):
    found = read_citations(typed)
    assert (found.relation, found.rest) == (relation, "")


@pytest.mark.parametrize(
    "plain",
    ["hukuman bagi pedagang yang tidak berizin", "peraturan pemerintah daerah tentang pajak", "UU yang mana", ""],
)
def test_plain_words_are_no_citation(plain):
    found = read_citations(plain)
    assert found.places == () and found.relation is None and found.rest == plain
