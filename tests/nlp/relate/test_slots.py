"""Slots: the values that two provisions must agree on."""

import pytest

from nlp.relate.slots import read_slots, value_of


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Izin diterbitkan paling lama 14 (empat belas) hari kerja.", ("deadline", "14 working-day")),
        ("Pegawai menjalani masa percobaan selama dua tahun.", ("deadline", "2 year")),
        ("Denda sebesar Rp1.500.000,00 (satu juta lima ratus ribu rupiah).", ("amount", "1500000")),
        ("Tarif ditetapkan 7,5% (tujuh koma lima persen).", ("percentage", "7.5")),
        ("Panitia beranggotakan 5 (lima) orang.", ("number", "5 orang")),
        ("Pemohon dilarang memindahkan izin.", ("modality", "prohibition")),
        ("Izin diberikan oleh Gubernur.", ("authority", "gubernur")),
        ("Pelanggar dikenai teguran tertulis.", ("sanction", "teguran tertulis")),
        ("The agency must answer within ten working days.", ("deadline", "10 working-day")),
    ],
)
def test_a_value_is_read_from_a_sentence(text, slot):
    assert slot in read_slots(text)


def test_a_prohibition_is_not_a_permission():
    assert ("modality", "permission") not in read_slots("Izin tidak dapat dipindahkan.")


def test_numbers_of_articles_are_no_values():
    assert read_slots("Ketentuan Pasal 12 ayat (3) huruf b berlaku.") == []


def test_the_number_of_an_instrument_is_no_deadline():
    assert {slot for slot, _ in read_slots("sesuai dengan Peraturan Pemerintah Nomor 30 Tahun 1980")} == {"instrument"}


def test_number_words_have_their_value():
    assert [value_of(x) for x in ("dua belas", "tiga puluh", "1.250.000", "2,5", "sebelas")] == [
        12,
        30,
        1250000,
        2.5,
        11,
    ]


def test_a_year_counts_nothing():
    assert not [x for x in read_slots("Peraturan Pemerintah Nomor 8 Tahun 2007 tidak berlaku.") if x[0] == "number"]


def test_a_time_of_day_is_one_value():
    assert ("number", "pukul 07.30") in read_slots("Jam kerja dimulai pada pukul 07.30 waktu setempat.")
