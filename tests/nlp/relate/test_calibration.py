import numpy as np
import pytest

from nlp.relate.calibration import calibrate
from nlp.relate.judge import RELATIONS, soften
from nlp.relate.validation import by_subject, calibration_error


def sampled(seed, shares, sharpness):
    """Probabilities of a made-up judge, and labels drawn from the true ones."""
    chance = np.random.default_rng(seed)
    true = chance.dirichlet(np.array(shares) * 3, 3000).astype(np.float32)
    labels = np.array([chance.choice(5, p=p / p.sum()) for p in true.astype(float)])
    told = true**sharpness
    return (told / told.sum(axis=1, keepdims=True)).astype(np.float32), labels


def test_a_judge_that_is_too_sure_is_softened():
    raw, labels = sampled(0, [1, 1, 1, 1, 1], 3.0)
    settled = calibrate(raw, labels)
    assert settled.temperature > 1.5
    truth = labels < 3
    before, after = raw[:, :3].sum(axis=1), settled(raw)[0][:, :3].sum(axis=1)
    assert calibration_error(after, truth) < calibration_error(before, truth) / 2


def test_another_mix_of_relations_than_in_training_is_set_right():
    raw, labels = sampled(1, [1, 1, 1, 1, 1], 1.0)
    skewed = soften(raw, 1.0, (1.0, 1.0, 1.0, 0.0, 0.0))
    settled = calibrate(skewed, labels)
    assert settled(skewed)[0].mean(axis=0) == pytest.approx(np.bincount(labels, minlength=5) / len(labels), abs=0.02)


def test_without_temperature_and_tilt_probabilities_stay():
    raw, _ = sampled(2, [1, 2, 1, 2, 1], 1.0)
    assert soften(raw, 1.0, (0.0,) * len(RELATIONS)) == pytest.approx(raw, abs=1e-6)


def test_pairs_that_only_train_are_never_tested_and_share_no_document_or_subject_with_the_tested():
    chance = np.random.default_rng(0)
    subject = np.repeat(np.arange(12), 5)
    vectors = (np.eye(12)[subject] + chance.normal(0, 0.01, (60, 12))).astype(np.float32)
    a = chance.integers(0, 60, 300).astype(np.int32)
    b = (a // 5 * 5 + chance.integers(0, 5, 300)).astype(np.int32)
    tested = np.arange(300) < 200
    seen = []
    for train, test in by_subject(vectors, a, b, tested=tested):
        assert tested[test].all()
        assert (~tested[train]).any()
        assert not set(subject[a[train]]) & set(subject[a[test]])
        seen.extend(test.tolist())
    assert sorted(seen) == list(range(200))
