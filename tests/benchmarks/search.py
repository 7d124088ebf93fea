"""Prints how well search answers the gold queries: simple methods, the engine, and the engine less each part.

    python tests/benchmarks/search.py WAREHOUSE [--gold FILE] [--no-ablation]

WAREHOUSE is a file published from ../shared/corpus/civil-service; for --gold tests/gold/search.jsonl it is one made
from ../shared/corpus/regulations.parquet. Figures are nDCG at 10, recall at 20 and reciprocal rank over all queries,
nDCG on each half and by kind of query. Afterwards the time a query takes.

The halves: queries of even and of odd number. For the gold, the first table of synonyms and the list of parts were
written with the even ones in sight and the odd ones unread, so the odd half says more of what search reaches on
queries of others. Our own queries were all in sight when their words were added to the table.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import numpy as np

import flows.search as flow
import nlp.query.ranking as ranking
import nlp.query.second_look as second_look
import nlp.query.synonyms as synonyms
import nlp.query.understanding as understanding
import warehouse
from nlp.encode import load_encoder
from nlp.evaluate.scoring import SCORERS

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "search.jsonl"
KINDS = ("keyword", "question", "draft", "reference")
PARTS: tuple[tuple[str, ModuleType, str, object], ...] = (
    ("synonyms of the project", synonyms, "_shipped", lambda: synonyms.Synonyms.of([])),
    ("words of the section", ranking, "_SECTION", 0.0),
    ("sections that speak of all", ranking, "_COVERED", 0.0),
    ("words of the document", ranking, "_DOCUMENT", 0.0),
    ("meaning", ranking, "_MEANING", 0.0),
    ("words within an expression", understanding, "_PART", 0.0),
    ("words of asking left out", understanding, "_ASIDE", frozenset()),
    ("formulas stepping back", second_look, "_FORMULA_SHARE", 1.0),
    ("scattered words stepping back", second_look, "_SCATTERED", 0.0),
    ("quantities stepping forward", second_look, "_QUANTITY", 0.0),
    ("instruments in turn", second_look, "_FURTHER", 1.0),
    ("gain of the instrument named", flow, "_NAMED", 0.0),
    ("citations", flow, "read_citations", lambda text: flow.TypedCitations((), None, text)),
)
"""What is switched off, one at a time: label, module, name, value without it."""

Answers = Callable[[str], list[str]]
"""A query to the ids of passages, best first."""


@contextmanager
def switched(module: ModuleType, name: str, value: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def measure(label: str, queries: list[dict], answers: Answers) -> None:
    rows = [{"id": q["id"], "provisions": [flow._place(i) for i in answers(q["query"])[:20]]} for q in queries]
    score = SCORERS["search"]
    figures = score(queries, rows)
    halves = [score(queries[k::2], rows[k::2])["ndcg_at_10"] for k in (0, 1)]
    kinds = [figures["by_kind"].get(kind, {"ndcg_at_10": np.nan})["ndcg_at_10"] for kind in KINDS]
    every = [figures["ndcg_at_10"], figures["recall_at_20"], figures["mrr"], *halves, *kinds]
    print(f"{label:36s}" + "".join(f"{x:9.3f}" for x in every), flush=True)


def by_bm25(reader: warehouse.Reader) -> Answers:
    return lambda text: [
        row["passage_id"]
        for row in reader.sql("FROM search_text(?, n := 60)", [text]).to_pylist()
        if "/doc/" not in row["passage_id"]
    ]


def by_meaning(reader: warehouse.Reader) -> Answers:
    shelf = flow.TextIndex(reader, with_meaning=True).shelf
    ids = reader.sql("SELECT passage_id FROM search_passages ORDER BY passage_no").column(0).to_pylist()
    encoder = load_encoder()

    def answers(text: str) -> list[str]:
        likeness = np.where(shelf.searched, (shelf.vectors @ encoder.encode([text])[0])[shelf.text_of], -1)
        return [ids[place] for place in np.argsort(-likeness, kind="stable")[:20]]

    return answers


def by_engine(reader: warehouse.Reader) -> Answers:
    searcher = flow.Searcher(reader)
    return lambda text: [hit["passage_id"] for hit in searcher.search(text, n=20)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--no-ablation", action="store_true")
    options = parser.parse_args()
    queries = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    print(f"{'':36s}" + "".join(f"{c:>9s}" for c in ("nDCG@10", "R@20", "MRR", "even", "odd", *KINDS)))
    with warehouse.open(options.warehouse) as reader:
        measure("BM25, lemmas, headings at half", queries, by_bm25(reader))
        measure("vectors alone", queries, by_meaning(reader))
        engine = by_engine(reader)
        measure("search", queries, engine)
        for label, module, name, value in () if options.no_ablation else PARTS:
            with switched(module, name, value):
                measure(f"  without {label}", queries, by_engine(reader))
        taken = []
        for query in queries:
            start = time.perf_counter()
            engine(query["query"])
            taken.append(1000 * (time.perf_counter() - start))
        print(f"a query takes {np.median(taken):.0f} ms (median), {np.quantile(taken, 0.95):.0f} ms (95th percentile)")


if __name__ == "__main__":
    main()
