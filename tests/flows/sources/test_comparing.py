"""What a feed says beside what the text says."""

from dataclasses import replace
from datetime import date

import pytest

from flows.sources.feed import compare
from flows.sources.feed.comparing import differences
from flows.sources.feed.records import row
from nlp.rows import DocumentStatus
from nlp.structure import parse

FEED = "https://jdih.example.go.id/feed/document.json"
TEXT = """PERATURAN PEMERINTAH REPUBLIK INDONESIA
NOMOR 7 TAHUN 2019
TENTANG
KARTU TANDA PENGAWAI

DENGAN RAHMAT TUHAN YANG MAHA ESA
PRESIDEN REPUBLIK INDONESIA,

Menimbang : bahwa pegawai perlu dikenali;
MEMUTUSKAN:
Menetapkan : PERATURAN PEMERINTAH TENTANG KARTU TANDA PENGAWAI.

Pasal 1
Setiap pegawai memakai kartu tanda pengawai.

Ditetapkan di Jakarta
pada tanggal 4 Maret 2019
PRESIDEN REPUBLIK INDONESIA

Diundangkan di Jakarta
pada tanggal 5 Maret 2019
"""
SAID = {
    "noPeraturan": "07",
    "tahun_pengundangan": 2019,
    "singkatanJenis": "PP",
    "judul": "Peraturan Pemerintah Nomor 7 Tahun 2019 tentang Kartu Tanda Pengawai",
    "tanggal_penetapan": "04-03-2019",
    "tanggal_pengundangan": "5 Maret 2019",
    "status": "Berlaku",
}


@pytest.fixture(scope="module")
def document():
    return parse(TEXT, name="pp-7-2019.txt").document


def record(**changes):
    return row(FEED, "7", SAID | changes, "https://h/7.txt", vanished=False)


def fields(document, became="in force", **changes):
    return [found.field for found in differences(record(**changes), document, became)]


def test_a_record_that_says_the_same_in_other_spelling_has_no_issue(document):
    assert fields(document) == []
    assert fields(document, noPeraturan="Nomor 7 Tahun 2019", singkatanJenis="pp") == []


def test_what_either_does_not_say_is_no_disagreement(document):
    assert fields(document, **dict.fromkeys(SAID, "-")) == []
    bare = replace(document, number=None, year=None, form=None, enacted=None, promulgated=None, key=None)
    assert [f.field for f in differences(record(), bare, None)] == []


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("noPeraturan", "17", "number"),
        ("tahun_pengundangan", "2018", "year"),
        ("singkatanJenis", "PERPRES", "form"),
        ("tanggal_penetapan", "2019-04-03", "enacted"),
        ("tanggal_pengundangan", "2019-05-03", "promulgated"),
        ("judul", "Tunjangan Jabatan Fungsional Penerjemah", "title"),
        ("status", "Tidak Berlaku", "status"),
        ("status", "Dicabut dengan PP 3 Tahun 2022", "status"),
    ],
)
def test_each_field_that_differs_is_named(document, key, value, field):
    assert fields(document, **{key: value}) == [field]


@pytest.mark.parametrize("status", ["Mencabut PP 2/1990", "Dicabut sebagian", "-", "Lihat catatan"])
def test_words_on_the_status_that_say_something_else_are_no_disagreement(document, status):
    assert fields(document, status=status) == []


def test_a_repealed_regulation_that_the_agency_has_in_force_is_named(document):
    assert fields(document, "repealed") == ["status"]
    assert fields(document, "repealed", status="Sudah tidak berlaku lagi") == []


def test_records_get_the_work_of_their_file_and_every_disagreement_is_an_issue(document):
    other = replace(record(tanggal_penetapan="2019-04-03"), record="8", source="https://h/8.txt")
    status = DocumentStatus(document.work, "in force", None, None, None, None, None, 0)
    placed, issues = compare([record(noPeraturan="9"), other], {"https://h/7.txt": document.work}, [document], [status])
    assert [r.work for r in placed] == [document.work, None]
    (issue,) = issues
    assert (issue.code, issue.work, issue.source) == ("metadata-disagrees", document.work, "https://h/7.txt")
    assert "number" in issue.message and "9" in issue.message and document.number in issue.message
    assert document.enacted == date(2019, 3, 4)
