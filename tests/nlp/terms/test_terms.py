"""Definitions of one term: which are compared, how they stand to each other, who uses which."""

import dataclasses

import pytest

from nlp.terms import compare_terms
from nlp.terms.folding import acronyms, fold
from nlp.terms.pairing import NEAREST

FISHING = "PENANGKAPAN IKAN DI PERAIRAN DANGKAL"
HARBOUR = "PENANGKAPAN IKAN DI PELABUHAN"
TAXES = "PAJAK HIBURAN MALAM"


def relation(a_stock, relations, one, two, others=()):
    stock = a_stock({FISHING: [("Jaring", None, one), *others], HARBOUR: [("Jaring", None, two)]})
    (row,) = [c for c in compare_terms(stock, relations).comparisons if c.term == "Jaring"]
    return row


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("alat tangkap dari tali", "alat tangkap dari tali", "same"),
        ("alat tangkap yang dibuat dari tali", "alat tangkap yang dibuat dari tali tersebut", "same"),
        ("alat tangkap berbahan tali yang terdaftar", "alat tangkap berbahan tali", "narrower"),
        ("alat tangkap berbahan tali, kawat, atau bambu", "alat tangkap berbahan tali", "wider"),
        ("alat tangkap yang dipakai dengan perahu", "alat tangkap yang dipakai tanpa perahu", "incompatible"),
        ("alat tangkap sepanjang 10 meter", "alat tangkap sepanjang 25 meter", "incompatible"),
        ("alat tangkap nelayan pesisir", "alat tangkap perusahaan dagang", "incompatible"),
        ("alat tangkap yang dibuat dan diuji sebelum dijual", "alat tangkap yang dibuat sebelum dijual", "narrower"),
    ],
)
def test_further_conditions_narrow_and_further_alternatives_widen(a_stock, relations, one, two, expected):
    assert relation(a_stock, relations, one, two).relation == expected


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("alat tangkap berbahan tali yang terdaftar", "alat tangkap berbahan tali"),
        ("alat tangkap berbahan tali, kawat, atau bambu", "alat tangkap berbahan tali"),
        ("alat tangkap sepanjang 10 meter", "alat tangkap sepanjang 25 meter"),
    ],
)
def test_the_other_way_round_wider_and_narrower_change_places(a_stock, relations, one, two):
    turned = {"wider": "narrower", "narrower": "wider"}
    there = relation(a_stock, relations, one, two)
    back = relation(a_stock, relations, two, one)
    assert back.relation == turned.get(there.relation, there.relation)
    assert (back.only_a, back.only_b, back.shared) == (there.only_b, there.only_a, there.shared)


def test_a_defined_term_that_lists_the_other_is_wider(a_stock, relations):
    armada = ("Armada", None, "kapal nelayan, perahu layar, dan rakit bambu")
    row = relation(
        a_stock, relations, "alat tangkap yang dibawa Armada", "alat tangkap yang dibawa perahu layar", [armada]
    )
    assert row.relation == "wider"
    assert (row.only_a, row.only_b) == ("armada", "perahu layar")


def test_what_only_one_definition_says_is_told(a_stock, relations):
    row = relation(a_stock, relations, "alat tangkap berbahan tali yang terdaftar", "alat tangkap berbahan tali")
    assert (row.only_a, row.only_b) == ("terdaftar", None)
    assert 0.5 < row.shared < 1


@pytest.mark.parametrize(
    ("clean", "misread"),
    [
        (
            "alat tangkap yang dipakai dalam urusan pemerintahan laut",
            "alat tangkap yang dipakai dalam urusan pemerin tahan laut",
        ),
        (
            "alat tangkap yang dipakai untuk belanja harian nelayan",
            "alat tangkap yang dipakai untuk bclanja harian nelayan",
        ),
        ("alat tangkap yang dipakai nelayan pesisir utara", "alat tangkap yang dipakai nelayan pesisir utara. 14"),
    ],
)
def test_slips_of_the_ocr_make_no_other_definition(a_stock, relations, clean, misread):
    assert relation(a_stock, relations, clean, misread).relation == "same"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("menteri yang menyelenggarakan urusan pemerintahan di bidang perikanan", "menteri yang membidangi perikanan"),
        ("alat yang sah menurut peraturan perundang-undangan", "alat yang sah"),
    ],
)
def test_formulas_of_drafting_make_no_other_definition(a_stock, relations, one, two):
    assert relation(a_stock, relations, one, two).relation == "same"


def test_titles_tell_whether_two_documents_are_on_one_matter(a_stock, relations):
    word = [("Petugas", None, "orang yang memeriksa hasil tangkapan")]
    rows = compare_terms(a_stock({FISHING: word, HARBOUR: word, TAXES: word}), relations).comparisons
    near, *far = sorted(rows, key=lambda row: -row.same_matter)
    assert near.same_matter > 0.3
    assert {row.same_matter for row in far} == {0.0}


@pytest.mark.parametrize(
    ("one", "two"), [("Wali Kota", "WALIKOTA"), ("Kantor (Pusat)", "kantor"), ("Ruang-Baca", "ruang baca")]
)
def test_spellings_of_a_term_are_one(one, two):
    assert fold(one) == fold(two)


