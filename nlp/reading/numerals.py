"""Numbers as lists write them: 3, c, C, iii, III."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """Lower-case Roman numeral; a number below 1 stays decimal, as word processors and browsers show it."""
    if number < 1:
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def letters(number: int) -> str:
    """Lower-case letters as browsers count: a ... z, aa, ab, ac."""
    if number < 1:
        return str(number)
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def doubled_letters(number: int) -> str:
    """Lower-case letters as Word counts: a ... z, aa, bb, cc."""
    if number < 1:
        return str(number)
    turns, rest = divmod(number - 1, 26)
    return chr(ord("a") + rest) * (turns + 1)
