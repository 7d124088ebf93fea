"""What is said of a pair does not depend, to the last bit, on what else is judged beside it."""

import numpy as np

from nlp.relate.aligned import aligned_figures
from nlp.relate.judge import load_model
from nlp.relate.words import Tokens


def test_alignment_is_the_same_wherever_the_two_passages_stand():
    draw = np.random.default_rng(3)
    two = draw.integers(0, 12, 300).astype(np.uint32)
    rarity = draw.random(300).astype(np.float32)
    alone = Tokens(two, np.array([0, 150, 300]))
    before = draw.integers(0, 50, 99_999).astype(np.uint32)
    behind = Tokens(np.concatenate([before, two]), np.array([0, 99_999, 100_149, 100_299]))
    weights = np.concatenate([draw.random(99_999).astype(np.float32), rarity])
    none, first, second = np.zeros(0, np.uint32), np.array([0], np.int32), np.array([1], np.int32)
    here = aligned_figures(alone, none, rarity, first, second)
    there = aligned_figures(behind, none, weights, first + 1, second + 1)
    assert {name: values.tolist() for name, values in here.items()} == {n: v.tolist() for n, v in there.items()}
    assert here["replaced_mass"][0] > 0


def test_probabilities_are_the_same_one_by_one_and_all_at_once():
    model = load_model()
    table = np.random.default_rng(4).random((301, len(model.names))).astype(np.float32)
    figures = {name: table[:, k] for k, name in enumerate(model.names)}
    at_once = model.probabilities(figures)
    single = [model.probabilities({name: values[i : i + 1] for name, values in figures.items()}) for i in range(301)]
    assert np.array_equal(at_once, np.concatenate(single))
