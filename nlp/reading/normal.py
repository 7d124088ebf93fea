"""Text in the one form that is stored: NFC, line feeds, nothing that a database or a reader chokes on.

This is the only alteration before storing; every offset of every later stage points into its result. What was
altered is counted, so that an issue can name it.
"""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACED = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        # the bullets that word processors take from symbol fonts arrive as private characters
        "\uf0b7": "\u2022",
        "\uf0a7": "\u2022",
        "\uf0d8": "\u2022",
        "\uf02d": "-",
    }
)


def normalise(text: str) -> tuple[str, int]:
    """The text to store, and how many characters were removed or damaged (line ends and spaces do not count)."""
    if text.isascii():
        return _plain_ascii(text)
    removed = 0
    text = _BREAKS.sub("\n", text)
    text, odd = _REMOVED.subn("", text)
    removed += odd
    text, lone = _SURROGATES.subn("\ufffd", text)
    removed += lone
    text = text.translate(_REPLACED) if _needs_replacing(text) else text
    return unicodedata.normalize("NFC", text), removed


def _plain_ascii(text: str) -> tuple[str, int]:
    """The same for ASCII, where a glance settles most files."""
    if "\r" in text or "\x0b" in text or "\x0c" in text or "\x1c" in text or "\x1d" in text or "\x1e" in text:
        text = _BREAKS.sub("\n", text)
    return _REMOVED.subn("", text)


def _needs_replacing(text: str) -> bool:
    """True if the text has a character that has a plain form."""
    return any(chr(code) in text for code in _REPLACED)
