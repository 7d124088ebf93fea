"""Scanned pages of a PDF: told by their pictures, and read by the engine that the caller gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nlp.reading.layout import Word
from nlp.reading.ocr import Ocr

_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
_SCAN_LETTERS = 60
"""A page with a picture and fewer letters than this (a stamp, a web address) is a scan."""
_SCAN_AREA = 0.4
"""Share of the page that its pictures cover when it is a scan."""
_OUTLINES = 200
"""A page without one character but with this many drawn shapes has its text as outlines."""
_MIN_DPI, _MAX_DPI = 130, 300
_DOUBT = 50.0
"""Confidence below which a recognised word counts as doubtful."""
_MAX_PIXELS = 40_000_000
"""Size of the picture given to the engine; a poster is rendered at a lower resolution."""


def is_scan(page: pdfium.PdfPage, words: Sequence[Word], size: tuple[float, float]) -> bool:
    """True if pictures or outlines fill the page and its text layer is missing, a mere stamp, or garbled."""
    text = "".join(word.text for word in words)
    letters = sum(map(str.isalpha, text))
    garbled = len(_ODD.findall(text)) > 0.3 * len(text)
    if letters >= _SCAN_LETTERS and not garbled:
        return False
    if _picture_area(page) >= _SCAN_AREA * size[0] * size[1]:
        return True
    outlines = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
    return letters == 0 and sum(1 for _ in islice(outlines, _OUTLINES)) == _OUTLINES


def _picture_area(page: pdfium.PdfPage) -> float:
    """Area that the page's pictures cover, in square points; overlaps count twice."""
    area = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        area += max(right - left, 0) * max(top - bottom, 0)
    return area


def picture_of(page: pdfium.PdfPage, size: tuple[float, float]) -> tuple[bytes, int]:
    """The page as a greyscale picture (PGM bytes), and its resolution in dots per inch."""
    dpi = resolution(page, size)
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    pixels = bitmap.to_numpy()
    image = b"P5 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + pixels.tobytes()
    bitmap.close()
    return image, dpi


def recognise(image: bytes, dpi: int, ocr: Ocr) -> tuple[list[Word], int]:
    """The words that the engine reads on the picture, and how many of them are doubtful.

    Raises:
        OcrFailed: the engine failed.
    """
    scale = dpi / 72
    read = ocr.recognise(image, dpi)
    words = [
        Word(word.text, word.left / scale, word.right / scale, word.top / scale, word.bottom / scale) for word in read
    ]
    return words, sum(word.confidence < _DOUBT for word in read)


def resolution(page: pdfium.PdfPage, size: tuple[float, float]) -> int:
    """Dots per inch at which to render a scanned page: twice its own resolution, within bounds.

    Measured on a gazette scanned at 64 dpi: rendered at 300 dpi its mean confidence was 82, at 130 dpi 94, in half
    the time; a scan at 240 dpi reads alike at every resolution from 150 to 300.
    """
    own = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, _, right, _ = picture.get_bounds()
        if right > left:
            own = max(own, picture.get_px_size()[0] * 72 / (right - left))
    if own == 0.0:
        own = _MAX_DPI
    most = 72 * (_MAX_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5
    return int(min(max(2 * own, _MIN_DPI), _MAX_DPI, most))
