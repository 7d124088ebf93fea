"""The heading of a draft: number and year are often still blank, and without them nothing says what it is to become."""

from __future__ import annotations

import re

STAND_IN = "0"
"""Number that stands where the draft has none, while it is read; no instrument bears it."""
_FRONT = 3000
"""Characters in which the heading is looked for."""
_PREAMBLE = re.compile(r"\b(?:DENGAN\s+RAHMAT|M[Ee][Nn][Ii][Mm][Bb][Aa][Nn][Gg]|[Bb]ahwa)\b")
_ABOUT = re.compile(r"\bTENTANG\b")
_ENACTING = re.compile(r"^\s*MEMUTUSKAN\b", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*(?:BAB\s+I\b|Pasal\s+\d+)", re.MULTILINE)
_NUMBER = re.compile(r"\b(?:NOMOR|NO\b\.?)[\s:]*(?P<rest>.*)\Z", re.DOTALL)
_WRITTEN = re.compile(r"[A-Z.]{0,6}\d")
_YEAR = re.compile(r"\b(?:TAHUN|/)\s*((?:19|20)\d{2})\b")
_ENACTED = re.compile(
    r"\b(?:Menetapkan|MENETAPKAN)\s*:?\s*(?:RANCANGAN\s+)?(?P<form>[A-Z][A-Z ,/\n-]{3,140}?)"
    r"\s+TENTANG\s+(?P<title>[A-Z][^.]{3,400})\."
)


def with_heading(text: str, year: int) -> str:
    """The text with a whole heading: blanks after NOMOR and TAHUN filled, a lost heading taken from *Menetapkan*.

    The form and the issuer of the instrument, and with them its rank, are read from the heading, and the heading is
    known by its number (UU 12/2011, annex II, no. 2 to 4). A heading that has one is left as it is.

    Args:
        text: a draft regulation.
        year: stands where the draft leaves the year blank.
    """
    preamble = _PREAMBLE.search(text)
    if preamble is None:
        text = _enacting(text)
    about = _ABOUT.search(text, 0, min(_FRONT, preamble.start() if preamble else _FRONT))
    if about is None:
        enacted = _ENACTED.search(text)
        if enacted is None:
            return text
        return f"{enacted['form']}\n{_number(year)}TENTANG\n{enacted['title']}\n\n{text}"
    head = text[: about.start()]
    number = _NUMBER.search(head)
    if number is not None and _WRITTEN.match(number["rest"]):
        return text
    if number is not None:
        stated = _YEAR.search(number["rest"])
        year = int(stated[1]) if stated else year
        head = head[: number.start()]
    return f"{head.rstrip()}\n{_number(year)}{text[about.start() :]}"


def _enacting(text: str) -> str:
    """An excerpt without a preamble, with the words before its body that tell where its heading ends."""
    body = _BODY.search(text)
    if body is None or _ENACTING.search(text, 0, body.start()):
        return text
    return f"{text[: body.start()]}MEMUTUSKAN:\n\n{text[body.start() :]}"


def _number(year: int) -> str:
    return f"NOMOR {STAND_IN} TAHUN {year}\n"