def test_an_acronym_and_its_full_term_are_one_term(a_stock, relations):
    stock = a_stock(
        {
            FISHING: [("Balai Uji Jaring", "BUJ", "tempat menguji jaring")],
            HARBOUR: [("BUJ", None, "tempat menguji jaring")],
        }
    )
    (row,) = compare_terms(stock, relations).comparisons
    assert (row.term, row.relation) == ("BUJ", "same")


def test_a_short_form_out_of_the_term_itself_is_no_acronym(a_stock):
    stock = a_stock({FISHING: [("Menteri Perikanan", "Menteri", "menteri bidang ikan")]})
    assert acronyms(stock.definitions) == {}


def test_an_acronym_of_two_terms_stands_for_neither(a_stock):
    stock = a_stock({FISHING: [("Balai Uji", "BU", "a")], HARBOUR: [("Badan Usaha", "BU", "b")]})
    assert acronyms(stock.definitions) == {}


def test_acronyms_inside_a_definition_are_read_as_their_terms(a_stock, relations):
    buj = ("Balai Uji Jaring", "BUJ", "tempat menguji")
    row = relation(a_stock, relations, "alat yang lulus BUJ", "alat yang lulus Balai Uji Jaring", [buj])
    assert row.relation == "same"


def test_every_definition_has_a_sense_and_the_first_is_the_commonest(a_stock, relations):
    many, one = "alat tangkap dari tali", "kain penutup lapak"
    said = {FISHING: many, HARBOUR: many, TAXES: one}
    stock = a_stock({title: [("Jaring", None, text)] for title, text in said.items()})
    senses = compare_terms(stock, relations).senses
    assert [(row.sense, row.work[-1]) for row in senses] == [(1, "1"), (1, "2"), (2, "3")]


def test_a_definition_that_only_points_elsewhere_is_counted_and_not_compared(a_stock, relations):
    pointing = "jaring sebagaimana dimaksud dalam Undang-Undang tentang Perikanan"
    stock = a_stock({FISHING: [("Jaring", None, pointing)], HARBOUR: [("Jaring", None, "alat tangkap dari tali")]})
    found = compare_terms(stock, relations)
    assert found.comparisons == ()
    assert found.counts["terms_by_reference"] == 1
    assert len(found.senses) == 2


def test_one_document_alone_is_not_compared(a_stock, relations):
    stock = a_stock({FISHING: [("Jaring", None, "alat tangkap"), ("Jaring", None, "kain lapak")]})
    assert compare_terms(stock, relations).comparisons == ()


def test_of_very_many_definitions_each_is_compared_with_its_nearest_and_the_rest_is_counted(a_stock, relations):
    count = NEAREST * 3
    texts = {f"PASAR {n % 3} BLOK {n}": [("Petugas", None, f"penjaga gerbang {n % 5}")] for n in range(count)}
    found = compare_terms(a_stock(texts), relations)
    pairs = count * (count - 1) // 2
    assert found.counts["term_pairs"] + found.counts["term_pairs_cut"] == pairs
    assert found.counts["term_pairs_cut"] > 0
    compared = [row.a_work for row in found.comparisons] + [row.b_work for row in found.comparisons]
    assert min(compared.count(work) for work in set(compared)) >= NEAREST


def test_the_order_of_the_files_makes_no_difference(a_stock, relations):
    stock = a_stock({t: [("Jaring", None, f"alat {t.lower()}")] for t in (FISHING, HARBOUR, TAXES)})
    turned = dataclasses.replace(stock, definitions=stock.definitions[::-1], documents=stock.documents[::-1])
    assert compare_terms(turned, relations) == compare_terms(stock, relations)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Menteri Perikanan", "menteri yang menyelenggarakan urusan pemerintahan di bidang perpajakan"),
        ("Direksi Perusahaan Umum (PERUM) Jala", 'Direksi P.N. "TAMBAK RAYA"'),
        ("Kabupaten Muara Biru", "Kabupaten Teluk Putih"),
        ("desa yang ada di wilayah Kabupaten Muara Biru", "desa yang ada di wilayah Kabupaten Teluk Putih"),
    ],
)
def test_a_word_that_stands_for_the_institution_or_region_of_its_document_has_one_sense(a_stock, relations, one, two):
    stock = a_stock({FISHING: [("Ia", None, one)], HARBOUR: [("Ia", None, two)]})
    found = compare_terms(stock, relations)
    assert [row.relation for row in found.comparisons] == ["own"]
    assert {row.sense for row in found.senses} == {1}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kabupaten Muara Biru", "kesatuan masyarakat yang mengurus dirinya sendiri"),
        ("pungutan di wilayah Kabupaten Muara Biru", "orang yang menangkap udang di wilayah Kabupaten Teluk Putih"),
    ],
)
def test_a_word_that_means_something_else_is_no_word_of_its_own_document(a_stock, relations, one, two):
    assert relation(a_stock, relations, one, two).relation != "own"
