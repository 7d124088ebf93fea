"""The most likely run of numbered headings among many mentions of numbers: a chain in ascending order.

*Pasal 7* stands a dozen times in a law, once as a heading. Each mention has a score of its own (log-odds of
being a heading, from its surroundings); a chain gains the scores of its members and pays for every number
that it leaves out. The best chain is found by dynamic programming over the last number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.structure.numbers import STEP


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be a heading."""

    start: int
    end: int
    readings: tuple[tuple[int, float], ...]
    """Possible keys, each with its doubt, which is taken off the score."""
    score: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """A mention taken as heading, with the number it was read as."""

    start: int
    end: int
    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What a chain pays for the numbers that it leaves out."""

    missing: float = 2.5
    """One number left out; further ones beside it (lost pages) cost 0.4 of that each."""
    most: float = 12.0
    """Any gap, at most."""
    first: float = 2.5
    """Each number missing before the first one."""
    reach: int = 14
    """How many whole numbers back a predecessor is looked for; beyond it only the best chain so far counts."""

    def of(self, lost: int) -> float:
        """Cost of `lost` numbers in a row."""
        return min(self.most, self.missing * (0.6 + 0.4 * lost)) if lost else 0.0


LOOSE = Costs(missing=0.05, most=1.0, first=0.01, reach=400)
"""For runs that need not be complete: the articles and chapters that an amending act quotes."""


@dataclass(frozen=True, slots=True)
class _Link:
    """The best chain that ends with `candidate`, read as `key`."""

    score: float
    key: int
    candidate: Candidate
    before: _Link | None


def gap(before: int, after: int) -> int:
    """How many whole numbers are missing between two keys (5A and 5B are never missing)."""
    return max(0, after // STEP - before // STEP - 1)


def best_chain(candidates: Sequence[Candidate], costs: Costs | None = None) -> list[Chosen]:
    """The best ascending chain of `candidates` (given in text order), in text order; empty if none gains."""
    plain = _plain_run(candidates)
    if plain is not None:
        return plain
    costs = costs or Costs()
    ends: dict[int, _Link] = {}
    by_number: dict[int, list[_Link]] = {}
    top: _Link | None = None
    for candidate in candidates:
        new = [_extended(candidate, key, doubt, by_number, top, costs) for key, doubt in candidate.readings]
        for link in new:
            if link.key in ends and ends[link.key].score >= link.score:
                continue
            number = link.key // STEP
            by_number[number] = [x for x in by_number.get(number, ()) if x.key != link.key] + [link]
            ends[link.key] = link
            if top is None or link.score > top.score:
                top = link
    out: list[Chosen] = []
    step = top if top is not None and top.score > 0 else None
    while step is not None:
        out.append(Chosen(step.candidate.start, step.candidate.end, step.key, step.candidate.score))
        step = step.before
    return out[::-1]


def _extended(
    candidate: Candidate, key: int, doubt: float, by_number: dict[int, list[_Link]], top: _Link | None, costs: Costs
) -> _Link:
    """The best chain that ends with the candidate read as `key`."""
    number = key // STEP
    score: float = -min(costs.most, costs.first * max(0, number - 1))
    before: _Link | None = None
    near = range(number, max(-1, number - costs.reach - 1), -1)
    for at in near if len(near) <= len(by_number) else by_number:
        for link in by_number.get(at, ()):
            if link.key < key:
                so_far = link.score - costs.of(gap(link.key, key))
                if so_far > score:
                    score, before = so_far, link
    if top is not None and top.key < key and top.score - costs.most > score:
        score, before = top.score - costs.most, top
    return _Link(score + candidate.score - doubt, key, candidate, before)


def _plain_run(candidates: Sequence[Candidate]) -> list[Chosen] | None:
    """The promising candidates when they plainly read 1, 2, 3, ...: no other chain can then score more."""
    out: list[Chosen] = []
    for candidate in candidates:
        if candidate.score > 0:
            key = (len(out) + 1) * STEP
            if (key, 0.0) not in candidate.readings:
                return None
            out.append(Chosen(candidate.start, candidate.end, key, candidate.score))
    return out
