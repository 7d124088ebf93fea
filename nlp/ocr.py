"""Conservative OCR repairs: tokens whose misread digits can be restored without guessing at words.

Only figures are repaired, and only where their surroundings say that a figure must stand there: years,
amounts after *Rp*, article and paragraph numbers. Words are left as they are.
"""

from __future__ import annotations

import re

_DIGITS = str.maketrans("OoQDlIi|!LtTrSsBgZz", "0000111111111558922")
_YEAR = re.compile(
    r"[12lIi](?<![\w.,/].)[09OoQg][\dOoQlIiLtTrsSgB][\dOoQlIiLtTrsSgBzZ](?![\w/])(?<=[A-Za-z]\w{3}|\w[A-Za-z]\w\w|\w\w[A-Za-z]\w|\w{3}[A-Za-z])"
)
_AMOUNT = re.compile(r"Rp\.?\s?(?=[\d.,]*[OolIi])([\dlI][\dOolIi.,]*[\dOolI])(?!\w)")
_ARTICLE = re.compile(r"asal(?<=\b[Pp]asal)\s+((?=[lIiO\d]*\d)(?=\d*[lIiO])[lIiO\d]{2,3})(?![\w)])")
_WORD = re.compile(r"asa[i1I!\]](?<=\bPasa.)(?=\s*[\dlI])")
_AYAT = re.compile(r"yat(?<=\b[Aa]yat)\s*\^?([({\[]\s?([1-9lIi])[1tlI}\])])(?=[\s.,;:])")
_NOMOR = re.compile(r"N(?<!\w.)(?:orn|om|0m)or(?<!Nomor)(?=\s*\d)")


def find_repairs(text: str) -> list[tuple[int, int, str]]:
    """Spans `(start, end, reading)` of repairable tokens, sorted and apart from each other."""
    found: list[tuple[int, int, str]] = []
    for m in _YEAR.finditer(text):
        read = m.group().translate(_DIGITS)
        if any(c.isdigit() for c in m.group()) and read.isdigit() and 1800 <= int(read) <= 2100:
            found.append((m.start(), m.end(), read))
    found += [(m.start(1), m.end(1), m.group(1).translate(_DIGITS)) for m in _AMOUNT.finditer(text)]
    articles = (m for m in _ARTICLE.finditer(text) if m.group(1) != "28I")  # a real number, of the constitution
    found += [(m.start(1), m.end(1), m.group(1).translate(_DIGITS)) for m in articles]
    found += [(m.start() - 1, m.end(), "Pasal") for m in _WORD.finditer(text)]
    for m in _AYAT.finditer(text):
        if m.group(1)[0] != "(" or m.group(1)[-1] != ")" or not m.group(2).isdigit():
            blank = " " * (len(m.group(1)) - 3)
            found.append((m.start(1), m.end(1), f"({m.group(2).translate(_DIGITS)}){blank}"))
    found += [(m.start(), m.end(), "Nomor") for m in _NOMOR.finditer(text)]
    found.sort()
    return [f for i, f in enumerate(found) if i == 0 or f[0] >= found[i - 1][1]]
