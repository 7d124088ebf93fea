from dataclasses import dataclass
from pathlib import Path

import pytest

from nlp.reading import Limits, read
from nlp.reading.ocr import INSTALL, OcrFailed, OcrWord, Tesseract, find_tesseract, words_of_tsv
from tests.nlp.reading.making import Page, pdf, scanned

TEXT = (
    "Pasal 1",
    "Setiap taman lingkungan dikelola oleh satu kelompok warga yang ditetapkan oleh lurah",
    "dan bertanggung jawab kepada wali kota.",
)


def typed(page: Page) -> None:
    page.centred(100, TEXT[0], 14)
    page.text(70, 140, TEXT[1], 12)
    page.text(70, 160, TEXT[2], 12)


def stamped(data: bytes) -> bytes:
    """A scan whose only real characters are a web address at its foot."""
    import io

    from pypdf import PdfReader, PdfWriter

    stamp = PdfReader(io.BytesIO(pdf(lambda page: page.text(70, 830, "jdih.contoh.id", 8)))).pages[0]
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.merge_page(stamp)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@dataclass
class Dictated:
    """An engine that says what it is told; it counts its pages."""

    words: tuple[OcrWord, ...] = ()
    fails: bool = False
    pages: int = 0
    dpi: int = 0

    def recognise(self, image: bytes, dpi: int) -> tuple[OcrWord, ...]:
        assert image.startswith(b"P5 ")
        self.pages += 1
        self.dpi = dpi
        if self.fails:
            raise OcrFailed("mesin mogok")
        return self.words


SAID = (OcrWord("Taman", 300, 500, 400, 440, 96.0), OcrWord("kota", 520, 640, 400, 440, 31.0))


@pytest.fixture(scope="module")
def tesseract() -> Tesseract:
    engine = find_tesseract()
    if engine is None:
        pytest.skip(f"no Tesseract with Indonesian data: {INSTALL}")
    return engine


def test_a_scan_without_an_engine_is_named_with_the_line_that_installs_one():
    reading = read(scanned(pdf(typed)), "pindaian.pdf")
    [issue] = reading.issues
    assert (issue.code, issue.severity) == ("needs-ocr", "error")
    assert INSTALL in issue.message
    assert reading.text == ""
    assert reading.quality == 0.0


def test_a_scan_with_a_stamp_of_real_characters_is_still_a_scan():
    reading = read(stamped(scanned(pdf(typed))), "pindaian.pdf")
    assert "needs-ocr" in [issue.code for issue in reading.issues]


def test_a_page_whose_letters_are_drawn_as_outlines_goes_to_the_engine():
    def drawn(page: Page) -> None:
        for place in range(300):
            page.sheet.line(70 + place, 400, 72 + place, 410)

    engine = Dictated(SAID)
    reading = read(pdf(drawn, typed), "garis.pdf", ocr=engine)
    assert (engine.pages, engine.dpi) == (1, 300)
    assert reading.meta.ocr_pages == (1,)


def test_only_the_scanned_pages_go_to_the_engine():
    import io

    from pypdf import PdfReader, PdfWriter

    mixed = PdfWriter()
    for data in (pdf(typed), scanned(pdf(typed)), pdf(lambda page: None)):
        mixed.append(PdfReader(io.BytesIO(data)))
    target = io.BytesIO()
    mixed.write(target)
    engine = Dictated(SAID)
    reading = read(target.getvalue(), "campur.pdf", ocr=engine)
    assert engine.pages == 1
    assert reading.meta.ocr_pages == (2,)
    assert len(reading.pages) == 3
    assert TEXT[2] in reading.text[: reading.pages[1]]
    assert reading.text[reading.pages[1] :].strip() == "Taman kota"
    [issue] = reading.issues
    assert issue.code == "ocr"
    assert "1 of 2 words are doubtful" in issue.message


def test_an_engine_that_fails_loses_its_page_only_and_says_so():
    reading = read(scanned(pdf(typed)), "pindaian.pdf", ocr=Dictated(fails=True))
    [issue] = reading.issues
    assert (issue.code, issue.severity) == ("ocr-failed", "error")
    assert "page 1" in issue.message
    assert "mesin mogok" in issue.message


def test_scanned_pages_over_the_limit_are_counted():
    engine = Dictated(SAID)
    reading = read(scanned(pdf(typed, typed, typed)), "pindaian.pdf", ocr=engine, limits=Limits(max_ocr_pages=1))
    assert engine.pages == 1
    [cut] = [issue for issue in reading.issues if issue.code == "ocr-pages-cut"]
    assert "2 scanned pages (2-3)" in cut.message


@pytest.mark.parametrize(("own", "rendered"), [(50, 130), (100, 200), (250, 300)])
def test_a_page_is_rendered_at_twice_its_own_resolution_within_bounds(own, rendered):
    engine = Dictated(SAID)
    read(scanned(pdf(typed), own / 72), "pindaian.pdf", ocr=engine)
    assert abs(engine.dpi - rendered) <= 2


def test_the_table_of_tesseract_gives_words_as_high_as_their_line():
    table = "\n".join(
        [
            "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
            "4\t1\t1\t1\t1\t0\t10\t20\t300\t40\t-1\t",
            "5\t1\t1\t1\t1\t1\t10\t25\t100\t30\t95.5\tPasal",
            "5\t1\t1\t1\t1\t2\t120\t22\t20\t30\t88\t1",
            "5\t1\t1\t1\t1\t3\t150\t22\t20\t30\t88\t ",
        ]
    )
    assert words_of_tsv(table) == (OcrWord("Pasal", 10, 110, 20, 60, 95.5), OcrWord("1", 120, 140, 20, 60, 88.0))


def test_a_program_that_does_not_start_is_a_failure_of_the_engine():
    with pytest.raises(OcrFailed, match="does not start"):
        Tesseract("/tidak/ada/tesseract", "ind").recognise(b"P5 1 1 255\n\x00", 300)


def test_tesseract_reads_a_scan(tesseract):
    reading = read(scanned(pdf(typed)), "pindaian.pdf", ocr=tesseract)
    assert reading.text.split("\n")[0] == TEXT[0]
    assert "dikelola oleh satu kelompok warga" in reading.text
    assert "bertanggung jawab kepada wali kota" in reading.text
    assert reading.quality > 0.9


def test_tesseract_is_stopped_at_its_time_limit(tesseract):
    from dataclasses import replace

    reading = read(scanned(pdf(typed)), "pindaian.pdf", ocr=replace(tesseract, seconds=0.01))
    assert [issue.code for issue in reading.issues] == ["ocr-failed"]
    assert "0.01 seconds" in reading.issues[0].message


@pytest.mark.gold
@pytest.mark.slow
def test_a_scan_of_the_corpus_is_read_as_a_regulation_without_its_letterhead(tesseract, shared: Path):
    [file] = (shared / "corpus" / "nuclear-pdf").glob("PP 46 Tahun 2009*.pdf")
    reading = read(file.read_bytes(), file.name, ocr=tesseract)
    assert reading.meta.ocr_pages == (1, 2, 3, 4)
    assert reading.kind == "regulation"
    assert "NOMOR 46 TAHUN 2009" in reading.text
    assert "PASAL DEMI PASAL" in reading.text
    assert sum(dropped.reason == "running-header" for dropped in reading.meta.dropped) >= 6
