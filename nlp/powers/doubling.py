"""The front door: a stock and its relations -> acts that two institutions are both empowered to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from nlp.matter import Matters, findings
from nlp.powers.alike import Alike, alike
from nlp.powers.institutions import Institution, bound_to, same
from nlp.powers.memory import Remembered, powers_of
from nlp.powers.reading import Power
from nlp.rows import DoubleAuthority
from nlp.stock import Stock

LEAST_MATTER = 0.35
"""Documents that have less to do with each other speak of different cases."""
UNLIKELY = 0.05
"""Probability of overlap below which rules that the judge found parallel are on different matters."""
APART = ("powers_replaced", "powers_joint", "powers_own_remit", "powers_parallel")
"""Why two institutions with the same act do not compete."""


@dataclass(frozen=True, slots=True)
class DoubleAuthorities:
    """The acts with two institutions."""

    rows: tuple[DoubleAuthority, ...]
    """Best score first, then by passages."""
    counts: dict[str, int]
    """`powers` read, `power_pairs` compared, those left out because one work amends or repeals the other
    (`powers_replaced`), one rule names both institutions (`powers_joint`), each work is made for its institution alone
    (`powers_own_remit`) or the judge is sure that the two rules are on different matters (`powers_parallel`),
    `double_authorities` found, and `powers_cut`: comparisons not made."""
    remembered: Remembered
    """What the next run need not read again."""


def double_authorities(
    stock: Stock,
    relations: pa.Table,
    matters: Matters | None = None,
    documents: NDArray[np.str_] | None = None,
    former: Remembered | None = None,
) -> DoubleAuthorities:
    """Acts that rules of two works give to two different institutions.

    Args:
        stock: passages, documents, definitions and links.
        relations: the table of relations, for the matter of the documents and the findings on the same pair.
        matters: the matters of the same stock and relations, where they are at hand.
        documents: shape (documents,): fingerprint of each document, so that its powers can be carried over.
        former: what an earlier run with the same code remembered.
    """
    held, remembered = powers_of(stock, documents, former)
    pairs = alike(held)
    counts = Counter(powers=len(held), power_pairs=pairs.compared, powers_cut=pairs.cut, **dict.fromkeys(APART, 0))
    context = _Context(stock, relations, matters or Matters(stock, relations), _of_two(pairs, held))
    best: dict[tuple[str, str], DoubleAuthority] = {}
    for a, b, near, degree in context.near:
        if reason := context.apart(a, b):
            counts[reason] += 1
            continue
        row = context.row(a, b, near, degree)
        known = best.get((a.passage_id, b.passage_id))
        if known is None or row.score > known.score:
            best[(a.passage_id, b.passage_id)] = row
    rows = sorted(best.values(), key=lambda row: (-row.score, row.a_passage, row.b_passage))
    return DoubleAuthorities(tuple(rows), {**counts, "double_authorities": len(rows)}, remembered)


def _of_two(pairs: Alike, held: Sequence[Power]) -> list[tuple[Power, Power, float]]:
    """The pairs of powers of two institutions, with their likeness; each pair of institutions is looked at once.

    The powers are in the order of their passages, so the first of a pair has the lower id.
    """
    number: dict[Institution, int] = {}
    of = np.array([number.setdefault(power.institution, len(number)) for power in held], dtype=np.int64)
    institutions = list(number)
    kinds, which = np.unique(np.stack([of[pairs.a], of[pairs.b]]), axis=1, return_inverse=True)
    two = np.array([not same(institutions[i], institutions[j]) for i, j in kinds.T.tolist()], dtype=np.bool_)[which]
    columns = (pairs.a[two].tolist(), pairs.b[two].tolist(), pairs.likeness[two].tolist())
    return [(held[i], held[j], near) for i, j, near in zip(*columns, strict=True)]


class _Context:
    """What the documents, the texts and the relations say about a pair of powers."""

    def __init__(
        self, stock: Stock, relations: pa.Table, matters: Matters, pairs: Sequence[tuple[Power, Power, float]]
    ) -> None:
        self._matters = matters
        self._found = findings(relations, {power.passage_id for a, b, _ in pairs for power in (a, b)})
        degrees = [(a, b, near, self._matter(a, b)) for a, b, near in pairs]
        self.near = [pair for pair in degrees if pair[-1] >= LEAST_MATTER]
        """The pairs on one matter, with the likeness of the acts and how far the two rules regulate the same matter."""
        passages = sorted({power.passage_id for a, b, *_ in self.near for power in (a, b)})
        texts = stock.column("text", stock.places(passages))
        self._said = {name: text.lower() for name, text in zip(passages, texts, strict=True)}
        self._titles = {d.work: d.title for d in stock.documents}

    def _matter(self, a: Power, b: Power) -> float:
        found = self._found.get((a.passage_id, b.passage_id))
        return max(self._matters.degree(a.work, b.work), found[2] if found else 0.0)

    def apart(self, a: Power, b: Power) -> str | None:
        """Why two institutions with the same act do not compete, by the name of its count; None when they do."""
        if self._matters.replaces(a.work, b.work):
            return "powers_replaced"
        found = self._found.get((a.passage_id, b.passage_id))
        if found and found[1] == "parallel" and found[2] < UNLIKELY:
            return "powers_parallel"
        one, two = a.institution.text.lower(), b.institution.text.lower()
        if one != two and (one in self._said[b.passage_id] or two in self._said[a.passage_id]):
            return "powers_joint"
        titles = self._titles[a.work], self._titles[b.work]
        if bound_to(a.institution, titles[0]) and bound_to(b.institution, titles[1]):
            return "powers_own_remit"
        return None

    def row(self, a: Power, b: Power, near: float, matter: float) -> DoubleAuthority:
        """The row of a pair."""
        found = self._found.get((a.passage_id, b.passage_id))
        why = f"{a.institution.text}: {a.act}; {b.institution.text}: {b.act}"
        return DoubleAuthority(
            a.act, a.passage_id, a.work, a.institution.text, b.passage_id, b.work, b.institution.text,
            round(near, 4), round(matter, 4), round(near * matter, 4), found and found[0], why,
        )  # fmt: skip
