"""Slots: the values that two provisions must agree on."""

import pytest

from nlp.relate.slots import read_slots


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


@pytest.mark.parametrize(
    ("one", "other", "slot"),
    [
        ("selama seratus delapan puluh hari", "selama 180 (seratus delapan puluh) hari", "deadline"),
        ("denda dua ratus lima puluh juta rupiah", "denda Rp250.000.000,00", "amount"),
        ("tarif 507o (lima puluh persen)", "tarif 50 persen", "percentage"),
        ("sebesar dua puluh lima per seratus", "sebesar 25%", "percentage"),
    ],
)
def test_a_number_is_the_same_in_words_in_figures_and_misread(one, other, slot):
    assert [x for x in read_slots(one) if x[0] == slot] == [x for x in read_slots(other) if x[0] == slot] != []


def test_a_year_counts_nothing():
    assert not [x for x in read_slots("Peraturan Pemerintah Nomor 8 Tahun 2007 tidak berlaku.") if x[0] == "number"]


def test_a_time_of_day_is_one_value():
    assert ("number", "pukul 07.30") in read_slots("Jam kerja dimulai pada pukul 07.30 waktu setempat.")
