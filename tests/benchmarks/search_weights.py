"""Prints which weights of search answer our own queries best, and whether that holds on queries left out.

    python tests/benchmarks/search_weights.py WAREHOUSE

WAREHOUSE is a file published from ../shared/corpus/regulations.parquet; the queries are tests/gold/search.jsonl. All
settings of GRID are tried (some minutes). Cross-validation in five folds of whole queries: the setting that is best on
four fifths is measured on the last fifth. Nothing is drawn at random.
"""

import argparse
import itertools
import json
from pathlib import Path

import numpy as np

import nlp.query.ranking as ranking
import warehouse
from flows.search import Searcher, _place
from nlp.evaluate.scoring import SCORERS

QUERIES = Path(__file__).resolve().parents[1] / "gold" / "search.jsonl"
GRID = {"_COVERED": (0.15, 0.25, 0.35), "_SECTION": (0.2, 0.35, 0.5), "_DOCUMENT": (0.3, 0.45)}
FOLDS = 5


def ndcg(searcher: Searcher, query: dict) -> float:
    found = [_place(hit["passage_id"]) for hit in searcher.search(query["query"], n=20)]
    return SCORERS["search"]([query], [{"id": query["id"], "provisions": found}])["ndcg_at_10"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("warehouse", type=Path)
    options = parser.parse_args()
    queries = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    settings = list(itertools.product(*GRID.values()))
    figures = np.zeros((len(settings), len(queries)))
    with warehouse.open(options.warehouse) as reader:
        searcher = Searcher(reader)
        for row, setting in enumerate(settings):
            for name, value in zip(GRID, setting, strict=True):
                setattr(ranking, name, value)
            figures[row] = [ndcg(searcher, query) for query in queries]
            print(*(f"{n[1:].lower()} {v}" for n, v in zip(GRID, setting, strict=True)), f"{figures[row].mean():.4f}")
    fold = np.arange(len(queries)) % FOLDS
    held = [figures[figures[:, fold != k].mean(axis=1).argmax(), fold == k] for k in range(FOLDS)]
    print(f"best {settings[figures.mean(axis=1).argmax()]}; on queries left out {np.concatenate(held).mean():.4f}")


if __name__ == "__main__":
    main()
