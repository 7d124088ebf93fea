"""Figures of the word-by-word alignment of two provisions: what stands where the other has something else.

A deadline of 14 days in one text and 30 in the other shows as a replaced number inside a shared run, even
where the two sets of values overlap. Costs some 30 microseconds a pair, so it comes after the cheap figures.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from nlp.relate.words import Hashes, Tokens, word_hash

Array = NDArray[np.float32]
NAMES = (
    "run_longest", "run_rarest", "runs", "replaced", "replaced_numbers", "replaced_modality", "replaced_authority",
    "replaced_negation", "added_most", "added_least", "replaced_mass", "in_order",
)  # fmt: skip


def _stems(words: str) -> frozenset[int]:
    """Hashes of some words."""
    return frozenset(map(word_hash, words.split()))


_MODALITY = _stems("wajib harus dapat boleh dilarang berhak berwenang must shall may ")
_AUTHORITY = _stems(
    "presiden menteri gubernur bupati walikota camat kepala ketua direktur dprd dpr kpu mahkamah jaksa "
    "panglima pengadilan sekretaris pemerintah daerah provinsi kabupaten kota badan komisi dewan minister "
    "governor director "
)
_NEGATION = _stems("tidak bukan tanpa kecuali selain not except without ")
_COUNTS = _stems("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus setengah ")
STEPS = 1 << 24
"""Steps of the rarity of a stem."""
LONGEST = 400
"""Stems of a passage that are aligned; what lies behind is compared by the other figures only."""


def aligned_figures(
    passages: Tokens, numerals: Hashes, rarity: Array, a: NDArray[np.int32], b: NDArray[np.int32]
) -> dict[str, Array]:
    """The alignment figures of the pairs (a, b), by name.

    Args:
        passages: their stems.
        numerals: sorted hashes of words written in digits.
        rarity: of each stem of `passages.stems`, in [0, 1].
        a: indices of the first passages.
        b: indices of the second passages.
    """
    kinds = (frozenset(numerals.tolist()) | _COUNTS, _MODALITY, _AUTHORITY, _NEGATION)
    # whole steps add up exactly, so the mass of a run does not depend on what stands before it in the stock
    steps = np.cumsum(np.rint(rarity.astype(np.float64) * STEPS).astype(np.int64))
    mass = np.concatenate(([0], steps)) / STEPS
    out = np.zeros((len(a), len(NAMES)), dtype=np.float32)
    ends = passages.ends.tolist()
    for row, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        left, right = ends[i], ends[j]
        one = passages.stems[left : min(ends[i + 1], left + LONGEST)].tolist()
        two = passages.stems[right : min(ends[j + 1], right + LONGEST)].tolist()
        if one and two:
            mass_a, mass_b = mass[left : left + len(one) + 1], mass[right : right + len(two) + 1]
            out[row] = _figures(one, two, mass_a.tolist(), mass_b.tolist(), kinds)
    return {name: out[:, k] for k, name in enumerate(NAMES)}


def _runs(left: list[int], right: list[int]) -> list[tuple[int, int, int, int]]:
    """Shared runs (start and end in the left, start and end in the right), and an empty one at the end."""
    steps = Indel.opcodes(left, right)
    runs = [(s.src_start, s.src_end, s.dest_start, s.dest_end) for s in steps if s.tag == "equal"]
    return [*runs, (len(left), len(left), len(right), len(right))]


def _figures(
    left: list[int], right: list[int], mass_a: list[float], mass_b: list[float], kinds: tuple[frozenset[int], ...]
) -> list[float]:
    """The figures of one pair, in the order of `NAMES`; the masses are cumulative."""
    longest = rarest = equal = replaced_mass = added_a = added_b = 0.0
    runs = replaced = at_a = at_b = 0
    swapped = [0, 0, 0, 0]
    for start, stop, other, behind in _runs(left, right):
        lost, won = mass_a[start] - mass_a[at_a], mass_b[other] - mass_b[at_b]
        if start > at_a and other > at_b:
            replaced += 1
            replaced_mass += min(lost, won)
            one, two = set(left[at_a:start]), set(right[at_b:other])
            for k, kind in enumerate(kinds):
                mine, yours = one & kind, two & kind
                swapped[k] += (bool(mine) and bool(yours) and mine != yours) if k < 3 else bool(mine) != bool(yours)
        added_a, added_b = added_a + lost, added_b + won
        if stop > start:
            runs += 1
            gain = mass_a[stop] - mass_a[start]
            longest, rarest, equal = max(longest, stop - start), max(rarest, gain), equal + gain
        at_a, at_b = stop, behind
    least = min(len(left), len(right))
    whole = max(min(mass_a[-1] - mass_a[0], mass_b[-1] - mass_b[0]), 1e-6)
    sides = sorted((added_a, added_b), reverse=True)
    return [longest / least, rarest, runs / least, replaced, *swapped, *sides, replaced_mass, equal / whole]
