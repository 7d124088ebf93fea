import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.reading import Unreadable, read
from nlp.reading.normal import normalise
from nlp.reading.plain import without_marks
from tests.nlp.reading.making import REGULATION

CLEVER = "Pasal 1 – “Taman” adalah ruang terbuka milik kota… dan seterusnya.\n" * 5


def codes(reading):
    return [issue.code for issue in reading.issues]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_sound_unicode_text_is_read_without_an_issue(encoding):
    reading = read(CLEVER.encode(encoding), "a.txt")
    assert reading.text == CLEVER
    assert codes(reading) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised_by_its_zero_bytes(encoding):
    reading = read(REGULATION.encode(encoding), "a.txt")
    assert reading.text == REGULATION
    assert reading.meta.encoding == encoding
    assert codes(reading) == ["encoding"]


def test_windows_1252_is_read_and_named_in_an_issue():
    reading = read(CLEVER.encode("cp1252"), "a.txt")
    assert reading.text == CLEVER
    assert reading.meta.encoding == "cp1252"
    [issue] = reading.issues
    assert (issue.code, issue.severity, issue.source) == ("encoding", "warning", "a.txt")
    assert "Windows-1252" in issue.message


def test_a_few_damaged_bytes_do_not_turn_utf_8_into_another_encoding():
    data = CLEVER.encode() + b"rusak \xff\xfe di sini"
    reading = read(data, "a.txt")
    assert reading.text.startswith(CLEVER)
    assert reading.text.endswith("rusak \ufffd\ufffd di sini")
    assert "2 bytes" in reading.issues[0].message


def test_a_cyrillic_text_is_not_taken_for_windows_1252():
    russian = "Настоящий закон регулирует отношения в области охраны окружающей среды и парков города. " * 20
    reading = read(russian.encode("cp1251"), "a.txt")
    assert "закон регулирует отношения" in reading.text
    assert "statistics" in reading.issues[0].message


def test_control_characters_are_removed_and_counted():
    reading = read(b"Pasal\x00 1\x07\r\nTaman adalah ruang.\rSelesai", "a.txt")
    assert reading.text == "Pasal 1\nTaman adalah ruang.\nSelesai"
    [issue] = reading.issues
    assert issue.code == "control-characters"
    assert issue.message.startswith("2 control")


def test_form_feeds_of_a_converter_become_pages():
    reading = read(b"halaman satu\n\x0chalaman dua\n\x0c", "a.txt")
    assert len(reading.pages) == 2
    assert reading.text[reading.pages[1] :].startswith("halaman dua")


def test_decomposed_letters_ligatures_and_symbol_bullets_are_stored_in_one_form():
    text, removed = normalise("kafe\u0301 e\ufb03sien\u00a0\uf0b7 butir\u200b")
    assert text == "kaf\u00e9 e" + "ffi" + "sien \u2022 butir"
    assert removed == 1


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once, _ = normalise(text)
    assert normalise(once) == (once, 0)
    once.encode("utf-8")


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_any_text_is_read_or_refused_with_a_reason(text):
    try:
        reading = read(text.encode(), "a.txt")
    except Unreadable as error:
        assert error.code in {"empty-file", "binary-file", "no-text", "unsupported-format", "broken-xml"}
    else:
        assert 0 <= reading.quality <= 1
        assert reading.kind in {"regulation", "report"}


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.xml", "a.pdf", "a.docx"]))
def test_any_bytes_are_read_or_refused_with_a_reason(data, name):
    try:
        read(data, name).text.encode("utf-8")
    except Unreadable as error:
        assert error.code
        assert error.message


def test_markdown_gives_up_its_marks_and_keeps_the_law_s_numbers():
    source = (
        "# BAB I\n## KETENTUAN UMUM\n\n### Pasal 1\n\n1\\. **Taman** adalah [ruang](https://contoh.id) *terbuka*.\n"
        "a. huruf pertama;\n"
    )
    reading = read(source.encode(), "a.md")
    assert reading.text == "BAB I\nKETENTUAN UMUM\n\nPasal 1\n\n1. Taman adalah ruang terbuka.\na. huruf pertama;\n"


def test_stray_asterisks_of_ocr_are_no_markdown():
    source = "Pasal 1\n*) Taman * adalah \\ ruang *a* dan #1.\n"
    assert without_marks(source) == source
    assert read(source.encode(), "a.md").text == source
