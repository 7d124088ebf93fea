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
_MODALITY = frozenset(map(word_hash, "wajib harus dapat boleh dilarang berhak berwenang must shall may".split()))
_AUTHORITY = frozenset(
    map(
        word_hash,
        "presiden menteri gubernur bupati walikota camat kepala ketua direktur dprd dpr kpu mahkamah jaksa panglima"
        " pengadilan sekretaris pemerintah daerah provinsi kabupaten kota badan komisi dewan minister governor director".split(),
    )
)
_NEGATION = frozenset(map(word_hash, "tidak bukan tanpa kecuali selain not except without".split()))
_COUNTS = frozenset(map(word_hash, "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh ratus setengah".split()))
LONGEST = 400
"""Stems of a passage that are aligned; what lies behind is compared by the other figures only."""


def aligned_figures(passages: Tokens, numerals: Hashes, rarity: Array, a: NDArray[np.int32], b: NDArray[np.int32]) -> dict[str, Array]:
    """The alignment figures of the pairs (a, b), by name.

    Args:
        passages: their stems.
        numerals: sorted hashes of words written in digits.
        rarity: of each stem of `passages.stems`, in [0, 1].
        a: indices of the first passages.
        b: indices of the second passages.
    """
    numbers = frozenset(numerals.tolist()) | _COUNTS
    out = np.zeros((len(a), len(NAMES)), dtype=np.float32)
    ends = passages.ends.tolist()
    for row, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        left, right = slice(ends[i], min(ends[i + 1], ends[i] + LONGEST)), slice(ends[j], min(ends[j + 1], ends[j] + LONGEST))
        out[row] = _figures(passages.stems[left].tolist(), passages.stems[right].tolist(), rarity[left], rarity[right], numbers)
    return {name: out[:, k] for k, name in enumerate(NAMES)}


def _figures(left: list[int], right: list[int], rare_left: Array, rare_right: Array, numbers: frozenset[int]) -> list[float]:
    """The figures of one pair, in the order of `NAMES`."""
    if not left or not right:
        return [0.0] * len(NAMES)
    mass_left, mass_right = np.concatenate(([0.0], np.cumsum(rare_left))), np.concatenate(([0.0], np.cumsum(rare_right)))
    longest = rarest = runs = replaced = equal = replaced_mass = added_a = added_b = 0.0
    swapped = [0.0, 0.0, 0.0, 0.0]
    kinds = (numbers, _MODALITY, _AUTHORITY, _NEGATION)
    at_a = at_b = 0
    steps = [(s.src_start, s.src_end, s.dest_start) for s in Indel.opcodes(left, right) if s.tag == "equal"]
    for start, stop, other in [*steps, (len(left), len(left), len(right))]:
        gone, come = left[at_a:start], right[at_b:other]
        lost, won = mass_left[start] - mass_left[at_a], mass_right[other] - mass_right[at_b]
        if gone and come:
            replaced += 1
            replaced_mass += min(lost, won)
            one, two = set(gone), set(come)
            for k, kind in enumerate(kinds):
                mine, yours = one & kind, two & kind
                swapped[k] += (bool(mine) and bool(yours) and mine != yours) if k < 3 else bool(mine) != bool(yours)
        added_a, added_b = added_a + lost, added_b + won
        if stop > start:
            runs += 1
            mass = mass_left[stop] - mass_left[start]
            longest, rarest, equal = max(longest, float(stop - start)), max(rarest, mass), equal + mass
        at_a, at_b = stop, other + (stop - start)
    least = min(len(left), len(right))
    most, fewest = max(added_a, added_b), min(added_a, added_b)
    whole = max(min(mass_left[-1], mass_right[-1]), 1e-6)
    return [longest / least, rarest, runs / least, replaced, *swapped, most, fewest, replaced_mass, equal / whole]
