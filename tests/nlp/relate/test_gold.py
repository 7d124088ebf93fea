"""Floors of the figures on the labelled pairs, by models that saw neither their documents nor their subject."""

import json

import pytest

from nlp.evaluate.pairs import predictions
from nlp.relate.gold import rule_of
from nlp.relate.validation import calibration_error

OVERLAP = {"duplicate", "partial", "conflict"}


@pytest.mark.gold
@pytest.mark.slow
def test_the_figures_do_not_fall(shared):
    import numpy as np
    from sklearn.metrics import average_precision_score, f1_score

    rows = [json.loads(line) for line in (shared / "gold" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    found = predictions(rows, cross_validate=True)
    truth = np.array([row["relation"] in OVERLAP for row in rows])
    overlap = np.array([row["overlap"] for row in found])
    assert average_precision_score(truth, overlap) > 0.83
    assert f1_score([r["relation"] for r in rows], [f["relation"] for f in found], average="macro") > 0.61
    assert calibration_error(overlap, truth) < 0.05


def test_a_prediction_has_the_fields_of_the_scorer(shared):
    with (shared / "gold" / "pairs.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(next(lines)) for _ in range(5)]
    found = predictions(rows)
    assert [f["id"] for f in found] == [r["id"] for r in rows]
    assert all(f["relation"] in OVERLAP | {"parallel", "unrelated"} and 0 <= f["overlap"] <= 1 for f in found)


def test_no_rows_give_no_predictions():
    assert predictions([]) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "Nakhoda wajib ^melapor kepada syahbandar. 3. Ketentuan Pasal 9 diubah sehingga berbunyi sebagai berikut:",
            "Nakhoda wajib melapor kepada syahbandar.",
        ),
        (
            "Ketentuan Pasal 4 diubah sehingga berbunyi sebagai berikut: Pasal 4 Nakhoda wajib lapor setiap hari.",
            "Nakhoda wajib lapor setiap hari.",
        ),
        (
            "Ketentuan lebih lanjut mengenai tata cara melapor diatur sebagai berikut: a. lisan; b. tertulis.",
            "Ketentuan lebih lanjut mengenai tata cara melapor diatur sebagai berikut: a. lisan; b. tertulis.",
        ),
        ("Ketentuan Pasal 9 diubah sehingga berbunyi sebagai berikut:",) * 2,
    ],
)
def test_a_labelled_text_is_read_without_noise_and_orders_to_amend(text, rule):
    assert rule_of(text) == rule
