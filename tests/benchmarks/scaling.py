"""What each stage takes as the stock grows: processor time, clock, memory, disk, and the exponent of its growth.

    export OMP_NUM_THREADS=1
    python tests/benchmarks/scaling.py run regulations.parquet --documents 600 1200 2400 --workers 1 --figures F.jsonl
    python tests/benchmarks/scaling.py fit F.jsonl
    python tests/benchmarks/scaling.py fit F.jsonl --documents 40000 700000

`run` takes so many documents, evenly spaced, out of a Parquet file with the columns `path` and `text`, publishes them
from nothing in a folder of its own, and adds one line for each run to the figures. Processor time is that of the run
and of all its processes. On a busy machine it says more than the clock, with one thread: threads that wait for one
another do so at full speed, and their waiting counts. `fit` prints a table of the runs and fits
`seconds = c * documents ** e` to each stage by least squares of the logarithms.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import psutil
import pyarrow.parquet as pq

EVERY_S = 0.25
"""Seconds between two looks at the memory."""


class Meter:
    """A watcher of the flow that notes what each stage takes."""

    def __init__(self):
        self.stages = defaultdict(dict)
        self._me = psutil.Process()
        self._stage = None
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()

    def start(self, stage, total):
        self._stage, self._since, self._spent = stage, time.perf_counter(), self._processor()

    def advance(self, steps):
        pass

    def finish(self, note):
        figures = self.stages[self._stage]
        figures["clock"] = round(time.perf_counter() - self._since, 2)
        figures["processor"] = round(self._processor() - self._spent, 2)
        self._stage = None

    def close(self):
        self._over.set()
        self._looking.join()

    def _family(self):
        return [self._me, *self._me.children(recursive=True)]

    def _processor(self):
        """Seconds of processor time of all processes of the run so far, those that have ended among them."""
        spent = 0.0
        for process in self._family():
            try:
                spent += sum(process.cpu_times()[:4])
            except psutil.NoSuchProcess:
                continue
        return spent

    def _look(self):
        while not self._over.wait(EVERY_S):
            stage = self._stage or "between"
            main = all_of_them = 0
            for process in self._family():
                try:
                    held = process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
                main = main or held
                all_of_them += held
            figures = self.stages[stage]
            figures["memory"] = max(figures.get("memory", 0), main)
            figures["memory_of_all"] = max(figures.get("memory_of_all", 0), all_of_them)


def slice_of(source, count, folder):
    """A Parquet file with `count` rows of the source, evenly spaced; all of them if there are fewer."""
    table = pq.read_table(source, columns=["path", "text"])
    chosen = np.unique(np.linspace(0, len(table) - 1, min(count, len(table))).astype(np.int64))
    path = folder / "slice.parquet"
    pq.write_table(table.take(chosen), path, row_group_size=256)
    return path, len(chosen)


def measure(source, count, workers, runner):
    """The figures of one run from nothing."""
    from flows.analyse import analyse
    from flows.progress import WATCHER

    with tempfile.TemporaryDirectory(prefix="selaras-scaling-") as name:
        folder = Path(name)
        path, documents = slice_of(source, count, folder)
        place = folder / "out.duckdb"
        meter = Meter()
        token = WATCHER.set(meter)
        try:
            state = analyse([str(path)], warehouse=str(place), workers=workers, runner=runner, return_state=True)
            summary = state.result()
        finally:
            meter.close()
            WATCHER.reset(token)
        work = place.with_name("out.work")
        kept = sum(file.stat().st_size for file in work.glob("kept-*"))
        return {
            "documents": documents,
            "workers": workers,
            "runner": runner,
            "load": round(os.getloadavg()[1], 1),
            "characters": _characters(path),
            "counts": dict(summary.counts),
            "stages": meter.stages,
            "disk": {
                "warehouse": place.stat().st_size,
                "staging": (work / "staging.duckdb").stat().st_size,
                "kept": kept,
            },
        }


def _characters(path):
    return sum(len(text or "") for text in pq.read_table(path, columns=["text"]).column(0).to_pylist())


def show(runs):
    """A line for each run and stage."""
    for run in sorted(runs, key=lambda r: (r["runner"], r["workers"], r["documents"])):
        counts = run["counts"]
        print(
            f"\n{run['documents']:,} documents, {run['characters'] / 1e6:.1f} million characters, {run['runner']}, "
            f"{run['workers']} workers, load {run['load']}: "
            f"{counts['passages']:,} passages, {counts['pairs']:,} pairs; "
            + ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in run["disk"].items())
        )
        for stage, figures in run["stages"].items():
            if "processor" in figures:
                print(
                    f"  {stage:<11} {figures['processor']:8.1f} s of processor {figures['clock']:8.1f} s by the clock "
                    f"{figures.get('memory', 0) / 1e9:6.2f} GB, with its processes "
                    f"{figures.get('memory_of_all', 0) / 1e9:6.2f} GB"
                )


def fits(runs):
    """By stage or store: the factor and the exponent of its growth with the number of documents."""
    sizes = np.array([run["documents"] for run in runs], dtype=float)
    series = {
        stage: [run["stages"][stage]["processor"] for run in runs]
        for stage in runs[0]["stages"]
        if "processor" in runs[0]["stages"][stage]
    }
    series |= {f"{name} (bytes)": [run["disk"][name] for run in runs] for name in runs[0]["disk"]}
    series["memory (bytes)"] = [max(s.get("memory", 0) for s in run["stages"].values()) for run in runs]
    series |= {name: [run["counts"][name] for run in runs] for name in ("passages", "pairs")}
    found = {}
    for name, values in series.items():
        exponent, factor = np.polyfit(np.log(sizes), np.log(np.maximum(values, 1e-3)), 1)
        found[name] = (float(np.exp(factor)), float(exponent), values)
    return found


def extrapolate(runs, wanted):
    """Prints the exponent of each stage, and what it would take for so many documents if it went on like that."""
    sizes = ", ".join(f"{run['documents']:,}" for run in runs)
    print(f"fitted over {sizes} documents")
    print(f"{'':<24}{'exponent':>9}{'measured at the largest':>26}" + "".join(f"{n:>18,}" for n in wanted))
    for name, (factor, exponent, values) in fits(runs).items():
        ahead = "".join(f"{factor * n**exponent:>18,.0f}" for n in wanted)
        print(f"{name:<24}{exponent:>9.2f}{values[-1]:>26,.0f}{ahead}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run")
    run.add_argument("source", type=Path)
    run.add_argument("--documents", type=int, nargs="+", default=[600, 1200, 2400])
    run.add_argument("--workers", type=int, nargs="+", default=[2])
    run.add_argument("--runner", default="local")
    run.add_argument("--figures", type=Path, required=True)
    fit = commands.add_parser("fit")
    fit.add_argument("figures", type=Path)
    fit.add_argument("--documents", type=int, nargs="+", default=[])
    options = parser.parse_args()
    if options.command == "run":
        from flows.settings import prepare_prefect

        prepare_prefect()
        for count in options.documents:
            for workers in options.workers:
                figures = measure(options.source, count, workers, options.runner)
                with options.figures.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(figures) + "\n")
                show([figures])
        return
    runs = [json.loads(line) for line in options.figures.read_text(encoding="utf-8").splitlines()]
    show(runs)
    local = [run for run in runs if run["runner"] == "local"]
    for workers in sorted({run["workers"] for run in local}):
        chosen = sorted((r for r in local if r["workers"] == workers), key=lambda r: r["documents"])
        if len(chosen) > 1:
            print(f"\nlocal, {workers} workers")
            extrapolate(chosen, options.documents)


if __name__ == "__main__":
    main()
