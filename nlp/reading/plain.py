"""Plain text and Markdown."""

from __future__ import annotations

import re
from itertools import islice

from nlp.reading.decode import decode
from nlp.reading.records import Extract

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=[^\W_])([^\n]{1,300}?[^\s*_])\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\W_])([^*_\n]{0,300}[^\W_][.,;:)]?)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:https?:|mailto:|/|\.|#)[^)\s]*\)")
_MIN_MARKS = 3


def extract(data: bytes, *, markdown: bool = False) -> Extract:
    """The decoded text; form feeds, where a PDF converter left them, give the pages.

    Raises:
        Unreadable: `binary-file`.
    """
    text, encoding, doubt = decode(data)
    found = Extract(encoding=encoding)
    if doubt is not None:
        found.note("encoding", "warning", doubt)
    if markdown:
        text = without_marks(text)
    if "\f" in text:
        found.pages = text.removesuffix("\f").split("\f")
    else:
        found.text = text
    return found


def without_marks(text: str) -> str:
    """The text without Markdown's own marks: headings, emphasis, links and escapes give way to their words.

    List marks stay, because `1.` and `a.` are the law's numbering. A text with hardly any heading or bold mark is no
    Markdown whatever its name says (OCR strews asterisks and backslashes) and stays as it is, to the character.
    """
    headings = islice(_HEADING.finditer(text), _MIN_MARKS) if "#" in text else ()
    strong = islice(_STRONG.finditer(text), _MIN_MARKS) if "**" in text or "__" in text else ()
    if sum(1 for _ in headings) + sum(1 for _ in strong) < _MIN_MARKS:
        return text
    text = _HEADING.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)
