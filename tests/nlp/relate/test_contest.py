"""What contests a pair: better counterparts of either provision in the other's document, and nothing else."""

import numpy as np
import pytest

from nlp.relate.contest import MARGIN, contested


def figures(*pairs):
    """Contest of pairs given as (first group, second group, likeness, overlap)."""
    first, second, likeness, overlap = zip(*pairs, strict=True)
    return contested(np.array(first), np.array(second), np.array(likeness), np.array(overlap))


def test_a_pair_without_rivals_is_not_contested():
    assert figures((0, 0, 0.9, 0.9), (1, 1, 0.9, 0.9)).tolist() == [0, 0]


def test_the_neighbour_of_the_counterpart_is_contested_more_than_the_counterpart():
    counterpart, neighbour = figures((0, 0, 0.95, 0.99), (0, 1, 0.7, 0.8))
    assert neighbour > counterpart > 0
    assert neighbour == pytest.approx(0.99**3 * (0.25 + MARGIN))


def test_rivals_of_both_provisions_add_up_and_the_strongest_of_each_counts():
    one = figures((0, 0, 0.7, 0.9), (0, 1, 0.9, 0.99))[0]
    both = figures((0, 0, 0.7, 0.9), (0, 1, 0.9, 0.99), (1, 0, 0.9, 0.99), (0, 2, 0.5, 0.99))[0]
    assert both == pytest.approx(2 * one)


def test_what_is_no_overlap_or_far_less_alike_claims_nothing():
    assert figures((0, 0, 0.9, 0.9), (0, 1, 0.95, 0.0))[0] == 0
    assert figures((0, 0, 0.9, 0.9), (0, 1, 0.9 - MARGIN, 1.0))[0] == pytest.approx(0)


def test_contest_does_not_depend_on_the_order_of_the_pairs():
    draw = np.random.default_rng(4)
    first, second = draw.integers(0, 9, (2, 200))
    likeness, overlap = draw.random((2, 200))
    order = draw.permutation(200)
    there = contested(first[order], second[order], likeness[order], overlap[order])
    assert there.tolist() == contested(first, second, likeness, overlap)[order].tolist()


def test_no_pairs_have_no_contest():
    nothing = np.zeros(0)
    assert contested(nothing.astype(int), nothing.astype(int), nothing, nothing).shape == (0,)
