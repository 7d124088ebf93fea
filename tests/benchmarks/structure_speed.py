"""Characters a second of structure, references and passages on one core, over a sample of the corpus.

    python tests/benchmarks/structure_speed.py [--sample 400] [PARQUET]

Prints one line a stage and one for structure and references together.
"""

import argparse
import random
import time
from pathlib import Path

import pyarrow.parquet as pq

from nlp.passages import passages
from nlp.reference import refer
from nlp.structure import parse

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus/regulations.parquet"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("parquet", nargs="?", default=CORPUS, type=Path)
    arguments.add_argument("--sample", type=int, default=400, help="number of documents, 0 for all")
    given = arguments.parse_args()
    rows = pq.read_table(given.parquet, columns=["path", "text"]).to_pylist()
    rows = random.Random(0).sample(rows, given.sample) if given.sample else rows
    seconds = {"structure": 0.0, "references": 0.0, "passages": 0.0}
    for row in rows:
        start = time.process_time()
        structure = parse(row["text"], name=row["path"])
        parsed = time.process_time()
        refer(structure.document, structure.provisions)
        referred = time.process_time()
        passages(structure.document, structure.provisions)
        seconds["structure"] += parsed - start
        seconds["references"] += referred - parsed
        seconds["passages"] += time.process_time() - referred
    size = sum(len(row["text"]) for row in rows)
    both = seconds["structure"] + seconds["references"]
    for name, spent in [*seconds.items(), ("structure and references", both)]:
        print(f"{name:26} {size / spent / 1e6:6.2f} million characters a second")
    print(f"{len(rows)} documents, {size:,} characters")


if __name__ == "__main__":
    main()
