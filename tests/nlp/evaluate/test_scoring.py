"""Our scorers against the reference scorer that lies beside the gold files, on damaged copies of the gold."""

import importlib.util
import json
import math
import random

import pytest

from nlp.evaluate.scoring import SCORERS

FILES = {
    "pairs": "pairs.jsonl",
    "structure": "structure.json",
    "citations": "citations.jsonl",
    "reports": "report_sentences.jsonl",
    "search": "search.jsonl",
}


def load(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else [json.loads(line) for line in text.splitlines() if line]


def damaged(task, gold, chance):
    """Predictions that are partly right, made from the gold itself."""
    if task == "pairs":
        kinds = sorted({g["relation"] for g in gold})
        return [
            {
                "id": g["id"],
                "relation": chance.choice([g["relation"], *kinds]),
                "overlap": round(chance.random() * 0.5 + 0.4 * (g["relation"] in ("duplicate", "partial")), 1),
            }
            for g in gold[7:]
        ]
    if task == "structure":
        return {
            g["doc"]: {k: v[1:] if isinstance(v, list) and chance.random() < 0.5 else v for k, v in g.items()}
            for g in gold[1:]
        }
    if task == "citations":
        return [{"id": g["id"], "refs": g["refs"][: chance.randint(0, len(g["refs"]))]} for g in gold]
    if task == "reports":
        other = gold[1:] + gold[:1]
        keys = ("role", "rule_issue", "areas")
        return [
            {"id": g["id"], **{k: chance.choice([g, o])[k] for k in keys}} for g, o in zip(gold, other, strict=True)
        ]
    return [
        {"id": g["id"], "provisions": chance.sample(g["relevant"], len(g["relevant"]) // 2) + gold[0]["relevant"][:3]}
        for g in gold
    ]


@pytest.mark.gold
@pytest.mark.parametrize("task", sorted(FILES))
def test_a_score_is_the_one_that_the_reference_scorer_gives(shared, task):
    spec = importlib.util.spec_from_file_location("reference_score", shared / "gold" / "score.py")
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    gold = load(shared / "gold" / FILES[task])
    for seed in range(3):
        predictions = damaged(task, gold, random.Random(seed))
        expected = getattr(reference, task)(gold, predictions)
        ours = SCORERS[task](gold, predictions)
        assert {k: ours[k] for k in expected if k != "word_jaccard_ap"} == {
            k: v for k, v in expected.items() if k != "word_jaccard_ap"
        }


def test_a_perfect_ranking_has_average_precision_one_and_a_tied_one_the_share_of_positives():
    gold = [{"id": i, "relation": r} for i, r in enumerate(["duplicate", "unrelated", "conflict", "parallel"])]
    perfect = [{"id": g["id"], "relation": g["relation"], "overlap": g["id"] % 2 == 0} for g in gold]
    tied = [{"id": g["id"], "relation": "unrelated", "overlap": 0.5} for g in gold]
    assert SCORERS["pairs"](gold, perfect)["overlap_ap"] == 1.0
    assert SCORERS["pairs"](gold, perfect)["macro_f1"] == 1.0
    assert SCORERS["pairs"](gold, tied)["overlap_ap"] == 0.5


def test_what_is_named_as_overlap_is_counted_whatever_its_kind():
    gold = [{"id": i, "relation": r} for i, r in enumerate(["duplicate", "conflict", "conflict", "parallel"])]
    said = [
        {"id": i, "relation": r, "overlap": 0.5} for i, r in enumerate(["partial", "unrelated", "conflict", "partial"])
    ]
    assert SCORERS["pairs"](gold, said)["overlap_named"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667}


def test_links_count_a_right_document_apart_from_a_right_article():
    gold = [{"sentence_id": "s1", "doc": "pp/2031/1", "articles": ["3"]}]
    predicted = [{"sentence_id": "s1", "provisions": [{"doc": "pp/2031/1", "article": "4"}]}]
    score = SCORERS["links"](gold, predicted)
    assert (score["document_hit_at_5"], score["article_hit_at_10"]) == (1.0, 0.0)
    assert not math.isnan(score["document_hit_at_10"])
