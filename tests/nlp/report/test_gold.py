"""Floors of the figures on gold sentences and on links of own reading; they only rise."""

import json
from pathlib import Path

import pytest

from nlp.encode import load_encoder
from nlp.evaluate.links import predictions as linked
from nlp.evaluate.reports import predictions
from nlp.evaluate.scoring import SCORERS
from nlp.passages import passages
from nlp.stock import build_stock
from nlp.structure import parse

LINKS = Path(__file__).resolve().parents[2] / "gold" / "report_links.jsonl"


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.gold
def test_sentences_of_reports_that_the_model_has_not_seen(shared):
    gold = rows(shared / "gold/report_sentences.jsonl")
    found = predictions(gold, reports=shared / "corpus/reports", cross_validate=True)
    figures = SCORERS["reports"](gold, found)
    assert figures["role_macro_f1"] >= 0.67
    assert figures["areas"]["f1"] >= 0.72
    assert figures["rule_issue_found"]["f1"] >= 0.75
    assert figures["rule_issue_kind_accuracy"] >= 0.75


@pytest.mark.gold
def test_sentences_find_the_rules_that_a_reader_linked(shared):
    gold = rows(LINKS)
    corpus = shared / "corpus/civil-service"
    linked_docs = {row["doc"] for row in gold}
    others = sorted(str(p.relative_to(corpus))[:-3] for p in corpus.glob("*/*/*.md"))[::6]
    documents, units = {}, {}
    for doc in sorted(linked_docs | set(others)):
        read = parse((corpus / f"{doc}.md").read_text("utf-8"), name=doc)
        if read.document.work not in documents:
            documents[read.document.work] = read.document
            units |= {p.passage_id: p for p in passages(read.document, read.provisions)}
    encoder = load_encoder()
    texts = {unit.text_hash: unit.text for unit in units.values()}
    vectors = dict(zip(texts, encoder.encode(list(texts.values())), strict=True))
    stock = build_stock(documents.values(), units.values(), vectors, encoder.dimensions)
    figures = SCORERS["links"](gold, linked(gold, stock, encoder=encoder, reports=shared / "corpus/reports"))
    assert figures["sentences"] == 98
    assert figures["document_hit_at_5"] >= 0.85
    assert figures["article_hit_at_10"] >= 0.70
