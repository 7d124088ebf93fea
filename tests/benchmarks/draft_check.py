"""How many of the gold overlaps a check of the draft reports: `python tests/benchmarks/draft_check.py WAREHOUSE`.

Every document that stands on the left of a gold overlap is checked as if it were a draft, its own work left out of the
stock. Prints the share of gold overlaps (duplicate, partial, conflict) whose right provision is reported for the left
one, the share that was compared at all, the share of gold look-alikes (parallel, unrelated) that is reported though it
should not be, and the time of a check with the warehouse loaded. The judge was trained on these pairs, so what is
reported is optimistic; what is compared is not. `--documents N` takes N of them, evenly spread; `--miss` lists misses.
"""

import json
import statistics
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import flows.draft.checking as checking
import warehouse
from flows.draft import Checker
from flows.draft.reading import read_draft

SHARED = Path(__file__).resolve().parents[3] / "shared"
OVERLAP = {"duplicate", "partial", "conflict"}
DAY = date(2026, 11, 21)


def number_after(flag, default):
    return int(sys.argv[sys.argv.index(flag) + 1]) if flag in sys.argv else default


def pairs_by_document(reader):
    """Gold pairs of which both documents are in the stock, by the work of the left one; works with an overlap only."""
    held = set(reader.sql("SELECT work FROM documents").column(0).to_pylist())
    found = defaultdict(list)
    for line in (SHARED / "gold" / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        works = [f"/akn/id/act/{pair[side]['doc']}" for side in "ab"]
        if set(works) <= held:
            found[works[0]].append(pair)
    return {work: pairs for work, pairs in found.items() if any(pair["relation"] in OVERLAP for pair in pairs)}


class Compared:
    """Remembers which pairs the search of a check gave to the judge."""

    def __init__(self):
        self.pairs = set()
        self._pair_up = checking.pair_up

    def __call__(self, stock, *rest):
        found = self._pair_up(stock, *rest)
        ids = [passage.passage_id for passage in stock.passages]
        self.pairs = {
            frozenset((ids[i], ids[j])) for i, j in zip(found[0].a.tolist(), found[0].b.tolist(), strict=True)
        }
        return found


def main():
    reader = warehouse.open(Path(sys.argv[1]))
    gold = pairs_by_document(reader)
    works = sorted(gold)
    wanted = number_after("--documents", len(works))
    works = works[:: max(1, len(works) // wanted)][:wanted]
    start = time.perf_counter()
    checker = Checker(reader)
    print(f"loaded in {time.perf_counter() - start:.1f} s; {len(works)} of {len(gold)} documents as drafts")
    compared = checking.pair_up = Compared()
    hits, seconds, sizes = defaultdict(list), [], []
    for work in works:
        text = reader.sql("SELECT text FROM documents WHERE work = $work", {"work": work}).column(0)[0].as_py()
        draft = read_draft(text.encode(), "draft.txt", DAY, max_bytes=10**8, max_passages=10**5)
        start = time.perf_counter()
        found = checker.check(draft, DAY, without={work})
        seconds.append(time.perf_counter() - start)
        sizes.append(len(draft.passages))
        of_place = {(p.article, p.paragraph): p.passage_id for p in reversed(draft.passages)}
        reported = {p.passage_id: {f.rule.passage_id for f in p.findings} for p in found.provisions}
        others = {pair["b"]["doc"] for pair in gold[work]}
        rows = reader.sql(
            "SELECT passage_id, work, article, paragraph FROM passages WHERE work IN (SELECT unnest($works))",
            {"works": [f"/akn/id/act/{doc}" for doc in others]},
        ).to_pylist()
        theirs = {(r["work"].removeprefix("/akn/id/act/"), r["article"], r["paragraph"]): r["passage_id"] for r in rows}
        for pair in gold[work]:
            own = of_place.get((pair["a"]["article"], pair["a"]["paragraph"]))
            other = theirs.get((pair["b"]["doc"], pair["b"]["article"], pair["b"]["paragraph"]))
            if own is None or other is None:
                hits["not found in the reading"].append(True)
                continue
            overlap = pair["relation"] in OVERLAP
            seen = other in reported[own]
            hits[f"reported, {'overlaps' if overlap else 'look-alikes (false alarms)'}"].append(seen)
            hits[f"reported, {pair['relation']}"].append(seen)
            if overlap:
                hits["compared, overlaps"].append(frozenset((own, other)) in compared.pairs)
                if not seen and "--miss" in sys.argv:
                    print(
                        pair["id"], pair["relation"], "compared" if hits["compared, overlaps"][-1] else "not compared"
                    )
    for name, values in sorted(hits.items()):
        print(f"{name:40} {sum(values):4} of {len(values):4}  {sum(values) / len(values):.3f}")
    per = [1000 * s / max(n, 1) for s, n in zip(seconds, sizes, strict=True)]
    print(
        f"seconds a check: median {statistics.median(seconds):.1f}, most {max(seconds):.1f}; "
        f"provisions: median {statistics.median(sizes)}; milliseconds a provision: median {statistics.median(per):.0f}"
    )


if __name__ == "__main__":
    main()
