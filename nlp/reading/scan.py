"""Scanned pages of a PDF: told by their pictures, and read by the engine that the caller gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nlp.reading.layout import Word
from nlp.reading.ocr import DPI, Ocr

_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")
_SCAN_LETTERS = 60
"""A page with a picture and fewer letters than this (a stamp, a web address) is a scan."""
_SCAN_AREA = 0.4
"""Share of the page that its pictures cover when it is a scan."""
_DOUBT = 50.0
"""Confidence below which a recognised word counts as doubtful."""
_MAX_PIXELS = 40_000_000
"""Size of the picture given to the engine; a poster is rendered at a lower resolution."""


def is_scan(page: pdfium.PdfPage, words: Sequence[Word], size: tuple[float, float]) -> bool:
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


def recognise_page(page: pdfium.PdfPage, size: tuple[float, float], ocr: Ocr) -> tuple[list[Word], int]:
    """The words that the engine reads on the rendered page, and how many of them are doubtful.

    Raises:
        OcrFailed: the engine failed.
    """
    scale = min(DPI / 72, (_MAX_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy()
    image = b"P5 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + pixels.tobytes()
    bitmap.close()
    read = ocr.recognise(image)
    words = [
        Word(word.text, word.left / scale, word.right / scale, word.top / scale, word.bottom / scale) for word in read
    ]
    return words, sum(word.confidence < _DOUBT for word in read)
