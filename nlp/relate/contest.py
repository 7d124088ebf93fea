"""How far other provisions of the same two documents contest a pair.

Two laws of one regime repeat a formula for one subject after another: officials of the state and members of a council,
land and other goods, a first and a second offence. Read alone, the rule on the one subject in the old law and that on
the other in the new one look like one rule. A lawyer turns the page and finds the counterpart; so what the
cross-encoder says of a pair is held against what it says of the other pairs of the same provision and the same other
document. Of the pairs that are wrongly taken for overlaps on the gold, most of the surest were of this sort.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MARGIN = 0.4
"""How much less alike in words than the pair a rival may be and still contest it: two near-copies contest each other,
and so does a counterpart in other words."""
SURE = 3
"""Power of a rival's probability: one that is hardly likelier than not contests little."""
Groups = NDArray[np.integer]
Contest = NDArray[np.float64]
"""How far each pair is contested, from 0 to twice `1 + MARGIN`; shape (pairs,)."""


def contested(first: Groups, second: Groups, likeness: NDArray[np.floating], overlap: NDArray[np.floating]) -> Contest:
    """How far each pair is contested: what the strongest rival of either provision claims, added up.

    A rival claims as much as it is more alike in words than the pair (and `MARGIN`), times the probability that it
    overlaps to the power of `SURE`. A pair without rivals is not contested (0).

    Args:
        first: shape (pairs,): pairs of one number are of the same first provision with the same other document.
        second: the same by the second provision.
        likeness: of the words of each pair, from 0 to 1.
        overlap: probability that each pair overlaps, by the cross-encoder.
    """
    sure = overlap.astype(np.float64) ** SURE
    return _claimed(first, likeness, sure) + _claimed(second, likeness, sure)


def _claimed(group: Groups, likeness: NDArray[np.floating], sure: NDArray[np.float64]) -> Contest:
    """What the strongest rival within its group claims of each pair; shape (pairs,)."""
    out = np.zeros(len(group))
    order = np.argsort(group, kind="stable")
    cuts = np.flatnonzero(np.diff(group[order])) + 1
    for members in np.split(order, cuts):
        if len(members) > 1:
            nearer = likeness[members].astype(np.float64)
            claims = sure[members] * (nearer - nearer[:, None] + MARGIN)
            np.fill_diagonal(claims, 0)
            out[members] = claims.max(axis=1).clip(0)
    return out
