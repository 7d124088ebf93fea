"""Passages: which provisions are compared, and the context each carries."""

from pathlib import Path

import pytest

from nlp.passages import passages
from nlp.rows import Provision
from nlp.structure import parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def read(case):
    structure = parse((GOLDEN / f"{case}.txt").read_text(encoding="utf-8"))
    return {p.eid: p for p in passages(structure.document, structure.provisions)}


def test_an_ayat_and_a_pasal_without_ayat_are_passages():
    assert list(read("plain-regulation")) == ["pasal_1", "pasal_2__ayat_1", "pasal_2__ayat_2", "pasal_3"]


def test_a_passage_is_cited_as_a_lawyer_cites_it():
    found = read("plain-regulation")["pasal_2__ayat_2"]
    assert (found.path, found.article, found.paragraph) == ("Pasal 2 ayat (2)", "2", "2")


def test_a_passage_knows_its_title_chapter_and_section():
    found = read("chapters-and-sections")["pasal_3"]
    assert (found.title, found.chapter, found.section) == ("PENGELOLAAN PERPUSTAKAAN KELILING", "PEMINJAMAN", "Kartu")


def test_a_pasal_keeps_its_items_in_one_passage():
    assert read("items-nested")["pasal_1"].text == (
        "Peminjam wajib: a. menjaga buku; b. membawa: 1. kartu; dan 2. tas; dan c. mengembalikan buku."
    )


def test_definitions_are_compared_one_by_one():
    found = read("definitions-one-by-one")
    assert found["pasal_1__angka_2"].text == "Pembaca adalah orang yang meminjam buku."
    assert found["pasal_1__angka_2"].path == "Pasal 1 angka 2"
    assert "Buku" not in found["pasal_1"].text


def test_quoted_articles_are_passages_of_their_own_and_points_do_not_swallow_them():
    found = read("amendment")
    assert found["pasal_I__pasal_2A"].part == "quoted"
    assert found["pasal_I__pasal_2A"].article == "2A"
    assert found["pasal_I__angka_3"].text == "Pasal 4 dihapus."
    assert "Pengelola wajib melapor" not in found["pasal_I"].text + found["pasal_I__angka_2"].text


def test_the_elucidation_is_carried_only_where_it_says_something():
    found = read("elucidation-joined")
    assert found["pasal_2__ayat_1"].elucidation.startswith("Yang dimaksud")
    assert found["pasal_2__ayat_2"].elucidation is None


@pytest.mark.parametrize("case", ["elucidation-joined", "foreign-text-glued", "plain-regulation"])
def test_closing_words_elucidation_and_foreign_text_are_not_compared(case):
    assert {p.part for p in read(case).values()} == {"body"}


def test_an_annex_is_compared():
    assert "annex" in {p.part for p in read("annex").values()}


def test_a_long_annex_is_compared_block_by_block():
    text = (GOLDEN / "annex.txt").read_text(encoding="utf-8") + "Buku pelajaran disimpan di rak paling bawah. " * 200
    structure = parse(text)
    blocks = [p for p in passages(structure.document, structure.provisions) if p.part == "annex"]
    assert len(blocks) > 4
    assert max(p.words for p in blocks) < 600
    assert blocks[1].path == "Lampiran butir 1"


def test_a_passage_stands_where_its_span_says():
    text = (GOLDEN / "plain-regulation.txt").read_text(encoding="utf-8")
    found = read("plain-regulation")["pasal_2__ayat_1"]
    assert text[found.start : found.end].startswith("(1) Setiap kabupaten")
    assert found.words == 9


def report_row(eid, level, parent, text, number=None, heading=None):
    return Provision(f"/w#{eid}", "/w", eid, parent, level, number, heading, "report", 0, 0, len(text), text)


def test_a_report_is_compared_paragraph_by_paragraph_with_the_items_of_each():
    document = parse("").document
    rows = [
        report_row("sec_1", "section", None, "", "1", "Temuan"),
        report_row("sec_1__para_1", "paragraph", "sec_1", "Ada dua hal:"),
        report_row("sec_1__para_1__item_a", "item", "sec_1__para_1", "buku rusak;", "a"),
        report_row("sec_1__item_i", "item", "sec_1", "Rak roboh.", "i"),
    ]
    found = {p.eid: p for p in passages(document, rows)}
    assert [p.text for p in found.values()] == ["Ada dua hal: a. buku rusak;", "Rak roboh."]
    assert found["sec_1__para_1"].path == "1 Temuan alinea 1"
    assert found["sec_1__item_i"].section == "Temuan"
