"""How the 23 files of one agency's rules are read: one line a file with identity, articles, OCR pages and issues.

python tests/benchmarks/nuclear.py [FOLDER]
"""

import argparse
import time
from pathlib import Path

from nlp.reading import read
from nlp.reading.ocr import find_tesseract
from nlp.structure import parse

FOLDER = Path(__file__).resolve().parents[3] / "shared/corpus/nuclear-pdf"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", default=FOLDER, type=Path)
    engine = find_tesseract()
    for file in sorted(arguments.parse_args().folder.glob("*.pdf")):
        start = time.perf_counter()
        reading = read(file.read_bytes(), file.name, ocr=engine)
        document = (structure := parse(reading.text, name=file.name, language=reading.language)).document
        seconds = time.perf_counter() - start
        levels = [p.part for p in structure.provisions if p.level == "pasal"]
        issues = sorted({i.code for i in (*reading.issues, *structure.issues)} - {"page-furniture"})
        print(
            f"{seconds:5.1f} s  {levels.count('body'):3d} own, {levels.count('quoted'):2d} quoted, "
            f"{len(reading.meta.ocr_pages):2d} pages by OCR  {document.key}  {', '.join(issues)}"
        )


if __name__ == "__main__":
    main()
