"""What a run takes when nothing, or one document, changed: `python tests/benchmarks/incremental.py SOURCE [WORK]`.

SOURCE is a folder of text files or a Parquet file with the columns `path` and `text`. It is copied to WORK (a folder;
by default a temporary one), run, run again unchanged, then with one document altered, removed and added, and at the end
rebuilt from nothing; every table of the last two is compared. `--beside` names further sources, which stay as they are,
`--changes` what is done. Prints the seconds of each stage, and the processor time of all. With a WORK that already
holds a warehouse the first run is not repeated.
"""

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import warehouse
from flows.settings import prepare_prefect

RULE = "\nPasal 999\nSetiap pejabat wajib melaporkan pelaksanaan tugasnya paling lambat 14 (empat belas) hari kerja.\n"
OF_RUNS = {"runs", "history", "verdicts", "run_journal", "cluster_lineage"}


def run(sources: list[Path], place: Path, what: str) -> None:
    """One run, with the seconds of its stages."""
    from flows.analyse import analyse

    since, busy = time.perf_counter(), processor_time()
    summary = analyse([str(source) for source in sources], warehouse=str(place), return_state=True).result()
    took, busy = time.perf_counter() - since, processor_time() - busy
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in summary.seconds.items())
    pairs, carried = summary.counts.get("pairs", 0), summary.counts.get("carried_over", 0)
    print(
        f"{what}: {took:.1f} s ({busy:.1f} s busy), stages {sum(summary.seconds.values()):.1f} s: {stages}; "
        f"{pairs - carried} of {pairs} pairs judged; {summary.line()}",
        flush=True,
    )


def processor_time() -> float:
    """Seconds that this process and its finished children have been busy."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def alter(sources: Path) -> None:
    """One document longer by an article."""
    if sources.is_dir():
        one = texts_of(sources)[7]
        one.write_text(one.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    else:
        table = pq.read_table(sources)
        texts = table.column("text").to_pylist()
        texts[7] += RULE
        place = table.column_names.index("text")
        pq.write_table(table.set_column(place, "text", pa.array(texts)), sources)


def remove(sources: Path) -> None:
    """One document less; it is the one that `add` brings back."""
    if sources.is_dir():
        one = texts_of(sources)[11]
        one.rename(sources.with_name("removed.txt"))
    else:
        table = pq.read_table(sources)
        pq.write_table(table.slice(11, 1), sources.with_name("removed.parquet"))
        pq.write_table(pa.concat_tables([table.slice(0, 11), table.slice(12)]), sources)


def add(sources: Path) -> None:
    """The document that was removed, under another name."""
    if sources.is_dir():
        sources.with_name("removed.txt").rename(sources / "added.txt")
    else:
        gone = pq.read_table(sources.with_name("removed.parquet"))
        place = gone.column_names.index("path")
        named = gone.set_column(place, "path", pa.array(["added.txt"]))
        pq.write_table(pa.concat_tables([pq.read_table(sources), named]), sources)


CHANGES = {"alter": alter, "remove": remove, "add": add}


def texts_of(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt"))


def tables_of(place: Path) -> dict[str, pa.Table]:
    with warehouse.open(place) as reader:
        return {name: reader.whole(name) for name in reader.table_names() if name not in OF_RUNS}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("work", type=Path, nargs="?")
    parser.add_argument("--beside", type=Path, nargs="+", default=[])
    parser.add_argument("--changes", nargs="+", choices=list(CHANGES), default=list(CHANGES))
    options = parser.parse_args()
    prepare_prefect()
    work = options.work or Path(tempfile.mkdtemp(prefix="selaras-incremental-"))
    work.mkdir(parents=True, exist_ok=True)
    source, place = work / options.source.name, work / "selaras.duckdb"
    sources = [source, *options.beside]
    if not place.exists():
        (shutil.copytree if options.source.is_dir() else shutil.copy)(options.source, source)
        run(sources, place, "first run")
    run(sources, place, "nothing changed")
    for change in options.changes:
        CHANGES[change](source)
        run(sources, place, change)
    rebuilt = work / "rebuilt.duckdb"
    run(sources, rebuilt, "from nothing")
    now, anew = tables_of(place), tables_of(rebuilt)
    differ = [name for name in anew if not now[name].equals(anew[name])]
    print(f"tables that differ from the rebuild: {', '.join(differ) or 'none'} (of {len(anew)})")


if __name__ == "__main__":
    main()
