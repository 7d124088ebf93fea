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


_Link = tuple[float, int, Candidate | None, "object"]


def gap(before: int, after: int) -> int:
    """How many numbers are missing between two keys (letters between whole numbers are never missing)."""
    return max(0, after // STEP - before // STEP - 1) if after % STEP == 0 or after // STEP != before // STEP else 0


def _cost(missing_numbers: int, missing: float, most: float) -> float:
    """Cost of a gap: the first missing number counts in full, more of them (lost pages) 0.4 of it each."""
    return min(most, missing * (0.6 + 0.4 * missing_numbers)) if missing_numbers else 0.0


def best_chain(
    candidates: Sequence[Candidate], *, missing: float = 2.5, most: float = 12.0, reach: int = 14, first: float = 2.5
) -> list[Chosen]:
    """The best ascending chain, in text order.

    Args:
        candidates: in text order.
        missing: cost of one number left out; of further ones beside it 0.4 of that.
        most: cost of any gap, at most.
        reach: how many whole numbers back a predecessor is looked for; beyond it only the best chain counts.
        first: cost of each number missing before the first one.
    """
    plain = _plain_run(candidates)
    if plain is not None:
        return plain
    ends: dict[int, _Link] = {}
    by_number: dict[int, list[int]] = {}
    top: _Link | None = None
    for candidate in candidates:
        new: list[tuple[int, _Link]] = []
        for key, doubt in candidate.readings:
            number = key // STEP
            value: float = -min(most, first * max(0, number - 1))
            before: _Link | None = None
            for back in range(min(reach, number) + 1):
                for other in by_number.get(number - back, ()):
                    if other < key:
                        so_far = ends[other][0] - _cost(gap(other, key), missing, most)
                        if so_far > value:
                            value, before = so_far, ends[other]
            if top is not None and top[1] < key and top[0] - most > value:
                value, before = top[0] - most, top
            total = value + candidate.score - doubt
            if key not in ends or total > ends[key][0]:
                new.append((key, (total, key, candidate, before)))
        for key, link in new:
            if key not in ends:
                by_number.setdefault(key // STEP, []).append(key)
            ends[key] = link
            if top is None or link[0] > top[0]:
                top = link
    out: list[Chosen] = []
    link = top if top is not None and top[0] > 0 else None
    while link is not None:
        candidate, before = link[2], link[3]
        assert candidate is not None
        out.append(Chosen(candidate.start, candidate.end, link[1], candidate.score))
        link = before  # type: ignore[assignment]
    return out[::-1]


def _plain_run(candidates: Sequence[Candidate]) -> list[Chosen] | None:
    """The candidates themselves when they plainly read 1, 2, 3, ...: the usual case, which needs no search."""
    out = []
    for place, candidate in enumerate(candidates, 1):
        if candidate.score <= 0 or candidate.readings != ((place * STEP, 0.0),):
            return None
        out.append(Chosen(candidate.start, candidate.end, place * STEP, candidate.score))
    return out
