"""Numbers written once, in plain figures."""

import pytest

from nlp.words.numbers import in_figures


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
