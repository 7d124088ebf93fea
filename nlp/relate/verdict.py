"""The reasons of a finding: which slot differs, which text contains which, which instrument prevails, and why.

Sources: UU 12/2011 art. 7-8 for the hierarchy (lex superior); the general rules *lex posterior derogat legi
priori* and *lex specialis derogat legi generali*, which the machine only names when a title shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.relate.context import Context
from nlp.relate.slots import SLOTS

_ORDER = ("deadline", "amount", "percentage", "number", "date", "sanction", "authority", "modality", "definition")
"""Slots in the order in which a difference is named."""
_NAMES = {"percentage": "amount", "date": "deadline"}


@dataclass(frozen=True, slots=True)
class Difference:
    """The first slot in which two provisions differ, with both values."""

    slot: str
    a: str
    b: str


def difference(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> Difference | None:
    """The slot in which both provisions speak and disagree, the plainest first; None when there is none."""
    for slot in _ORDER:
        in_a, in_b = {v for s, v in a if s == slot}, {v for s, v in b if s == slot}
        if in_a and in_b and not (in_a <= in_b or in_b <= in_a):
            return Difference(_NAMES.get(slot, slot), ", ".join(sorted(in_a - in_b)), ", ".join(sorted(in_b - in_a)))
    return None


def container(containment_ab: float, containment_ba: float) -> str | None:
    """Which text contains the other (`a` or `b`), by the share of each that stands in the other; None when neither."""
    if abs(containment_ab - containment_ba) < 0.1:
        return None
    return "b" if containment_ab > containment_ba else "a"


def prevails(context: Context, a: int, b: int) -> tuple[str | None, str]:
    """Which of two documents prevails (`a`, `b` or None) and the rule that says so."""
    ra, rb = float(context.ranks[a]), float(context.ranks[b])
    if np.isnan(ra) or np.isnan(rb):
        return None, "not decided: the rank of an instrument is unknown"
    if ra != rb:
        return ("a" if ra < rb else "b"), "lex superior"
    ta, tb = set(context.title_texts[a].lower().split()), set(context.title_texts[b].lower().split())
    if ta != tb and ta and tb and (ta < tb or tb < ta):
        return None, "not decided: lex specialis may stand against lex posterior, one subject contains the other"
    ya, yb = float(context.years[a]), float(context.years[b])
    if np.isnan(ya) or np.isnan(yb):
        return None, "not decided: the year of an instrument is unknown"
    if ya == yb:
        return None, "not decided: same rank and same year"
    return ("a" if ya > yb else "b"), "lex posterior"


def sentence(relation: str, probability: float, facts: Sequence[str]) -> str:
    """One English sentence that gives the finding and its evidence."""
    heads = {
        "duplicate": "Both lay down the same rule",
        "partial": "Both regulate the same matter and share part of the rule",
        "conflict": "Both regulate the same matter but cannot both be applied as written",
        "parallel": "The same formula is applied to different matters",
        "unrelated": "The two lay down different things",
    }
    return f"{heads[relation]} (probability {probability:.2f})" + (": " + "; ".join(facts) if facts else "") + "."


assert set(_ORDER) <= set(SLOTS)
