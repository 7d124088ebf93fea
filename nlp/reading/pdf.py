"""PDF: the text layer in reading order, scanned pages through the engine that the caller gives."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nlp.reading.furniture import PageRows, without_furniture
from nlp.reading.layout import Measure, Row, Word, in_reading_order, measure_of, rows_of
from nlp.reading.ocr import DPI, INSTALL, Ocr, OcrFailed
from nlp.reading.paragraphs import join_pages
from nlp.reading.records import Extract, Limits, Unreadable

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
"""A word; PDFium writes U+FFFE for the hyphen at the end of a line and leaves out the line break behind it."""
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
_SCAN_LETTERS = 60
"""A page with a picture and fewer letters than this (a stamp, a web address) is a scan."""
_SCAN_AREA = 0.4
"""Share of the page that its pictures cover when it is a scan."""
_MAX_PIXELS = 40_000_000


def extract(data: bytes, ocr: Ocr | None, limits: Limits) -> Extract:
    """Text of all pages, furniture removed and recorded, paragraphs joined.

    Raises:
        Unreadable: `encrypted-pdf`, `broken-pdf`.
    """
    document = _opened(data)
    try:
        found = Extract(title=_title(document))
        count = len(document)
        if count > limits.max_pages:
            found.note(
                "pages-cut",
                "error",
                f"{count - limits.max_pages} of {count} pages were not read: more than the setting max_pages allows",
            )
        words, heights = _all_pages(document, min(count, limits.max_pages), ocr, limits, found)
    finally:
        document.close()
    _lay_out(words, heights, found)
    return found


def _opened(data: bytes) -> pdfium.PdfDocument:
    """The document.

    Raises:
        Unreadable: `encrypted-pdf` (a password is needed), `broken-pdf`.
    """
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable("encrypted-pdf", "the PDF has a password; save a copy without one") from error
        raise Unreadable("broken-pdf", f"the PDF is damaged ({error}); fetch it again from its source") from error
    if pages == 0:
        raise Unreadable("broken-pdf", "the PDF has no pages; fetch it again from its source")
    return document


def _title(document: pdfium.PdfDocument) -> str | None:
    """Title in the document information, if it has one."""
    return str(document.get_metadata_value("Title")).strip() or None


def _all_pages(
    document: pdfium.PdfDocument, count: int, ocr: Ocr | None, limits: Limits, found: Extract
) -> tuple[list[list[Word]], list[tuple[float, float]]]:
    """Words and (width, height) of each page; scans go through `ocr`, what could not be read is noted."""
    words: list[list[Word]] = []
    sizes: list[tuple[float, float]] = []
    unread: list[int] = []
    broken: list[int] = []
    over: list[int] = []
    for number in range(count):
        page_words: list[Word] = []
        size = (595.0, 842.0)
        try:
            page = document[number]
            size = page.get_size()
            page_words = _text_layer(page, size)
            if _is_scan(page, page_words, size):
                if ocr is None:
                    unread.append(number + 1)
                elif len(found.ocr_pages) >= limits.max_ocr_pages:
                    over.append(number + 1)
                else:
                    page_words = _recognised(page, size, ocr)
                    found.ocr_pages.append(number + 1)
            page.close()
        except pdfium.PdfiumError:
            broken.append(number + 1)
        except OcrFailed as error:
            found.note("ocr-failed", "error", f"page {number + 1}: {error}; the page has no text")
        words.append(page_words)
        sizes.append(size)
    _note_pages(found, unread, broken, over, limits)
    return words, sizes


def _note_pages(found: Extract, unread: list[int], broken: list[int], over: list[int], limits: Limits) -> None:
    """Issues for the pages that gave no text."""
    if unread:
        found.note(
            "needs-ocr", "error", f"{len(unread)} scanned pages have no text ({ranges(unread)}); {INSTALL}, then run again"
        )
    if broken:
        found.note("broken-page", "error", f"{len(broken)} pages are damaged ({ranges(broken)}) and have no text")
    if over:
        found.note(
            "ocr-pages-cut",
            "error",
            f"{len(over)} scanned pages ({ranges(over)}) were not read: the setting max_ocr_pages is {limits.max_ocr_pages}",
        )
    if found.ocr_pages:
        found.note("ocr", "notice", f"{len(found.ocr_pages)} pages read by OCR ({ranges(found.ocr_pages)})")


def ranges(numbers: Sequence[int]) -> str:
    """Sorted page numbers as people write them: `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _text_layer(page: pdfium.PdfPage, size: tuple[float, float]) -> list[Word]:
    """The words of the page's text layer with their boxes, upright as the page is shown."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        if len(text) != textpage.count_chars():
            # the text leaves characters out or adds some: take them one by one, so that each finds its box
            codes = [raw.FPDFText_GetUnicode(textpage.raw, i) for i in range(textpage.count_chars())]
            text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
        boxes = _Boxes(textpage, page.get_rotation(), page.get_bbox())
        return [boxes.word(m.group(), m.start(), m.end() - 1) for m in _WORD.finditer(text)]
    finally:
        textpage.close()


class _Boxes:
    """Boxes of characters, turned with the page and measured from its upper left corner."""

    def __init__(self, textpage: Any, rotation: int, bbox: tuple[float, float, float, float]) -> None:
        """Boxes of `textpage`, whose page is turned by `rotation` degrees and shows the area `bbox`."""
        self._raw = textpage.raw
        self._rect = raw.FS_RECTF()
        self._rotation = rotation
        self._bbox = bbox

    def word(self, text: str, first: int, last: int) -> Word:
        """The word that its first and last character enclose."""
        a, b = self._box(first), self._box(last)
        text = text.replace("\ufffe", "-").replace("\x02", "-")
        return Word(text, min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3]))

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, top, bottom of one character."""
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(rect))
        left, bottom, right, top = self._bbox
        match self._rotation:
            case 90:
                return rect.bottom - bottom, rect.top - bottom, rect.left - left, rect.right - left
            case 180:
                return right - rect.right, right - rect.left, rect.bottom - bottom, rect.top - bottom
            case 270:
                return top - rect.top, top - rect.bottom, right - rect.right, right - rect.left
            case _:
                return rect.left - left, rect.right - left, top - rect.top, top - rect.bottom


def _is_scan(page: pdfium.PdfPage, words: Sequence[Word], size: tuple[float, float]) -> bool:
    """True if pictures fill the page and its text layer is missing, a mere stamp, or unreadable."""
    text = "".join(word.text for word in words)
    letters = sum(map(str.isalpha, text))
    garbled = len(_ODD.findall(text)) > 0.3 * len(text)
    if letters >= _SCAN_LETTERS and not garbled:
        return False
    return _picture_area(page) >= _SCAN_AREA * size[0] * size[1]


def _picture_area(page: pdfium.PdfPage) -> float:
    """Area that the page's pictures cover, in square points; overlaps count twice."""
    area = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        area += max(right - left, 0) * max(top - bottom, 0)
    return area


def _recognised(page: pdfium.PdfPage, size: tuple[float, float], ocr: Ocr) -> list[Word]:
    """The words that the engine reads on the rendered page.

    Raises:
        OcrFailed: the engine failed.
    """
    scale = min(DPI / 72, (_MAX_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy()
    image = b"P5 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + pixels.tobytes()
    bitmap.close()
    return [
        Word(word.text, word.left / scale, word.right / scale, word.top / scale, word.bottom / scale)
        for word in ocr.recognise(image)
    ]


def _lay_out(words: Sequence[Sequence[Word]], sizes: Sequence[tuple[float, float]], found: Extract) -> None:
    """Rows without furniture, in reading order, joined to paragraphs; what was dropped is recorded."""
    pages = [PageRows(tuple(rows_of(page)), size[1]) for page, size in zip(words, sizes, strict=True)]
    rows, dropped = without_furniture(pages)
    found.dropped.extend(dropped)
    if dropped:
        kinds = Counter(line.reason for line in dropped)
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        found.note("page-furniture", "notice", f"{len(dropped)} lines left out of the text and kept on record: {listed}")
    laid = [in_reading_order(page) for page in rows]
    found.pages, found.joints = join_pages(zip(laid, _measures(laid, sizes), strict=True))


def _measures(laid: Sequence[list[list[Row]]], sizes: Sequence[tuple[float, float]]) -> Iterable[Measure]:
    """The measure of each page, shared by all pages of one width."""
    widths = [round(width) for width, _ in sizes]
    shared = {
        width: measure_of([block for page, w in zip(laid, widths, strict=True) if w == width for block in page])
        for width in sorted(set(widths))
    }
    return [shared[width] for width in widths]
