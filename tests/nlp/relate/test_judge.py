import numpy as np

from nlp.relate.judge import OVERLAP_FROM, RELATIONS, named

EVEN = (1.0,) * len(RELATIONS)


def test_a_kind_of_overlap_is_named_when_the_kinds_together_outweigh_the_likeliest_single_relation():
    shared_among_three = np.array([[0.10, 0.20, 0.25, 0.35, 0.10]], dtype=np.float32)
    assert RELATIONS[named(shared_among_three, EVEN)[0]] == "conflict"


def test_no_kind_of_overlap_is_named_below_the_threshold():
    just_below = OVERLAP_FROM - 0.01
    unsure = np.array([[0, 0, just_below, 0.3, 0.7 - just_below]], dtype=np.float32)
    assert RELATIONS[named(unsure, EVEN)[0]] not in RELATIONS[:3]


def test_costs_choose_among_the_kinds_and_do_not_decide_whether_there_is_overlap():
    probabilities = np.array([[0.25, 0.2, 0.15, 0.3, 0.1]], dtype=np.float32)
    assert RELATIONS[named(probabilities, (0.5, 1.0, 1.0, 9.0, 1.0))[0]] == "partial"
