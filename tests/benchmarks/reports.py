"""Figures on report sentences and on links; `python tests/benchmarks/reports.py [reports|links]`."""

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


if __name__ == "__main__":
    for task in sys.argv[1:] or ["reports"]:
        print(json.dumps({task: globals()[task]()}, indent=1))
