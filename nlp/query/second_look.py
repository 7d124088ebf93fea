"""The best passages read once more, and put in order so that more than one instrument is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from nlp.query.understanding import Concept, Query
from nlp.words import lemmas

_FORMULA = re.compile(
    r"ketentuan (?:lebih lanjut )?(?:mengenai|tentang)\b.{0,400}\bdiatur\b|\bmulai berlaku (?:pada|sejak)\b"
    r"|\b(?:dicabut dan )?dinyatakan tidak berlaku\b|\btetap berlaku sepanjang\b|\bagar (?:supaya )?setiap orang\b",
    re.I | re.S,
)
"""Delegating, closing and transitional clauses; they name a matter without governing it."""
_LONG = 60
"""Words from which on a passage says more than its formula."""
_FORMULA_SHARE = 0.75
_DEFINITION = re.compile(r"\bpasal_1(?:__ayat_1)?(?:__angka_\w+)?$")
"""Where definitions stand: Pasal 1, its ayat (1), and their numbers (UU 12/2011, annex II, points 96-103)."""
_DEFINES = re.compile(r"\b(?:adalah|ialah|dimaksud dengan)\b", re.I)
_DEFINITION_SHARE = 0.85
_QUANTITY = 0.2
"""What a passage with a quantity gains where one is asked for; the best passage by words has 1."""
_SCATTERED = 0.4
"""What a passage loses whose words make up none of the expressions asked for, only happen to stand in it."""
_FURTHER = 0.97
"""Each further passage of one instrument counts that much less, so that all generations of law are seen early."""


def closer_look(
    fit: float, query: Query, passage_id: str, text: str, *, headings: Sequence[str] = (), has_quantity: bool
) -> float:
    """The fit of a passage after a look at its text: what only seems to answer steps back, what is asked for forward.

    Delegating and closing formulas, definitions, and words of an expression that do not stand together step back.

    Args:
        fit: as `Ranking.fits` has it.
        query: what is asked.
        passage_id: the passage, as in `nlp.rows.Passage`.
        text: its wording.
        headings: title, chapter and section around it.
        has_quantity: whether a number with a unit was read in it.
    """
    if _FORMULA.search(text) and len(text.split()) < _LONG:
        fit *= _FORMULA_SHARE
    if not query.asks_definition and _DEFINITION.search(passage_id) and _DEFINES.search(text):
        fit *= _DEFINITION_SHARE
    fit -= _SCATTERED * _scattered(query.concepts, (text, *headings))
    return fit + _QUANTITY if query.asks_quantity and has_quantity else fit


def _scattered(concepts: Sequence[Concept], texts: Sequence[str]) -> float:
    """Share of the concepts that a passage seems to have, but has only as words that do not stand together."""
    if all(len(expression) == 1 for concept in concepts for expression in concept.expressions):
        return 0.0
    lines = [f" {' '.join(lemmas(text))} " for text in texts]
    held = frozenset(word for line in lines for word in line.split())
    lost = 0.0
    for concept in concepts:
        present = [expression for expression in concept.expressions if expression and held.issuperset(expression)]
        if present and not any(f" {' '.join(expression)} " in line for expression in present for line in lines):
            lost += concept.share
    return lost / sum(concept.share for concept in concepts)


def across_documents(fits: Mapping[int, float], document_of: Mapping[int, Hashable], count: int) -> list[int]:
    """The `count` best passages, best first, each instrument's second and further ones a little behind.

    Args:
        fits: fit of each passage, by its number.
        document_of: the document of each passage.
        count: how many.
    """
    left = sorted(fits, key=lambda place: (-fits[place], place))
    taken: Counter[Hashable] = Counter()
    best: list[int] = []
    while left and len(best) < count:
        top = max(left, key=lambda place: (fits[place] * _FURTHER ** taken[document_of[place]], -place))
        left.remove(top)
        taken[document_of[top]] += 1
        best.append(top)
    return best
