import io
import zipfile

import pypdf
import pytest

from nlp.reading import Limits, Unreadable, read
from tests.nlp.reading.making import REGULATION, pdf, word


def refusal(data: bytes, name: str, **options) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(data, name, **options)
    return caught.value


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    assert refusal(data, "kosong.txt").code == "empty-file"


def test_a_binary_named_txt_is_refused():
    data = bytes(range(256)) * 40
    assert refusal(data, "gambar.txt").code == "binary-file"


@pytest.mark.parametrize("magic", [b"\x89PNG\r\n\x1a\n", b"PAR1", b"{\\rtf1 ", b"\x1f\x8b\x08\x00", b"\x7fELF"])
def test_another_format_is_refused_by_its_content_whatever_its_name(magic):
    error = refusal(magic + b"isi" * 50, "peraturan.txt")
    assert error.code == "unsupported-format"
    assert "docx, pdf" in error.message


def test_a_broken_pdf_is_refused():
    assert refusal(b"%PDF-1.7\nthis is no pdf at all" * 30, "rusak.pdf").code == "broken-pdf"


def test_a_truncated_pdf_is_refused_or_read_with_its_text():
    whole = pdf(lambda page: page.text(72, 72, "Pasal 1"))
    assert refusal(whole[:200], "terpotong.pdf").code == "broken-pdf"


def test_an_encrypted_pdf_is_refused_with_advice():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(lambda page: page.text(72, 72, "Pasal 1"))))
    writer.encrypt("rahasia", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    error = refusal(target.getvalue(), "terkunci.pdf")
    assert error.code == "encrypted-pdf"
    assert "password" in error.message


def test_a_docx_with_a_password_is_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert refusal(ole, "terkunci.docx").code == "encrypted-docx"


def test_a_word_97_document_is_refused_as_unsupported():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le")
    assert refusal(ole, "lama.doc").code == "unsupported-format"


def test_a_damaged_docx_is_refused():
    assert refusal(word(["Pasal 1"])[:900], "rusak.docx").code == "broken-docx"


def test_a_docx_without_its_main_part_is_refused():
    source = zipfile.ZipFile(io.BytesIO(word(["Pasal 1"])))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part in source.infolist():
            if part.filename != "word/document.xml":
                package.writestr(part, source.read(part))
    assert refusal(target.getvalue(), "rusak.docx").code == "broken-docx"


def test_a_zip_bomb_in_a_docx_is_refused_before_it_is_unpacked():
    target = io.BytesIO(word(["Pasal 1"]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/bom.xml", bytes(30_000_000))
    error = refusal(target.getvalue(), "bom.docx", limits=Limits(max_unpacked_bytes=10_000_000))
    assert error.code == "file-too-large"
    assert "max_unpacked_bytes" in error.message


def test_a_zip_of_other_things_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("catatan.txt", "halo")
    assert refusal(target.getvalue(), "arsip.docx").code == "unsupported-format"


def test_a_file_over_the_limit_is_refused_and_the_setting_named():
    error = refusal(b"a" * 2000, "besar.txt", limits=Limits(max_bytes=1000))
    assert error.code == "file-too-large"
    assert "max_bytes" in error.message
    assert "2,000" in error.message


def test_a_text_of_two_hundred_megabytes_is_over_the_default_limit():
    assert refusal(b"Pasal 1\n" * 25_000_000, "raksasa.txt").code == "file-too-large"


def test_pages_over_the_limit_are_cut_off_and_counted():
    painters = [lambda page, n=n: page.text(72, 200, f"Isi halaman nomor {n} yang berbeda") for n in range(5)]
    reading = read(pdf(*painters), "panjang.pdf", limits=Limits(max_pages=3))
    assert len(reading.pages) == 3
    [issue] = [issue for issue in reading.issues if issue.code == "pages-cut"]
    assert issue.severity == "error"
    assert "2 of 5 pages" in issue.message
    assert "max_pages" in issue.message


def test_a_refusal_becomes_an_issue_row():
    row = refusal(b"", "map/kosong.txt").issue("map/kosong.txt")
    assert (row.stage, row.code, row.severity, row.source) == ("extract", "empty-file", "error", "map/kosong.txt")


def test_a_mislabelled_file_is_read_as_what_it_is_and_said_so():
    reading = read(pdf(lambda page: page.text(72, 72, "Pasal 1 Taman adalah ruang terbuka.")), "peraturan.txt")
    assert reading.media_type == "application/pdf"
    assert "ruang terbuka" in reading.text
    assert [issue.code for issue in reading.issues] == ["mislabelled"]


def test_a_row_of_a_parquet_file_takes_its_format_from_its_own_path():
    reading = read(REGULATION.encode(), "x.parquet#perwako/2019/12.md")
    assert reading.media_type == "text/markdown"
    assert reading.text == REGULATION
    assert reading.issues == ()


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.pdf", "a.docx"])
def test_plain_text_under_another_name_is_read_as_text_and_said_so(name):
    reading = read(REGULATION.encode(), name)
    assert reading.text == REGULATION
    assert [issue.code for issue in reading.issues] == ["mislabelled"]


def test_a_web_archive_is_refused_with_advice():
    data = b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<html>"
    assert "save the page as HTML" in refusal(data, "halaman.mht").message
