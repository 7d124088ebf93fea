"""Text to words."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


def tokenise(text: str) -> list[str]:
    """Words of two letters or more and whole numbers, in lower case and in order.

    Hyphens separate, so *perundang-undangan*, *Undang- Undang* (broken at a line's end) and
    *Undang-Undang* give the same words; single letters (item marks, initials) are left out.
    """
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())
