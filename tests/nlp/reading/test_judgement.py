"""Quality, language and kind."""

from pathlib import Path

import pytest

from nlp.reading import read
from nlp.reading.kind import recognise_kind
from nlp.reading.language import recognise_language
from nlp.reading.quality import judge, text_quality
from tests.nlp.reading.making import REGULATION, REPORT

ENGLISH = """REGULATION OF THE MAYOR OF TANJUNG SARI NUMBER 12 OF 2019 CONCERNING THE MANAGEMENT OF PARKS
Considering: that parks have to be managed together with the residents;
In view of: the Law on Local Government;
HAS DECIDED:
Article 1
In this regulation a park is an open green space which belongs to the city and is open to all.
Article 2
(1) Every park shall be managed by a group of residents.
"""


def test_a_regulation_and_a_report_are_told_apart():
    assert recognise_kind(REGULATION) == "regulation"
    assert recognise_kind(REPORT) == "report"
    assert recognise_kind(ENGLISH) == "regulation"


def test_a_report_that_quotes_articles_stays_a_report():
    quoting = REPORT + "\nPasal 2 ayat (1) berbunyi: setiap taman dikelola oleh satu kelompok warga.\n" * 2
    assert recognise_kind(quoting) == "report"


def test_a_report_on_how_a_law_was_decided_stays_a_report():
    text = "Pendahuluan\nDewan Perwakilan Rakyat memutuskan undang-undang itu, mengingat desakan warga.\n" + REPORT
    assert recognise_kind(text) == "report"


def test_a_regulation_with_spaces_inside_its_words_is_recognised():
    spaced = "\n".join(" ".join(line) if line.isupper() or ":" in line else line for line in REGULATION.splitlines())
    assert recognise_kind(spaced) == "regulation"


def test_a_circular_and_an_annex_of_its_own_are_regulations():
    circular = (
        "SURAT EDARAN\nNOMOR 4/SE/2020\nTENTANG\nJAM BUKA TAMAN\nYth. para lurah\n"
        "1. Taman dibuka pukul enam pagi.\nDitetapkan di Tanjung Sari\npada tanggal 3 Mei 2020\n"
    )
    annex = (
        "LAMPIRAN I\nPERATURAN WALI KOTA TANJUNG SARI\nNOMOR 12 TAHUN 2019\nTENTANG\nTAMAN\nDaftar taman\n1. Taman A\n"
    )
    assert recognise_kind(circular) == "regulation"
    assert recognise_kind(annex) == "regulation"


def test_language_is_that_of_the_operative_head():
    assert recognise_language(REGULATION) == "id"
    assert recognise_language(ENGLISH) == "en"
    assert recognise_language(REGULATION * 2 + ENGLISH * 20) == "id"
    assert recognise_language("12 34 56") == "id"
    assert (
        recognise_language("De burgemeester kan nadere regels stellen over het beheer van het park en de bomen.")
        == "nl"
    )


def test_quality_falls_with_damage():
    clean = text_quality(REGULATION)
    misread = text_quality(REGULATION.replace("a", "^r").replace("n", "11"))
    spaced = text_quality(" ".join(REGULATION))
    assert clean >= 0.95
    assert misread < 0.6
    assert spaced < 0.3
    assert text_quality("") == 0.0


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("yang", "glue"),
        ("taman,", "sound"),
        ("Undang-Undang", "sound"),
        ("Rp1.000.000,00", "sound"),
        ("(2)", "sound"),
        ("b.", "sound"),
        ("m", "stray"),
        ("2Ol4", "odd"),
        ("sttrrktr", "odd"),
        ("***", "neutral"),
        ("Cs-137", "neutral"),
    ],
)
def test_words_are_judged_by_their_shape(word, verdict):
    assert judge(word) == verdict


@pytest.mark.gold
def test_every_regulation_of_the_civil_service_is_recognised_as_one(shared: Path):
    files = sorted((shared / "corpus" / "civil-service").rglob("*.md"))
    wrong = [file.name for file in files if recognise_kind(file.read_text(encoding="utf-8")) != "regulation"]
    assert len(files) > 500
    assert wrong == []


@pytest.mark.gold
def test_every_report_of_the_corpus_is_recognised_as_one_in_indonesian_and_clean(shared: Path):
    readings = [read(file.read_bytes(), file.name) for file in sorted((shared / "corpus" / "reports").iterdir())]
    assert {reading.kind for reading in readings} == {"report"}
    assert {reading.language for reading in readings} == {"id"}
    assert min(reading.quality for reading in readings) > 0.9
