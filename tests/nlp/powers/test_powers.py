"""Powers: who may do what, when two names are one institution, and which acts two institutions may do."""

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from nlp.powers import double_authorities, memory
from nlp.powers.institutions import named_at, same
from nlp.powers.reading import powers
from nlp.relate import SCHEMA
from nlp.rows import Definition, DocumentLink
from nlp.stock import build_stock
from tests.nlp.relate.conftest import make_document, make_passages

MARKET = "PASAR IKAN"
STALLS = "LAPAK PASAR IKAN"


@pytest.mark.parametrize(
    ("text", "institution", "verb", "about"),
    [
        ("Izin Lapak diterbitkan oleh Kepala Dinas.", "Kepala Dinas", "beri", {"izin", "lapak"}),
        ("Pengawasan terhadap lapak dilakukan oleh Camat.", "Camat", "awas", {"lapak"}),
        ("Menteri berwenang mencabut izin lapak.", "Menteri", "cabut", {"izin", "lapak"}),
        ("Kepala Dinas menerbitkan atau menolak izin lapak.", "Kepala Dinas", "beri", {"izin", "lapak"}),
        (
            "Pembongkaran lapak dilaksanakan setelah mendapat persetujuan camat.",
            "camat",
            "tuju",
            {"bongkar", "lapak"},
        ),
    ],
)
def test_each_form_of_drafting_gives_its_power(text, institution, verb, about):
    (power,) = powers("p", "w", text, {})
    assert (power.institution.text, power.verb, set(power.about)) == (institution, verb, about)


@pytest.mark.parametrize(
    "text",
    [
        "Pedagang menutup lapak setiap malam.",
        "Lapak yang sedang diperiksa oleh pengadilan tidak boleh dibuka.",
        "Laporan disampaikan oleh Kepala Dinas kepada Bupati.",
        "Ketentuan mengenai lapak diatur oleh Bupati.",
        "Izin Lapak diterbitkan oleh pejabat yang berwenang.",
        "Menteri adalah menteri yang menyelenggarakan urusan pemerintahan di bidang ikan.",
    ],
)
def test_what_gives_no_power_of_its_own_is_left_out(text):
    assert list(powers("p", "w", text, {})) == []


def office(text, **meanings):
    return named_at(text, 0, {term.replace("_", " "): words for term, words in meanings.items()})


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (office("Bupati"), office("bupati atau wali kota"), True),
        (office("Gubernur Kepulauan Timur"), office("Gubernur Teluk Barat"), True),
        (office("Direksi", direksi="direksi perum jala"), office("Direksi", direksi="direksi perum tambak"), True),
        (office("Camat"), office("Bupati"), False),
        (office("Menteri"), office("Menteri Kelautan"), True),
        (office("Kepala Badan", badan="badan pasar nasional"), office("Kepala Badan", badan="badan ikan laut"), False),
        (
            office("Menteri", menteri="menteri yang menyelenggarakan urusan pemerintahan di bidang kelautan"),
            office("Menteri Kelautan"),
            True,
        ),
        (office("Menteri", menteri="menteri kelautan"), office("Menteri", menteri="menteri perdagangan"), False),
        (office("Kepala Daerah"), office("Gubernur"), True),
        (office("Kepala Badan Administrasi Pasar"), office("Kepala Badan Admistrasi Pasar"), True),
    ],
)
def test_two_names_may_be_one_institution(one, two, expected):
    assert same(one, two) is same(two, one) is expected


def a_stock(*said, links=(), definitions=()):
    documents = [make_document("PP", n, 2000 + n, title) for n, (title, _) in enumerate(said, 1)]
    rows = [p for d, (_, texts) in zip(documents, said, strict=True) for p in make_passages(d, texts)]
    return build_stock(documents, rows, links=links, definitions=definitions)


def doubles(stock):
    return double_authorities(stock, SCHEMA.empty_table())


ONE = "Izin lapak diterbitkan oleh Camat."
TWO = "Kepala Dinas Pasar memberikan izin lapak paling lama 3 (tiga) hari."


def test_one_act_of_two_institutions_is_found_with_both_names():
    (row,) = doubles(a_stock((MARKET, [ONE]), (STALLS, [TWO]))).rows
    assert (row.act, row.a_authority, row.b_authority) == ("Izin lapak diterbitkan", "Camat", "Kepala Dinas Pasar")
    assert row.likeness == 1.0
    assert row.score == pytest.approx(row.likeness * row.same_matter, abs=1e-4)


