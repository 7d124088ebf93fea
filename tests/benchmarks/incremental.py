"""What a run takes when nothing, or one document, changed: `python tests/benchmarks/incremental.py SOURCE [WORK]`.

SOURCE is a folder of text files or a Parquet file with the columns `path` and `text`. It is copied to WORK (a folder;
by default a temporary one), run, run again unchanged, then with one document altered, one removed and one added, and at
the end rebuilt from nothing; every table of the last two is compared. Prints the seconds of each stage. With a WORK
that already holds a warehouse the first run is not repeated.
"""

import argparse
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


def run(sources: Path, place: Path, what: str) -> None:
    """One run, with the seconds of its stages."""
    from flows.analyse import analyse

    since = time.perf_counter()
    summary = analyse([str(sources)], warehouse=str(place), return_state=True).result()
    took = time.perf_counter() - since
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in summary.seconds.items())
    pairs, carried = summary.counts.get("pairs", 0), summary.counts.get("carried_over", 0)
    print(f"{what}: {took:.1f} s; {stages}; {pairs - carried} of {pairs} pairs judged; {summary.line()}", flush=True)


def alter(sources: Path) -> None:
    """One document longer by an article."""
    if sources.is_dir():
        one = sorted(p for p in sources.rglob("*") if p.suffix in (".md", ".txt"))[7]
        one.write_text(one.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    else:
        table = pq.read_table(sources)
        texts = table.column("text").to_pylist()
        texts[7] += RULE
        place = table.column_names.index("text")
        pq.write_table(table.set_column(place, "text", pa.array(texts)), sources)


def remove(sources: Path) -> None:
    """One document less."""
    if sources.is_dir():
        sorted(p for p in sources.rglob("*") if p.suffix in (".md", ".txt"))[11].unlink()
    else:
        table = pq.read_table(sources)
        pq.write_table(pa.concat_tables([table.slice(0, 11), table.slice(12)]), sources)


def tables_of(place: Path) -> dict[str, pa.Table]:
    with warehouse.open(place) as reader:
        return {name: reader.whole(name) for name in reader.table_names() if name not in OF_RUNS}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=Path)
    parser.add_argument("work", type=Path, nargs="?")
    options = parser.parse_args()
    prepare_prefect()
    work = options.work or Path(tempfile.mkdtemp(prefix="selaras-incremental-"))
    sources, place = work / options.source.name, work / "selaras.duckdb"
    if not place.exists():
        (shutil.copytree if options.source.is_dir() else shutil.copy)(options.source, sources)
        run(sources, place, "first run")
    run(sources, place, "nothing changed")
    alter(sources)
    run(sources, place, "one altered")
    remove(sources)
    run(sources, place, "one removed")
    rebuilt = work / "rebuilt.duckdb"
    run(sources, rebuilt, "from nothing")
    now, anew = tables_of(place), tables_of(rebuilt)
    differ = [name for name in anew if not now[name].equals(anew[name])]
    print(f"tables that differ from the rebuild: {', '.join(differ) or 'none'} (of {len(anew)})")


if __name__ == "__main__":
    main()
