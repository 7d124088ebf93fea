"""Figures on report sentences and on links; `python tests/benchmarks/reports.py [reports|articles|links]`."""

import json
import sys
from pathlib import Path

from nlp.evaluate.scoring import SCORERS

SHARED = Path(__file__).resolve().parents[3] / "shared"


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def reports():
    """Roles, defects and areas, each report predicted by a model that saw no sentence of it."""
    from nlp.evaluate.reports import predictions

    gold = rows(SHARED / "gold" / "report_sentences.jsonl")
    found = predictions(gold, reports=SHARED / "corpus" / "reports", cross_validate=True)
    return SCORERS["reports"](gold, found)


def articles():
    """The same on two articles that this project's reader labelled afresh, each predicted without its own sentences."""
    from nlp.evaluate.reports import predictions_of
    from nlp.report.training import examples, readings, train

    folder = SHARED / "corpus" / "reports"
    known = examples(folder, rows(SHARED / "gold" / "report_sentences.jsonl"))
    labelled = [r for r in readings(folder) if not r["source"].startswith("policy-study")]
    found = []
    for source in sorted({r["source"] for r in labelled}):
        model = train([e for e in known if e.source != source])
        found += predictions_of(model, [r for r in labelled if r["source"] == source], folder)
    return SCORERS["reports"](labelled, found)


def links():
    """Rules linked by own reading, looked for among all regulations on the civil service."""
    from nlp.encode import load_encoder
    from nlp.evaluate.links import predictions
    from nlp.passages import passages
    from nlp.stock import build_stock
    from nlp.structure import parse

    corpus = SHARED / "corpus" / "civil-service"
    documents, units = {}, {}
    for path in sorted(corpus.glob("*/*/*.md")):
        read = parse(path.read_text("utf-8"), name=path.name)
        documents.setdefault(read.document.work, read.document)
        for unit in passages(read.document, read.provisions):
            units.setdefault(unit.passage_id, unit)
    gold = rows(Path(__file__).resolve().parents[1] / "gold" / "report_links.jsonl")
    encoder = load_encoder()
    texts = {unit.text_hash: unit.text for unit in units.values()}
    vectors = dict(zip(texts, encoder.encode(list(texts.values())), strict=True))
    stock = build_stock(documents.values(), units.values(), vectors, encoder.dimensions)
    reports = SHARED / "corpus" / "reports"
    return {
        "words": SCORERS["links"](gold, predictions(gold, stock, reports=reports)),
        "words and meaning": SCORERS["links"](gold, predictions(gold, stock, encoder=encoder, reports=reports)),
    }


if __name__ == "__main__":
    for task in sys.argv[1:] or ["reports", "articles", "links"]:
        print(json.dumps({task: globals()[task]()}, indent=1))
