"""The reasons of a finding in words: which slot differs, which text says more, and why it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ORDER = {
    "deadline": "deadline", "amount": "amount", "percentage": "percentage", "number": "number", "date": "deadline",
    "sanction": "sanction", "authority": "authority", "modality": "modality", "definition": "definition",
}  # fmt: skip
"""Slots in the order in which a difference is named, with the name that the table uses."""
_HEADS = {
    "duplicate": "Both lay down the same rule on the same matter",
    "partial": "Both regulate the same matter and share part of the rule",
    "conflict": "Both regulate the same matter but cannot both be applied as written",
    "parallel": "The same formula is applied to different matters",
}
_IN_FULL = {"dpr": "dewan perwakilan rakyat", "dprd": "dewan perwakilan rakyat daerah", "kapolri": "kepala kepolisian"}
"""Authorities that one text may name by letters and the other in words."""
QUOTED = 120
"""Characters of replaced words that are quoted."""
SHOWN = 4
"""Values of a slot that are listed."""
REASONS = {
    "amendment": "one instrument amends the other",
    "succession": "one instrument repeals the other",
    "implementation": "one instrument implements the other",
    "restated": "the lower instrument cites the higher one",
    "template": "one general rule could replace such formulas",
    "attention": "no link between the two instruments explains the repetition",
}
"""What each legitimacy means."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first slot in which two provisions differ, with both values."""

    slot: str
    a: str
    b: str


def difference(a: Sequence[tuple[str, str]], b: Sequence[tuple[str, str]]) -> Difference | None:
    """The slot in which both provisions speak and disagree, the plainest first; None when there is none."""
    for slot, name in _ORDER.items():
        in_a, in_b = ({_IN_FULL.get(v, v) for s, v in side if s == slot} for side in (a, b))
        if in_a and in_b and not (in_a <= in_b or in_b <= in_a):
            return Difference(name, _listed(in_a - in_b), _listed(in_b - in_a))
    return None


def swapped(a: str, b: str, changed: tuple[int, int, int, int]) -> Difference:
    """The words that replace one another, where no slot says what differs: the procedure."""
    one, two, three, four = changed
    return Difference("procedure", _short(a[one:two]), _short(b[three:four]))


def _short(text: str) -> str:
    """The text, or its beginning with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rsplit(" ", 1)[0] + " …"


def _listed(values: set[str]) -> str:
    """The values in order, the first of many with a count of the others."""
    order = sorted(values)
    more = f" and {len(order) - SHOWN} more" if len(order) > SHOWN else ""
    return ", ".join(order[:SHOWN]) + more


def container(containment_ab: float, containment_ba: float) -> str | None:
    """Which text contains the other (`a` or `b`), by the share of each that stands in the other; None when neither."""
    if abs(containment_ab - containment_ba) < 0.1:
        return None
    return "b" if containment_ab > containment_ba else "a"


def sentence(relation: str, facts: Sequence[str]) -> str:
    """One English sentence that gives the finding and its evidence."""
    return f"{_HEADS[relation]}: {'; '.join(facts)}."
