"""Items of a provision: *a. b. c.*, *1. 2. 3.*, nested as the numbers themselves show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.structure.model import ITEM, Mark

_ITEM = re.compile(
    r"(?<!\S)(?:"
    r"(\d{1,2})\.(?=[A-Z][a-z])"
    r"|([a-z]|[a-z]{2}|\d{1,2}|l|I|i)\s?[.)](?!\d)(?=\s)"
    r"|\(([a-z]|\d{1,2}|[ivx]{1,4})\)(?=\s+[A-Za-z\"“])"
    r")"
)
"""A label; the first is a misprint (*10.Barang*), which counts only where it continues a list."""
_TORN = re.compile(r"(?<!\S)(\d)[^\S\n]$")
"""What stands before the second figure of a label that was torn apart (*1 1.* for *11.*); or a page number."""
_DEFINES = re.compile(r"\s*[A-Z][^.;:]{2,150}?\s(?:adalah|ialah|yang selanjutnya|selanjutnya di)\b")
LOST = 6
"""Items of a list of definitions that may be lost, as a damaged page loses them, before one that continues it."""
_STOP = frozenset(["dan", "atau", "di", "ke", "no", "rp", "jo", "km", "kg", "cm", "mm"])


@dataclass(slots=True)
class _Open:
    """A list that is being read."""

    style: str
    last: int


def item_marks(text: str, start: int, end: int, depth: int = ITEM) -> list[Mark]:
    """Labels of the items in `text[start:end]`, in order; each continues an open list or opens a nested one."""
    marks: list[Mark] = []
    lists: list[_Open] = []
    for m in _ITEM.finditer(text, start, end):
        token = m.group(1) or m.group(2) or m.group(3)
        style, value = _style(token, "(" if m.group(3) else text[m.end() - 1])
        begin = m.start()
        if not _follows(lists, style, value):
            if m.group(1):
                continue
            torn = _TORN.search(text, max(start, begin - 2), begin) if style == "1." and value < 10 else None
            if torn and _follows(lists, style, whole := int(torn.group(1) + token)):
                value, begin = whole, torn.start()
        if not value or (token in _STOP and value != 1 and not (lists and lists[-1].last == value - 1)):
            continue
        level = _level(lists, style, value, text, begin, start)
        if level is None:
            style, value = _alternative(token, style)
            level = _level(lists, style, value, text, begin, start) if value else None
            if level is None:
                continue
        del lists[level + 1 :]
        if level == len(lists):
            lists.append(_Open(style, value))
        lists[level].last = value
        number = str(value) if style[0] == "1" else _letters(value)
        marks.append(Mark(begin, m.end(), "angka" if style[0] == "1" else "huruf", number, depth + level))
    return marks


def _level(lists: list[_Open], style: str, value: int, text: str, at: int, start: int) -> int | None:
    """Index of the list that the label belongs to (a new one, if it opens a list); None if it is no label."""
    before = text[max(start, at - 30) : at].rstrip()
    # The innermost list that the value continues wins; "1" or "a" opens a list after a colon, an item or a line.
    for level in range(len(lists) - 1, -1, -1):
        if lists[level].style == style and value == lists[level].last + 1 and _may_stand(text, at, before):
            return level
    if lists and _continues(lists[-1], style, value) and before[-1:] in (".", ";") and _defines(text, at):
        return len(lists) - 1
    if value != 1 or not _opens(text, at, before):
        return None
    for level in range(len(lists) - 1, -1, -1):
        if lists[level].style == style:
            return None if lists[level].last == 1 else level
    return len(lists)


def _follows(lists: list[_Open], style: str, value: int) -> bool:
    """Whether a label is the next one of an open list."""
    return any(held.style == style and held.last + 1 == value for held in lists)


def _continues(held: _Open, style: str, value: int) -> bool:
    """Whether a label continues a list of figures of which some are lost."""
    return style == held.style == "1." and 1 < value - held.last <= LOST + 1


def _defines(text: str, at: int) -> bool:
    """Whether what follows a label is a definition."""
    return _DEFINES.match(text, text.index(".", at) + 1) is not None


def _may_stand(text: str, at: int, before: str) -> bool:
    """True when a later label of a list can stand here: after a stop or conjunction, or on a new line."""
    if not before or text[max(0, at - 3) : at].count("\n"):
        return True
    return (
        before[-1] in ';:.,)/"”'
        or before.endswith((" dan", " atau", "dan/atau", " and", " or"))
        or before[-1].isalnum()
    )


def _opens(text: str, at: int, before: str) -> bool:
    """True when a list can begin here."""
    if not before or before[-1] in ":;.,-)" or "\n" in text[max(0, at - 3) : at]:
        return not re.search(r"(?:huruf|angka|Pasal|ayat|Nomor|No)$", before)
    return False


def _style(token: str, close: str) -> tuple[str, int]:
    """Style (`1.`, `a)`, ...) and value of a label."""
    if token.isdigit():
        return "1" + close, int(token)
    if len(token) == 1 and token.islower():
        return "a" + close, ord(token) - 96
    if len(token) == 2 and token[0] == token[1]:
        return "a" + close, 26 + ord(token[0]) - 96
    return "a" + close, 0


def _alternative(token: str, style: str) -> tuple[str, int]:
    """Another reading of the label: the letter l for the figure 1."""
    return ("1" + style[1:], 1) if token in ("l", "I", "i") else (style, 0)


def _letters(value: int) -> str:
    """`a` to `z`, then `aa`, `bb`, ..."""
    return chr(96 + value) if value <= 26 else chr(96 + value - 26) * 2
