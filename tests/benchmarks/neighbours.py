"""How many of the labelled overlaps are among the candidates: `python tests/benchmarks/neighbours.py [CORPUS]`.

CORPUS is a Parquet file with `path` and `text`, or a folder of .md files; by default the 587 documents of
civil-service. Prints candidates a passage, recall by file of labels, relation and stratum, time and peak memory, and
what the caps cut off. `--miss` lists the overlaps that were missed.

A label is placed by the text that was read, not by its number alone: a damaged file, an article of definitions or one
set out in an amendment bears the same number more than once. Where the text covers several passages (an article of
definitions, all points of it), a pair counts as found when one of them is a candidate with one of the other's.
"""

import json
import re
import resource
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from nlp.encode import load_encoder
from nlp.neighbours import candidates
from nlp.passages import passages
from nlp.reference import refer
from nlp.stock import build_stock
from nlp.structure import parse

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "pairs.jsonl"
OWN = (ROOT / "tests" / "gold" / "pairs.jsonl", ROOT / "tests" / "gold" / "pairs_natural.jsonl")
OVERLAP = {"duplicate", "partial", "conflict"}
SAME_TEXT, WITHIN, LEAST = 0.5, 0.8, 0.2
"""Jaccard of word trigrams from which a passage is the text; share of a passage that is in it, to be a part of it; and
below which likeness the label cannot be placed."""


def texts_of(corpus):
    if corpus.is_dir():
        for file in sorted(corpus.rglob("*.md")):
            yield str(file.relative_to(corpus).with_suffix("")), file.read_text(encoding="utf-8")
    else:
        for row in pq.read_table(corpus, columns=["path", "text"]).to_pylist():
            yield row["path"].removesuffix(".md"), row["text"]


def stock_of(corpus):
    """The stock, and the places of the passages of each document by its name."""
    documents, rows, held, links = {}, {}, {}, []
    for name, text in texts_of(corpus):
        structure = parse(text, name=name)
        document = replace(structure.document, text="")
        if document.work in documents:
            continue
        documents[document.work] = document
        links += refer(structure.document, structure.provisions).links
        held[name] = [row.passage_id for row in passages(structure.document, structure.provisions)]
        rows |= {row.passage_id: row for row in passages(structure.document, structure.provisions)}
    encoder = load_encoder()
    texts = {row.text_hash: row.text for row in rows.values()}
    start = time.perf_counter()
    vectors = dict(zip(texts, encoder.encode(list(texts.values())), strict=True))
    print(f"encoded {len(texts)} texts, {len(texts) / (time.perf_counter() - start):.0f} a second")
    stock = build_stock(documents.values(), rows.values(), vectors, encoder.dimensions, links=links)
    index = {row.passage_id: number for number, row in enumerate(stock.passages)}
    return stock, {name: sorted({index[passage] for passage in own}) for name, own in held.items()}


def trigrams(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)} or {tuple(words)}


def place(stock, own, side):
    """The passages, of those of a document, that one side of a label speaks of; none if it cannot be placed."""
    if "eid" in side:
        rows = ((i, stock.passages[i]) for i in own)
        return [i for i, row in rows if row.eid == side["eid"] and row.text_hash.startswith(side["text_hash"])]
    read = trigrams(side["text"])
    likeness = []
    for i in own:
        here = trigrams(stock.passages[i].text)
        likeness.append((len(here & read) / len(here | read), len(here & read) / len(here), i))
    best = max(likeness, key=lambda found: (found[0], -found[2]), default=(0.0, 0.0, -1))
    if best[0] >= SAME_TEXT:
        return [best[2]]
    parts = [i for _, share, i in likeness if share >= WITHIN and stock.passages[i].article == side["article"]]
    return parts or ([best[2]] if best[0] >= LEAST else [])


def main():
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    stock, held = stock_of(Path(named[0]) if named else SHARED / "corpus" / "civil-service")
    start, cpu = time.perf_counter(), time.process_time()
    found = candidates(stock)
    print(
        f"{len(stock.documents)} documents, {len(stock.passages)} passages, {len(found)} candidates "
        f"({len(found) / len(stock.passages):.1f} a passage), {time.perf_counter() - start:.0f} s "
        f"({time.process_time() - cpu:.0f} s of processor), "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB"
    )
    print(json.dumps(dict(found.counts)))
    source = dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.source.tolist(), strict=True))
    for file in (GOLD, *OWN):
        recall(stock, held, source, file)


def recall(stock, held, source, file):
    """Prints how many overlaps of a file of labels are among the candidates."""
    hits, bits, unplaced = defaultdict(list), defaultdict(int), 0
    for line in file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["relation"] not in OVERLAP or not all(pair[side]["doc"] in held for side in "ab"):
            continue
        left, right = (place(stock, held[pair[side]["doc"]], pair[side]) for side in "ab")
        if not (left and right):
            unplaced += 1
            continue
        bit = max((source.get((min(a, b), max(a, b)), 0) for a in left for b in right), default=0)
        for group in ("overlap", pair["relation"], f"overlap, {pair['stratum']}"):
            hits[group].append(bit > 0)
        bits[bit] += 1
        if not bit and "--miss" in sys.argv:
            cosine = max(float(stock.vectors[a] @ stock.vectors[b]) for a in left for b in right)
            print(pair["id"], pair["relation"], pair["stratum"], f"{cosine:.2f}")
    print(f"\n{file.name} of {file.parent.parent.name}: {unplaced} overlaps could not be placed")
    for name, values in sorted(hits.items()):
        print(f"{name:28} {sum(values):5} of {len(values):5}  {sum(values) / len(values):.3f}")
    print("found by (sum of 1 meaning, 2 words, 4 document; 0 missed):", dict(sorted(bits.items())))


if __name__ == "__main__":
    main()
