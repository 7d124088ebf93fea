import numpy as np
import pytest

from nlp.relate.judge import OVERLAP_FROM, RELATIONS, UNLIKE, named, without_unlike_duplicates

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


def figures_of(**given):
    """Figures of one pair; those that are not named are 0."""
    names = (*UNLIKE, "replaced_modality", "stems_jaccard")
    return {name: np.array([given.get(name, 0)], dtype=np.float32) for name in names}


NEARLY_SURE = np.array([[0.8, 0.1, 0.05, 0.04, 0.01]], dtype=np.float32)


def test_two_texts_with_different_deadlines_are_no_duplicates():
    set_right = without_unlike_duplicates(NEARLY_SURE, figures_of(slot_deadline_least=1))
    assert set_right[0] == pytest.approx([0, 0.1, 0.85, 0.04, 0.01])


def test_may_in_the_place_of_must_is_no_duplicate_where_the_words_are_alike():
    alike = without_unlike_duplicates(NEARLY_SURE, figures_of(replaced_modality=1, stems_jaccard=0.9))
    other = without_unlike_duplicates(NEARLY_SURE, figures_of(replaced_modality=1, stems_jaccard=0.2))
    assert alike[0, 2] == pytest.approx(0.85)
    assert other == pytest.approx(NEARLY_SURE)


def test_texts_that_state_the_same_values_stay_duplicates():
    assert without_unlike_duplicates(NEARLY_SURE, figures_of()) == pytest.approx(NEARLY_SURE)
