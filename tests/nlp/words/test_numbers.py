"""Numbers written once, in plain figures."""

import pytest

from nlp.words.numbers import figures_value, in_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("paling lambat 14 (empat belas) hari", "paling lambat 14 hari"),
        ("tarif 507o (lima puluh persen)", "tarif 50 %"),
        ("dikenai 3)% (tiga puluh persen) dari harga", "dikenai 30 % dari harga"),
        ("rp.150.000,- (seratus lima puluh ribu rupiah)", "rp.150000"),
        ("l0 (sepuluh) orang", "10 orang"),
        ("selama seratus delapan puluh hari", "selama 180 hari"),
        ("7,5% (tujuh koma lima persen)", "7.5 %"),
        ("dua puluh lima per seratus", "25 %"),
        ("12.500 orang dan 1.000.000,00", "12500 orang dan 1000000"),
    ],
)
def test_figures_and_words_become_plain_figures(text, figures):
    assert in_figures(text).split() == figures.split()


@pytest.mark.parametrize(
    "text",
    ["salah satu anggota", "satu-satunya", "sesuatu hal", "suatu badan", "tahun 2009 nomor 12", "huruf a (tidak ada)"],
)
def test_what_is_no_number_stays(text):
    assert in_figures(text) == text


@pytest.mark.parametrize("text", ["14 (empat bolas) hari", "1.2.3", "12.30.45", "(", "5 (", "99999999999999999999.000"])
def test_what_cannot_be_read_does_not_fail(text):
    assert in_figures(text).startswith(text[:2])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("1 (satu" + " " * 20_000, "1 ("),
        ("1" + " " * 20_000, "1"),
        ("1%" + " ." * 10_000 + "(satu)", "1% ."),
        ("satu-" * 5_000, "satu-satu"),
        ("satu " * 5_000 + "x", "31 31"),
        ("hundred " * 5_000, "1000"),
        ("l." * 10_000 + "(", "l."),
        ("1" + ".000" * 10_000, "1.000"),
        ("9" * 400 + " hari", "999"),
        ("1 (" + "satu " * 5_000, "1 ("),
    ],
)
def test_a_hostile_text_neither_stalls_nor_fails(text, start):
    assert in_figures(text).startswith(start)


@pytest.mark.parametrize("figures", ["9" * 400, "1" + ".000" * 200, "3 x " * 100 + "1"])
def test_more_figures_than_a_number_has_are_none(figures):
    assert figures_value(figures) is None
