"""How many of the gold overlaps are among the candidates: `python tests/benchmarks/neighbours.py [CORPUS]`.

CORPUS is a Parquet file with `path` and `text`, or a folder of .md files; by default the 587 documents of
civil-service. Prints candidates a passage, recall by relation and by stratum, time and peak memory, and what
the caps cut off. `--miss` lists the overlaps that were missed.
"""

import json
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
from nlp.stock import build_stock
from nlp.structure import parse

SHARED = Path(__file__).resolve().parents[3] / "shared"
OVERLAP = {"duplicate", "partial", "conflict"}


def texts_of(corpus):
    if corpus.is_dir():
        for file in sorted(corpus.rglob("*.md")):
            yield str(file.relative_to(corpus).with_suffix("")), file.read_text(encoding="utf-8")
    else:
        for row in pq.read_table(corpus, columns=["path", "text"]).to_pylist():
            yield row["path"].removesuffix(".md"), row["text"]


def stock_of(corpus):
    """The stock, and the passage of each (gold document, article, paragraph)."""
    documents, rows, place = {}, {}, {}
    for name, text in texts_of(corpus):
        structure = parse(text, name=name)
        document = replace(structure.document, text="")
        if document.work in documents:
            continue
        documents[document.work] = document
        for row in passages(structure.document, structure.provisions):
            rows[row.passage_id] = row
            place.setdefault((name, row.article, row.paragraph), row.passage_id)
    encoder = load_encoder()
    texts = {row.text_hash: row.text for row in rows.values()}
    start = time.perf_counter()
    vectors = dict(zip(texts, encoder.encode(list(texts.values())), strict=True))
    print(f"encoded {len(texts)} texts, {len(texts) / (time.perf_counter() - start):.0f} a second")
    stock = build_stock(documents.values(), rows.values(), vectors, encoder.dimensions)
    index = {row.passage_id: number for number, row in enumerate(stock.passages)}
    return stock, {key: index[passage] for key, passage in place.items()}


def main():
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    stock, place = stock_of(Path(named[0]) if named else SHARED / "corpus" / "civil-service")
    start, cpu = time.perf_counter(), time.process_time()
    found = candidates(stock)
    print(
        f"{len(stock.documents)} documents, {len(stock.passages)} passages, {len(found)} candidates "
        f"({len(found) / len(stock.passages):.1f} a passage), {time.perf_counter() - start:.0f} s "
        f"({time.process_time() - cpu:.0f} s of processor), "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB"
    )
    print(json.dumps(dict(found.counts)))
    ends_of = zip(found.a.tolist(), found.b.tolist(), strict=True)
    source = dict(zip(ends_of, found.source.tolist(), strict=True))
    hits = defaultdict(list)
    bits = defaultdict(int)
    for line in (SHARED / "gold" / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        ends = [place.get((pair[s]["doc"], pair[s]["article"], pair[s]["paragraph"])) for s in "ab"]
        if None in ends:
            continue
        bit = source.get((min(ends), max(ends)))
        hits[pair["relation"]].append(bit is not None)
        if pair["relation"] in OVERLAP:
            hits["overlap"].append(bit is not None)
            hits[f"overlap, {pair['stratum']}"].append(bit is not None)
            bits[bit] += 1
            if bit is None and "--miss" in sys.argv:
                print(
                    pair["id"],
                    pair["relation"],
                    pair["stratum"],
                    float(stock.vectors[ends[0]] @ stock.vectors[ends[1]]),
                )
    for name, values in sorted(hits.items()):
        print(f"{name:28} {sum(values):5} of {len(values):5}  {sum(values) / len(values):.3f}")
    print(
        "overlaps by the searches that found them (1 meaning, 2 words, 4 document):",
        dict(sorted(bits.items(), key=str)),
    )


if __name__ == "__main__":
    main()
