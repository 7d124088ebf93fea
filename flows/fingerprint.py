"""What the cached results of a stage depend on besides their input: the code and data that made them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nlp

READING_ROOMS = ("reading", "structure", "report", "reference", "norm", "passages", "rows.py", "passages.py")
READING_LIBRARIES = ("pypdfium2", "python-docx", "trafilatura", "lxml")


@cache
def reading_fingerprint(kind: str | None, ocr: str | None) -> str:
    """Changes whenever the same bytes could be read differently: code, data files, libraries, `--kind`, OCR engine."""
    digest = hashlib.sha256()
    root = Path(nlp.__file__).parent
    for room in READING_ROOMS:
        for path in sorted([root / room, *(root / room).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(root)).encode())
                digest.update(path.read_bytes())
    for library in READING_LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    digest.update(f"{kind} {ocr}".encode())
    return digest.hexdigest()[:16]
