"""Both languages say everything, and fill in the same values."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.desk import wording
from flows.desk.texts import LANGUAGES, Texts, catalogue
from nlp.relate.verdict import REASONS

TEMPLATES = Path(__file__).resolve().parents[3] / "flows" / "desk" / "templates"
ID, EN = (Texts(language) for language in LANGUAGES)


def gaps(text):
    texts = text.values() if isinstance(text, Mapping) else [text]
    return {name for each in texts for name in re.findall(r"\{(\w+)\}", each)}


def test_both_catalogues_have_the_same_keys():
    assert catalogue("id").keys() == catalogue("en").keys()


def test_both_languages_fill_in_the_same_values():
    for key, text in catalogue("id").items():
        assert gaps(text) == gaps(catalogue("en")[key]), key


def test_every_text_that_a_template_asks_for_is_there():
    for page in TEMPLATES.glob("*.html"):
        for key in re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""", page.read_text(encoding="utf-8")):
            assert key in catalogue("id"), f"{page.name}: {key}"


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_of_the_engine_has_words(reason):
    assert f"reason.{reason}" in catalogue("id")


def test_numbers_and_days_are_written_as_the_language_has_them():
    assert (ID.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")
    assert (ID.day(date(2026, 8, 17)), EN.day(date(2026, 8, 17))) == ("17 Agustus 2026", "17 August 2026")
    moment = datetime(2026, 8, 17, 9, 5, tzinfo=UTC)
    assert (ID.moment(moment), EN.moment(moment)) == ("17 Agustus 2026, 09.05 UTC", "17 August 2026, 09:05 UTC")


def test_one_and_many_are_told_apart_where_the_language_does():
    assert (EN("queue.count", n=1), EN("queue.count", n=2000)) == ("One finding.", "2,000 findings.")
    assert (ID("queue.count", n=1), ID("queue.count", n=2000)) == ("1 temuan.", "2.000 temuan.")


@pytest.mark.parametrize(
    ("slot", "raw", "indonesian", "english"),
    [
        ("deadline", "14 working-day", "14 hari kerja", "14 working days"),
        ("deadline", "10 month, 3 month", "10 bulan, 3 bulan", "10 months, 3 months"),
        ("amount", "1000000", "Rp1.000.000", "Rp 1,000,000"),
        ("percentage", "62.5", "62,5 %", "62.5 %"),
        ("authority", "bupati, wali kota", "bupati, wali kota", "bupati, wali kota"),
        ("modality", "obligation", "kewajiban", "obligation"),
        ("number", "5 anggota and 3 more", "5 anggota dan 3 lagi", "5 anggota and 3 more"),
        ("deadline", None, "tidak disebut", "not said"),
    ],
)
def test_values_of_the_engine_are_told_in_both_languages(slot, raw, indonesian, english):
    assert wording.value(ID, slot, raw) == indonesian
    assert wording.value(EN, slot, raw) == english


@pytest.mark.parametrize(
    ("raw", "indonesian"),
    [
        ("lex superior", "lex superior: peraturan yang lebih tinggi mengesampingkan yang lebih rendah"),
        ("the other is repealed by PP 912/2020", "yang lain telah dicabut dengan PP 912/2020"),
        ("not decided: same rank and same date", "setingkat dan setanggal"),
        (None, "tidak ada dasar untuk memutuskan"),
        ("a rule of a later version", "a rule of a later version"),
    ],
)
def test_why_a_rule_prevails_is_told_in_the_language_of_the_reader(raw, indonesian):
    assert wording.rule(ID, raw) == indonesian
