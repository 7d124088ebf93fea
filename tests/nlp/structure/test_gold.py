"""The gold skeletons of whole regulations: figures may rise, not fall below their floors."""

import importlib.util
import json

import pytest

from nlp.evaluate.structure import skeleton
from nlp.structure import parse

FLOORS = {"articles": 0.98, "quoted_articles": 0.95, "paragraphs": 0.95, "chapters": 0.97}
EXACT = ("form", "number", "year", "title", "enacted", "promulgated", "has_elucidation")


@pytest.mark.gold
def test_the_gold_skeletons_are_found(shared):
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold/score.py")
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = json.loads((shared / "gold/structure.json").read_text(encoding="utf-8"))
    folder = shared / "corpus/civil-service"
    found = {g["doc"]: skeleton(parse((folder / f"{g['doc']}.md").read_text(encoding="utf-8"))) for g in gold}
    figures = score.structure(gold, found)
    assert {k: figures[k]["f1"] for k in FLOORS if figures[k]["f1"] < FLOORS[k]} == {}
    assert {k: figures[k] for k in EXACT if figures[k] < 0.97} == {}
