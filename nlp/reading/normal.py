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
_REPLACED = {
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
_REPLACEABLE = re.compile(f"[{''.join(_REPLACED)}]")


_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u2007\u200b\u2028\u2029\u202f\u2060\ud800-\udfff"
    "\uf02d\uf0a7\uf0b7\uf0d8\ufb00-\ufb06\ufeff]"
)
"""Whatever one of the rules above alters: most texts have none of it, and one look tells."""


def normalise(text: str) -> tuple[str, int]:
    """The text to store, and how many characters were removed or damaged (line ends and spaces do not count)."""
    removed = 0
    if _ANY.search(text) is not None:
        text = _BREAKS.sub("\n", text)
        text, odd = _REMOVED.subn("", text)
        text, lone = _SURROGATES.subn("\ufffd", text)
        text = _REPLACEABLE.sub(lambda match: _REPLACED[match.group()], text)
        removed = odd + lone
    return (text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)), removed
