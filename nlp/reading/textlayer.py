"""The text layer of a PDF page as words with their boxes."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from nlp.reading.layout import Word

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
"""A word; PDFium writes U+FFFE for the hyphen at the end of a line and leaves out the line break behind it."""


def words_of_page(page: pdfium.PdfPage) -> list[Word]:
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
        if text[0].isdigit() and text[-1].isdigit() and _raised(b, a):
            text = self._power(text, first, a)
        text = text.replace("\ufffe", "-").replace("\x02", "-")
        return Word(text, min(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), max(a[3], b[3]))

    def _power(self, text: str, first: int, base: tuple[float, float, float, float]) -> str:
        """A number with its raised exponent marked: `10^6`, where plain text would say 106."""
        raised = next(i for i in range(1, len(text)) if _raised(self._box(first + i), base))
        return f"{text[:raised]}^{text[raised:]}"

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


def _raised(box: tuple[float, float, float, float], base: tuple[float, float, float, float]) -> bool:
    """True if a character's box is smaller than `base` and stands higher."""
    height = base[3] - base[2]
    return box[3] - box[2] < 0.85 * height and box[3] < base[3] - 0.15 * height
