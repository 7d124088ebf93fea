"""Training of the second look: what it writes is what is read, with what networks say that had not seen a pair."""

import json
from pathlib import Path

import numpy as np
import pytest

from nlp.cross_encoder import load_cross_encoder
from nlp.cross_encoder.network import CLASSES
from nlp.cross_encoder.training import Settings
from nlp.relate.labelled_look import read, unseen_opinion
from nlp.relate.second_training import train, weigh
from nlp.relate.stacking import load_stacking

PAIRS = Path(__file__).resolve().parents[2] / "gold" / "english_pairs.jsonl"
SMALL = Settings(vocabulary=300, width=64, tokens=2048, passes=1)


@pytest.mark.slow
def test_network_and_stacking_are_trained_written_and_read(tmp_path):
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    rows = [titled(row) | ({"only_train": True} if k % 4 == 0 else {}) for k, row in enumerate(rows)]
    tested = [row for row in rows if "only_train" not in row]
    alike = [tuple((row[side]["title"], row[side]["text"]) for side in ("a", "b")) for row in rows]
    seen = []
    train(rows, None, alike, tmp_path, settings=SMALL, progress=seen.append)
    assert sum(seen) > 2 * len(rows)
    network = load_cross_encoder(tmp_path)
    assert read(rows, None, network).logits.shape == (len(rows), CLASSES)
    unseen = unseen_opinion(tmp_path, tested, None).logits
    assert np.isfinite(unseen).all()
    assert not np.allclose(unseen, read(tested, None, network).logits, atol=1e-2), (
        "they say what the network says that saw them"
    )
    figures = weigh(rows, rows, None, tmp_path)
    assert 0 <= figures["overlap_of_confirmed"] <= 1
    assert 0 <= load_stacking(tmp_path).kind <= 1


def titled(row):
    """The row with a title on both sides."""
    return row | {side: row[side] | {"title": row[side].get("title") or "tentang kapal"} for side in ("a", "b")}
