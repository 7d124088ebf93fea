"""PDF: the text layer in reading order, scanned pages through the engine that the caller gives."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from nlp.reading.furniture import PageRows, without_furniture
from nlp.reading.layout import Measure, Row, Word, in_reading_order, measure_of, rows_of
from nlp.reading.ocr import INSTALL, Ocr, OcrFailed
from nlp.reading.paragraphs import join_pages
from nlp.reading.records import Extract, Limits, Unreadable
from nlp.reading.scan import is_scan, picture_of, recognise
from nlp.reading.textlayer import words_of_page

_PDFIUM = threading.Lock()
"""PDFium must not be entered by two threads at once; recognition, which takes the time, runs outside of it."""
_SCAN_SLACK = 1.2
_A4 = (595.0, 842.0)


@dataclass(slots=True)
class _Pages:
    """The pages as they are read: words and sizes of each, and which ones gave no text and why."""

    words: list[list[Word]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    """Width and height, in points."""
    scanned: list[int] = field(default_factory=list)
    """1-based pages read by OCR; so the next three."""
    unread: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    over: list[int] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)
    recognised: int = 0
    doubtful: int = 0


def extract(data: bytes, ocr: Ocr | None, limits: Limits) -> Extract:
    """Text of all pages, furniture removed and recorded, paragraphs joined.

    Raises:
        Unreadable: `encrypted-pdf`, `broken-pdf`.
    """
    with _PDFIUM:
        document = _opened(data)
        count = len(document)
        found = Extract(title=_title(document))
    try:
        if count > limits.max_pages:
            cut = f"{count - limits.max_pages} of {count} pages were not read"
            found.note("pages-cut", "error", f"{cut}: the setting max_pages is {limits.max_pages}")
        pages = _Pages()
        for number in range(min(count, limits.max_pages)):
            _read_page(document, number, ocr, limits, pages)
    finally:
        with _PDFIUM:
            document.close()
    found.ocr_pages.extend(pages.scanned)
    _note_pages(found, pages, limits)
    _lay_out(pages, found)
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


def _read_page(document: pdfium.PdfDocument, number: int, ocr: Ocr | None, limits: Limits, pages: _Pages) -> None:
    """Add page `number` (0-based): its text layer, or what the engine reads when it is a scan."""
    words: list[Word] = []
    size, scan, picture = _A4, False, None
    may_read = ocr is not None and len(pages.scanned) < limits.max_ocr_pages
    try:
        with _PDFIUM:
            page = document[number]
            size = page.get_size()
            words = words_of_page(page)
            scan = is_scan(page, words, size)
            picture = picture_of(page, size) if scan and may_read else None
            page.close()
        if ocr is not None and picture is not None:
            words, doubtful = recognise(*picture, ocr)
            pages.scanned.append(number + 1)
            pages.recognised += len(words)
            pages.doubtful += doubtful
        elif scan:
            (pages.unread if ocr is None else pages.over).append(number + 1)
    except pdfium.PdfiumError:
        pages.broken.append(number + 1)
    except OcrFailed as error:
        pages.failed.append((number + 1, str(error)))
    pages.words.append(words)
    pages.sizes.append(size)


def _note_pages(found: Extract, pages: _Pages, limits: Limits) -> None:
    """Issues for the pages that gave no text, and for those that OCR read."""
    if pages.unread:
        what = f"{len(pages.unread)} scanned pages have no text ({ranges(pages.unread)})"
        found.note("needs-ocr", "error", f"{what}; {INSTALL}, then run again")
    if pages.broken:
        what = f"{len(pages.broken)} pages are damaged ({ranges(pages.broken)}) and have no text"
        found.note("broken-page", "error", f"{what}; fetch the file again from its source")
    if pages.over:
        what = f"{len(pages.over)} scanned pages ({ranges(pages.over)}) were not read"
        found.note("ocr-pages-cut", "error", f"{what}: the setting max_ocr_pages is {limits.max_ocr_pages}")
    for number, reason in pages.failed:
        found.note("ocr-failed", "error", f"page {number} was not recognised ({reason}) and has no text")
    if pages.scanned:
        what = f"{len(pages.scanned)} pages were read by OCR ({ranges(pages.scanned)})"
        found.note("ocr", "notice", f"{what}; {pages.doubtful} of {pages.recognised} words are doubtful")


def ranges(numbers: Sequence[int]) -> str:
    """Sorted page numbers as people write them: `1-3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _lay_out(pages: _Pages, found: Extract) -> None:
    """Rows without furniture, in reading order, joined to paragraphs; what was dropped is recorded."""
    rows, dropped = without_furniture(
        [PageRows(tuple(rows_of(words)), size[1]) for words, size in zip(pages.words, pages.sizes, strict=True)]
    )
    found.dropped.extend(dropped)
    if dropped:
        kinds = Counter(line.reason for line in dropped)
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        found.note("page-furniture", "notice", f"{len(dropped)} lines are on record but not in the text: {listed}")
    laid = [in_reading_order(page) for page in rows]
    found.pages, found.joints = join_pages(zip(laid, _measures(laid, pages.sizes, set(pages.scanned)), strict=True))


def _measures(laid: Sequence[list[list[Row]]], sizes: Sequence[tuple[float, float]], scans: set[int]) -> list[Measure]:
    """The measure of each page: shared by all pages of one width, but a scanned page has its own."""
    widths = [round(width) for width, _ in sizes]
    shared = {
        width: measure_of([b for n, page in enumerate(laid) if widths[n] == width and n + 1 not in scans for b in page])
        for width in sorted(set(widths))
    }
    return [measure_of(page, _SCAN_SLACK) if n + 1 in scans else shared[widths[n]] for n, page in enumerate(laid)]
