"""Prints how long the desk takes to answer a search: the whole page, through the real application.

    python tests/benchmarks/desk_search.py WAREHOUSE [--rounds 3]

The queries are those of ../shared/gold/search.jsonl where they are there, else a few of its own; each is asked a first
time, when the desk has read ahead what it does by itself after its start, and then in every round. With filters, each
query is asked with a form and with a kind of finding; citations are a few of the stock's own. Wall-clock time depends
on what else the machine does: its load is printed beside.
"""

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient

from flows.desk import DeskSettings, create_app
from flows.desk.release import Release

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "search.jsonl"
CITED = 20
"""Provisions asked for by their citation, each of another instrument."""
OWN = ("hukuman disiplin pegawai", "berapa lama cuti melahirkan", "izin usaha", "pasal 7 ayat (2) UU 5/2014")


def queries() -> list[str]:
    if not GOLD.exists():
        return list(OWN)
    return [json.loads(line)["query"] for line in GOLD.read_text(encoding="utf-8").splitlines()]


def citations(release: Release) -> list[str]:
    """Citations of articles of the stock, evenly spaced over its instruments."""
    found = release.reader.sql(
        """
        SELECT documents."key" || ' pasal ' || any_value(article ORDER BY passage_id) AS text
        FROM passages JOIN documents USING (work)
        WHERE documents."key" IS NOT NULL AND article IS NOT NULL
        GROUP BY documents."key" ORDER BY documents."key"
        """
    )
    chosen = np.unique(np.linspace(0, len(found) - 1, min(CITED, len(found))).astype(int))
    return [str(text) for text in found.column("text").take(chosen).to_pylist()]


def timed(visitor: TestClient, address: str, **query: str) -> tuple[float, float]:
    """Milliseconds of wall clock and of processor for one page."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = visitor.get(address, params=query)
    assert answer.status_code == 200, answer.text
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def report(name: str, times: list[tuple[float, float]]) -> None:
    parts = [
        f"{kind} p50 {np.median(each):5.0f} ms, p95 {np.percentile(each, 95):5.0f} ms"
        for kind, each in zip(("wall clock", "processor"), np.array(times).T, strict=True)
    ]
    print(f"{name:<16}{len(times):>5} pages; {'; '.join(parts)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    begun = time.perf_counter()
    app = create_app(DeskSettings(warehouse=asked.warehouse))
    with TestClient(app, base_url="http://127.0.0.1:8460") as visitor:
        with app.state.current.lease() as release:
            release.warm()
            cited = citations(release)
        rows = visitor.get("/api/status").json()["rows"]
        print(f"{rows['passages']:,} provisions; ready after {time.perf_counter() - begun:.1f} s", end="; ")
        print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        texts = queries()
        report("first time", [timed(visitor, "/search", q=text) for text in texts])
        report("citations", [timed(visitor, "/search", q=text) for text in cited])
        report("again", [timed(visitor, "/search", q=text) for _ in range(asked.rounds) for text in texts])
        report("form=PP", [timed(visitor, "/search", q=text, form="PP") for text in texts])
        report("kind=conflict", [timed(visitor, "/search", q=text, kind="conflict") for text in texts])
        print(f"load of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
