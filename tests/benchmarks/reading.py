"""Speed of reading, and what the real corpus gives: `python tests/benchmarks/reading.py [--ocr]`."""

import sys
import time
from pathlib import Path

import pyarrow.parquet as pq

from nlp.reading import Limits, read
from nlp.reading.ocr import find_tesseract

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def plain_text() -> None:
    """Characters a second on the gazettes as they are, and on one large file."""
    table = pq.read_table(SHARED / "regulations.parquet").to_pydict()
    rows = [
        (f"regulations.parquet#{path}", text.encode()) for path, text in zip(table["path"], table["text"], strict=True)
    ]
    for name, data in rows[:100]:
        read(data, name)
    began = time.process_time()
    readings = [read(data, name) for name, data in rows]
    seconds = time.process_time() - began
    characters = sum(len(reading.text) for reading in readings)
    print(f"{len(rows)} texts, {characters / 1e6:.1f} million characters: {characters / 1e6 / seconds:.1f} million/s")
    print(f"  taken for a regulation: {sum(reading.kind == 'regulation' for reading in readings)}")
    print(f"  in Indonesian: {sum(reading.language == 'id' for reading in readings)}")
    below = {limit: sum(reading.quality < limit for reading in readings) for limit in (0.6, 0.8, 0.95)}
    print("  quality: " + ", ".join(f"{count} below {limit}" for limit, count in below.items()))
    large = b"\n".join(data for _, data in rows)[:100_000_000]
    began = time.process_time()
    reading = read(large, "besar.txt", limits=Limits(max_bytes=200_000_000))
    seconds = time.process_time() - began
    print(f"one text of {len(reading.text):,} characters: {len(reading.text) / 1e6 / seconds:.1f} million/s")


def pdfs(*, ocr: bool) -> None:
    """Pages a second and what was left out of each PDF."""
    engine = find_tesseract() if ocr else None
    pages = 0
    began = time.perf_counter()
    for file in sorted((SHARED / "nuclear-pdf").glob("*.pdf")):
        reading = read(file.read_bytes(), file.name, ocr=engine)
        pages += len(reading.pages)
        print(
            f"  {len(reading.pages):4} pages, {len(reading.text):7} characters, {reading.quality:.2f}  {file.name[:60]}"
        )
        for issue in reading.issues:
            print(f"         {issue.code}: {issue.message}")
    print(f"{pages} pages: {pages / (time.perf_counter() - began):.0f} pages/s")


if __name__ == "__main__":
    plain_text()
    pdfs(ocr="--ocr" in sys.argv)