@pytest.mark.parametrize(
    "other",
    [
        "Izin lapak diterbitkan oleh Camat setelah diperiksa.",
        "Izin gudang diterbitkan oleh Kepala Dinas Pasar.",
        "Izin lapak dicabut oleh Kepala Dinas Pasar.",
        "Izin lapak diterbitkan oleh Kepala Dinas Pasar atas usul Camat.",
        "Perpanjangan izin lapak diterbitkan oleh Kepala Dinas Pasar.",
    ],
)
def test_another_act_or_the_same_institution_is_no_double_authority(other):
    assert doubles(a_stock((MARKET, [ONE]), (STALLS, [other]))).rows == ()


def test_levels_of_government_keep_acts_apart():
    one = "Pasar kabupaten ditutup oleh Camat."
    two = "Pasar provinsi ditutup oleh Kepala Dinas Pasar."
    assert doubles(a_stock((MARKET, [one]), (STALLS, [two]))).rows == ()


def test_another_matter_is_no_double_authority():
    assert doubles(a_stock((MARKET, [ONE]), ("SEKOLAH MENENGAH", [TWO]))).rows == ()


def test_an_amendment_moves_a_power_and_is_counted():
    link = DocumentLink("/akn/id/act/pp/2002/2", "amends", "PP 1/2001", None, 0, 1, "Mengubah PP 1/2001")
    found = doubles(a_stock((MARKET, [ONE]), (STALLS, [TWO]), links=[link]))
    assert found.rows == ()
    assert found.counts["powers_replaced"] == 1


def test_rules_made_for_one_institution_alone_do_not_compete():
    one, two = "Kementerian Laut menetapkan tarif sewa.", "Kementerian Hutan menetapkan tarif sewa."
    found = doubles(a_stock(("TARIF SEWA PADA KEMENTERIAN LAUT", [one]), ("TARIF SEWA PADA KEMENTERIAN HUTAN", [two])))
    assert found.rows == ()
    assert found.counts["powers_own_remit"] == 1


def test_what_a_document_means_by_a_name_decides():
    texts = "Izin lapak diterbitkan oleh Kepala Badan."
    works = ["/akn/id/act/pp/2001/1", "/akn/id/act/pp/2002/2"]
    meanings = ["Badan Pasar Nasional", "Badan Ikan Laut"]
    defined = [Definition(f"{w}#d", w, f"{w}#d", "Badan", None, m, 0, 1) for w, m in zip(works, meanings, strict=True)]
    said = ((MARKET, [texts]), (STALLS, [texts]))
    assert len(doubles(a_stock(*said, definitions=defined)).rows) == 1
    assert doubles(a_stock(*said)).rows == ()


def test_the_order_of_the_passages_makes_no_difference():
    stock = a_stock((MARKET, [ONE, "Lapak ditutup oleh Camat."]), (STALLS, [TWO, "Kepala Dinas Pasar menutup lapak."]))
    turned = dataclasses.replace(stock, passages=stock.passages[::-1], documents=stock.documents[::-1])
    assert doubles(turned).rows == doubles(stock).rows
    assert len(doubles(stock).rows) == 2


def test_rules_that_the_judge_found_to_be_on_other_matters_do_not_compete():
    stock = a_stock((MARKET, [ONE]), (STALLS, [TWO]))
    a, b = (p.passage_id for p in stock.passages)
    blank = {f.name: [None] if f.nullable else [0 if "int" in str(f.type) else ""] for f in SCHEMA}
    numbers = {f.name: [0.0] for f in SCHEMA if str(f.type) == "float"}
    told = {"a_passage": [a], "b_passage": [b], "relation": ["parallel"], "certain": [False]}
    found = double_authorities(stock, pa.table(blank | numbers | told, schema=SCHEMA))
    assert (found.rows, found.counts["powers_parallel"]) == ((), 1)


def test_powers_of_documents_that_stay_are_carried_over_and_those_of_changed_ones_read_again(monkeypatch):
    said = [(MARKET, [ONE, "Camat menutup lapak."]), (STALLS, [TWO])]
    before = a_stock(*said)
    first = double_authorities(before, SCHEMA.empty_table(), None, np.array(["one", "two"]))
    after = a_stock(said[0], (STALLS, ["Kepala Dinas Pasar menutup lapak."]))
    asked = []
    monkeypatch.setattr(memory, "powers", lambda name, *rest: (asked.append(name), powers(name, *rest))[1])
    found = double_authorities(after, SCHEMA.empty_table(), None, np.array(["one", "three"]), first.remembered)
    assert found.rows == doubles(after).rows != doubles(before).rows
    assert asked[0].startswith("/akn/id/act/pp/2002/2")
    assert len(found.remembered.table) == found.counts["powers"]
