"""Plain text and Markdown."""

from __future__ import annotations

import re

from nlp.reading.decode import decode
from nlp.reading.records import Extract

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]*?\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*)])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:https?:|mailto:|/|\.|#)[^)\s]*\)")


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

    List marks stay, because `1.` and `a.` are the law's numbering.
    """
    if "#" in text:
        text = _HEADING.sub(r"\1", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\2", text)
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
