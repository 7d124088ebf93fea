"""Headings without a number that stand above articles: *Tempat Kedudukan*, *Penggunaan Laba*.

Regulations of some decades, and some of today, put them between two articles instead of chapters. In flat text such
a heading follows the last sentence of the article before; it belongs to the one below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.structure.model import Mark
from nlp.structure.sequence import Chosen

_SIDE = re.compile(
    r"(?P<before>\S+[.;])\s+(?P<heading>[A-Z][\w/()-]*"
    r"(?:\s+(?:[A-Z][\w/()-]*|dan|atau|di|ke|dalam|untuk|pada|serta|dari|oleh|yang|kepada|antara|atas|tentang|bagi))*)"
    r"\s*\.?\s*$"
)
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[IVX]{1,4})[.)]")
"""A letter or number of a list: what follows is its last item, not a heading."""
_NO_HEADING = re.compile(r"(?:BAB|Bagian|Pasal|Ayat|Agar|PT|Perlu)\b")
_MOST_WORDS = 10
_FEWEST = 3
_LEAST_SHARE = 0.2
"""A regulation uses side headings or it does not: fewer than these are ends of sentences."""


def side_headings(text: str, articles: Sequence[Chosen], outer: Sequence[Mark]) -> dict[int, tuple[int, int]]:
    """Span of the heading above each article that has one, by the start of the article.

    Args:
        text: masked text.
        articles: the instrument's own articles, in order.
        outer: its chapters and sections; between one of these and an article there is no side heading.
    """
    found = {}
    for before, article in pairwise(articles):
        if any(before.end <= mark.start < article.start for mark in outer):
            continue
        tail = text[max(before.end, article.start - 160) : article.start]
        side = _SIDE.search(tail)
        if side is None or _LABEL.fullmatch(side["before"]) or _NO_HEADING.match(side["heading"]):
            continue
        if len(side["heading"].split()) <= _MOST_WORDS and not side["heading"].isupper():
            at = article.start - len(tail)
            found[article.start] = (at + side.start("heading"), at + side.end())
    return found if len(found) >= max(_FEWEST, _LEAST_SHARE * len(articles)) else {}
