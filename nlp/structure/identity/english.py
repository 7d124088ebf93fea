"""The heading of an English translation: *LAW OF THE REPUBLIC OF INDONESIA NUMBER 11 OF 2020 CONCERNING ...*.

A translation is a text of the same work, so it gets the key and the URI of the Indonesian original.
"""

from __future__ import annotations

import re

from nlp.structure.identity.forms import BY_CODE
from nlp.structure.identity.head import Head, number_of
from nlp.translated import Translated, instruments

_OPENS = re.compile(r"\b(?:Considering|CONSIDERING|Whereas|WHEREAS|In\s+[Vv]iew\s+[Oo]f|HAS\s+DECIDED|Article\s+1\b)")
_ABOUT = re.compile(
    r"\s*[.,]?\s*(?:\([^()]{1,30}\)\s*)?(?:CONCERNING|REGARDING|PERTAINING\s+TO|RELATING\s+TO|ABOUT|ON|RE)\b\s*:?\s*",
    re.I,
)
_TITLE_END = re.compile(
    r"\b(?:(?:BY|WITH|UPON)\s+THE\s+(?:GRACE|BLESSING|MERCY)|BY\s+GRACE\s+OF|(?:THE\s+)?PRESIDENT\s+OF\s+THE\s+REPUBLIC"
    r"|(?:THE\s+)?(?:STATE\s+)?MINISTER\s+(?:OF|FOR)\s+[A-Z ,]{3,90},"
    r"|(?:THE\s+)?(?:HEAD|CHAIRMAN|CHAIRPERSON)\s+OF\s+[A-Z ]{3,90},"
    r"|CHAPTER\s+I\b)|\n\s*\n|\b(?:Considering|CONSIDERING|Whereas|WHEREAS|HAS\s+DECIDED|In\s+[Vv]iew\s+[Oo]f|Chapter\s+I\b|Article\s+1\b)"
)
_INDONESIAN = re.compile(r"\b(?:Republic\s+of\s+Indonesia|Indonesian?|Jakarta)\b", re.I)
_TITLE_MOST = 500


def english_head(text: str, end: int) -> Head | None:
    """The heading of the instrument itself in `text[:end]`, if it is one of Indonesia; None otherwise.

    A heading stands in capitals or begins a line. Acts of other states are named alike (*Act No. 10 of 1997*): the
    text must speak of Indonesia.
    """
    opens = _OPENS.search(text, 0, end)
    stop = opens.start() if opens else end
    if not _INDONESIAN.search(text, 0, end):
        return None
    found = [_head(text, name) for name in instruments(text, 0, stop) if _is_heading(text, name)]
    return next((head for head in found if head.about), None) or next(iter(found), None)


def _is_heading(text: str, name: Translated) -> bool:
    """True for what is printed in capitals or at the start of a line."""
    line = text[text.rfind("\n", 0, name.start) + 1 : name.start]
    return not line.strip(' *_#"“') or text[name.start : name.end].isupper()


def _head(text: str, name: Translated) -> Head:
    """The heading with its title, up to the words that open the preamble."""
    about = _ABOUT.match(text, name.end)
    begin = about.end() if about else name.end
    stop = min(len(text), begin + _TITLE_MOST)
    finish = _TITLE_END.search(text, begin, stop)
    finish_at = finish.start() if finish else stop
    return Head(
        BY_CODE[name.form],
        name.who,
        number_of(name.number),
        name.number,
        name.year,
        " ".join(text[begin:finish_at].split()).strip(" .,:;-") if about else "",
        about is not None,
        name.start,
        finish_at if about else name.end,
    )
