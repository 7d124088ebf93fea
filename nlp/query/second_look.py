"""The best passages read once more: what is only formula steps back, what names a quantity steps forward if asked."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"ketentuan (?:lebih lanjut )?(?:mengenai|tentang)\b.{0,400}\bdiatur\b|\bmulai berlaku (?:pada|sejak)\b"
    r"|\b(?:dicabut dan )?dinyatakan tidak berlaku\b|\btetap berlaku sepanjang\b|\bagar (?:supaya )?setiap orang\b",
    re.I | re.S,
)
"""Delegating, closing and transitional clauses; they name a matter without governing it."""
_LONG = 60
"""Words from which on a passage says more than its formula."""
_FORMULA_SHARE = 0.75
_QUANTITY = 0.1


def closer_look(fit: float, text: str, words: int, *, wants_quantity: bool, has_quantity: bool) -> float:
    """The fit of a passage after a look at its text.

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
