"""The best passages read once more, and put in order so that more than one instrument is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping

_FORMULA = re.compile(
    r"ketentuan (?:lebih lanjut )?(?:mengenai|tentang)\b.{0,400}\bdiatur\b|\bmulai berlaku (?:pada|sejak)\b"
    r"|\b(?:dicabut dan )?dinyatakan tidak berlaku\b|\btetap berlaku sepanjang\b|\bagar (?:supaya )?setiap orang\b",
    re.I | re.S,
)
"""Delegating, closing and transitional clauses; they name a matter without governing it."""
_LONG = 60
"""Words from which on a passage says more than its formula."""
_FORMULA_SHARE = 0.75
_QUANTITY = 0.2
"""What a passage with a quantity gains where one is asked for; the best passage by words has 1."""
_FURTHER = 0.97
"""Each further passage of one instrument counts that much less, so that all generations of law are seen early."""


def closer_look(fit: float, text: str, words: int, *, wants_quantity: bool, has_quantity: bool) -> float:
    """The fit of a passage after a look at its text: formulas step back, quantities step forward if asked for.

    Args:
        fit: as `Ranking.fits` has it.
        text: wording of the passage.
        words: number of its words.
        wants_quantity: whether the query asks how much, how long or when.
        has_quantity: whether a number with a unit was read in the passage.
    """
    if words < _LONG and _FORMULA.search(text):
        fit *= _FORMULA_SHARE
    return fit + _QUANTITY if wants_quantity and has_quantity else fit


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
