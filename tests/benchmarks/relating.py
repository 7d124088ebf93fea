"""Pairs related a second: `python tests/benchmarks/relating.py WAREHOUSE [--workers 2]`.

Searches the candidates of a published warehouse and relates them, in this process or in several; prints the time of
each step, the pairs a second of relating and the second look together (starting the processes and preparing the
passages included), and the seconds of processor that it took.
"""

import argparse
import resource
import time
from pathlib import Path

import pyarrow as pa

import warehouse
from flows.parts import relate_in_parts
from flows.stored import stored_stock
from nlp.neighbours import find, measured
from nlp.relate.counterparts import counterparts
from nlp.relate.judge import OVERLAP, OVERLAP_FROM
from nlp.relate.second_look import asked, look_again

TABLES = ("documents", "passages", "citations", "document_links", "definitions", "norms", "quantities")


def processor() -> float:
    """Seconds of processor that this process and its ended children took."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


class Steps:
    """Prints what each step took."""

    def __init__(self) -> None:
        self._time, self._processor = time.perf_counter(), processor()

    def done(self, name: str) -> float:
        now, used = time.perf_counter(), processor()
        seconds = now - self._time
        print(f"{name:12} {seconds:7.1f} s, {used - self._processor:7.1f} s of processor")
        self._time, self._processor = now, used
        return seconds


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    steps = Steps()
    with warehouse.open(options.warehouse) as reader:
        stock = stored_stock(reader)
        tables = {name: reader.whole(name) for name in TABLES}
    steps.done("load")
    pairs = find(stock)
    steps.done("find")
    found = measured(stock, pairs)
    steps.done("measure")
    relations = relate_in_parts(stock, tables, found, options.workers, lambda _: None)
    seconds = steps.done("relate")
    closest, _ = counterparts(relations.table)
    doubted = closest.filter(pa.array(asked(closest)))
    reading = look_again(doubted, stock, threads=options.workers)
    seconds += steps.done("look again")
    print(f"{len(stock.passages)} passages, {len(pairs)} pairs, {len(relations.table)} kept")
    lost, other = int((reading.probabilities[:, :OVERLAP].sum(axis=1) < OVERLAP_FROM).sum()), len(reading.places)
    print(f"{len(doubted)} looked at again, {lost} of them not confirmed, {other} of another kind")
    print(f"{options.workers} processes: {len(pairs) / seconds:.0f} pairs a second")


if __name__ == "__main__":
    main()
