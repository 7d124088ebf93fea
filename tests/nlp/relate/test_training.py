"""Training from labelled pairs: what it writes can be loaded, and comes out the same."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlp.relate import RELATIONS, load_model
from nlp.relate.training import train

PAIRS = Path(__file__).resolve().parents[2] / "gold" / "english_pairs.jsonl"
FILES = ("judge.json", "relations.ubj", "relations.npz", "kinds.ubj", "kinds.npz", "gate.ubj", "background.npz")


@pytest.fixture(scope="module")
def rows():
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [row | ({"only_train": True, "weight": 0.3} if k % 4 == 0 else {}) for k, row in enumerate(rows)]


@pytest.mark.slow
def test_the_trained_model_judges_and_training_again_gives_the_same_bytes(rows, tmp_path):
    figures = train(rows, out=tmp_path / "one")
    again = train(rows, out=tmp_path / "two")
    assert figures == again
    assert figures["pairs"] == len(rows)
    assert figures["tested"] == sum("only_train" not in row for row in rows)
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in FILES)
    model = load_model(tmp_path / "one")
    unknown = {name: np.zeros(3, dtype=np.float32) for name in model.names}
    probabilities = model.probabilities(unknown)
    assert probabilities.shape == (3, len(RELATIONS))
    assert probabilities.sum(axis=1) == pytest.approx(1)
