"""Defined terms in the forms that laws of eight decades use."""

import pytest

from nlp.reference import refer
from tests.nlp.reference.making import regulation


def terms(rows):
    doc, provisions = regulation("PP 12/2032", rows)
    return [(d.term, d.abbreviation, d.text) for d in refer(doc, provisions).definitions]


LEAD = "Dalam Peraturan Pemerintah ini yang dimaksud dengan:"


def test_a_list_of_definitions_gives_term_short_form_and_words():
    assert terms(
        [
            ("pasal_1", "body", LEAD),
            (
                "pasal_1__angka_1",
                "body",
                "Dewan Garam Nasional yang selanjutnya disingkat DGN adalah dewan yang mengatur garam.",
            ),
            (
                "pasal_1__angka_2",
                "body",
                "Gudang, yang untuk selanjutnya disebut Lumbung, ialah tempat menyimpan garam;",
            ),
            ("pasal_1__angka_3", "body", "Setiap Orang adalah orang perseorangan atau korporasi."),
        ]
    ) == [
        ("Dewan Garam Nasional", "DGN", "dewan yang mengatur garam"),
        ("Gudang", "Lumbung", "tempat menyimpan garam"),
        ("Setiap Orang", None, "orang perseorangan atau korporasi"),
    ]


def test_definitions_run_together_are_told_apart_with_their_numbers_adrift():
    text = f"{LEAD} Garam adalah zat asin. Tambak adalah lahan garam. 1 2 3 Petani Garam adalah pemanen garam."
    assert [t for t, _, _ in terms([("pasal_I__pasal_1", "quoted", text)])] == ["Garam", "Tambak", "Petani Garam"]


def test_a_term_whose_words_are_the_items_below_it():
    assert terms(
        [
            ("pasal_1", "body", LEAD),
            ("pasal_1__huruf_a", "body", "Pejabat adalah:"),
            ("pasal_1__huruf_a__angka_1", "body", "Menteri;"),
            ("pasal_1__huruf_a__angka_2", "body", "Gubernur."),
        ]
    ) == [("Pejabat", None, "Menteri; Gubernur")]


def test_an_article_of_definitions_need_not_be_the_first():
    words = 'Yang dimaksud dalam peraturan ini dengan: a. "K.G." ialah Kantor Garam; b. Kepala ialah kepala K.G.'
    rows = [("pasal_1", "body", "Garam diawasi."), ("pasal_2__ayat_2", "body", words)]
    assert [t for t, _, _ in terms(rows)] == ["K.G.", "Kepala"]


def test_a_sentence_may_define_by_itself():
    [(term, _, words)] = terms(
        [
            (
                "pasal_7__ayat_2",
                "body",
                "Yang dimaksud dengan musim panen dalam pasal ini adalah bulan Juni sampai Oktober.",
            )
        ]
    )
    assert (term, words) == ("musim panen", "bulan Juni sampai Oktober")


@pytest.mark.parametrize("part", ["elucidation", "recital"])
def test_explanations_outside_the_articles_define_nothing(part):
    assert terms([("x", part, 'Yang dimaksud dengan "panen" adalah pemungutan hasil.')]) == []


def test_rules_with_adalah_are_no_definitions():
    assert terms([("pasal_1", "body", "Dewan Garam adalah lembaga nonstruktural yang berkedudukan di Surabaya.")]) == []
