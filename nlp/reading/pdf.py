"""PDF."""

from __future__ import annotations

import pypdfium2 as pdfium

from nlp.reading.ocr import Ocr
from nlp.reading.records import Extract, Limits


def extract(data: bytes, ocr: Ocr | None, limits: Limits) -> Extract:
    document = pdfium.PdfDocument(data)
    found = Extract(pages=[])
    for i in range(len(document)):
        found.pages.append(document[i].get_textpage().get_text_range())
    return found
