"""Cleaning: what is left out, what is repaired, and the way back to the stored text."""

import pytest

from nlp.cleaning import Cleaner, clean


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("buku  yang\n dibaca", "buku yang dibaca"),
        ("pada ^ayat ^(1)", "pada ayat (1)"),
        ("oleh PRESIDEN REPUBLIK INDONESIA -5- bupati", "oleh bupati"),
        ("PRESIDEN REPUBLIK INDONESIA, ttd.", "PRESIDEN REPUBLIK INDONESIA, ttd."),
        ("KEPUTUSAN PRESIDEN REPUBLIK INDONESIA (KEPPRES)", "KEPUTUSAN PRESIDEN REPUBLIK INDONESIA (KEPPRES)"),
        ("Kartu Kartu… Kartu anggota", "Kartu Kartu anggota"),
        ("nama: .......... alamat", "nama: .......... alamat"),
        ("sejak Tahun 2Ol4", "sejak Tahun 2014"),
        ("kode 2OT7X tetap", "kode 2OT7X tetap"),
        ("sebesar Rp5OO.OOO,00", "sebesar Rp500.000,00"),
        ("Pasal 2l ayat (21 huruf a", "Pasal 21 ayat (2) huruf a"),
        ("Pasal 28I ayat (2)", "Pasal 28I ayat (2)"),
        ("ayat (21) dan ayat (11)", "ayat (21) dan ayat (11)"),
        ("sebaik- baiknya", "sebaik-baiknya"),
        ("guru- dan murid", "guru- dan murid"),
        ("menge\u00ad\nrjakan", "mengerjakan"),
        ("undang\ufffe\nundang", "undang-undang"),
    ],
)
def test_wording_is_read_without_noise_and_only_figures_are_repaired(stored, read):
    assert clean(stored).text == read


def test_a_span_of_the_wording_leads_back_to_the_stored_span():
    stored = "dalam  Pasal 2l\nPRES I DEN REPUBLIK INDONESIA -5- ayat (1) tahun 2Ol4 sudah"
    cleaned = Cleaner(stored).clean(7)
    way = cleaned.offsets()

    def back(words):
        at = cleaned.text.index(words)
        start, end = way.span(at, at + len(words))
        return stored[start:end]

    assert cleaned.text == "Pasal 21 ayat (1) tahun 2014 sudah"
    assert back("21") == "2l"
    assert back("2014") == "2Ol4"
    assert back("ayat (1)") == "ayat (1)"
    assert back("Pasal 21 ayat") == "Pasal 2l\nPRES I DEN REPUBLIK INDONESIA -5- ayat"
    assert back("sudah") == "sudah"


def test_the_masked_text_keeps_every_offset():
    stored = "Pasal 1l\nPRES I DEN REPUBLIK INDONESIA -5-\nayat (21 ^buku"
    masked = Cleaner(stored).masked
    assert len(masked) == len(stored)
    assert masked.startswith("Pasal 11\n")
    assert masked[stored.index("buku") :] == "buku"
    assert "INDONESIA" not in masked
