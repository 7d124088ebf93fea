"""The gold citations: figures may rise, not fall below their floors."""

import importlib.util
import json

import pytest

from nlp.evaluate.citations import predictions
from nlp.reference import refer
from nlp.structure import parse


@pytest.fixture(scope="module")
def score(shared):
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.gold
def test_the_gold_citations_are_found(shared, score):
    gold = score.read(str(shared / "gold/citations.jsonl"))
    asked = [{k: row[k] for k in ("id", "doc", "text")} for row in gold]
    figures = score.citations(gold, predictions(asked))
    assert figures["f1"] >= 0.99
    assert figures["passages_all_right"] >= 0.98


@pytest.mark.gold
@pytest.mark.parametrize("relation", ["repeals", "amends", "legal_basis"])
def test_the_gold_links_are_found(shared, score, relation):
    gold = json.loads((shared / "gold/structure.json").read_text(encoding="utf-8"))
    kinds = {"repeals": ("repeals", "partly-repeals"), "amends": ("amends",), "legal_basis": ("legal-basis",)}[relation]
    found = {}
    for row in gold:
        text = (shared / f"corpus/civil-service/{row['doc']}.md").read_text(encoding="utf-8")
        structure = parse(text)
        links = refer(structure.document, structure.provisions).links
        found[row["doc"]] = {relation: [x.target_key for x in links if x.relation in kinds]}
    assert score.structure(gold, found)[relation]["f1"] >= 0.97
