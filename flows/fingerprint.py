"""What the cached results of a stage depend on besides their input: the code and data that made them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nlp

LATER_ROOMS = frozenset(
    {"cluster", "encode", "evaluate", "matter.py", "neighbours", "powers", "query", "relate", "stock.py", "terms"}
)
"""Rooms of `nlp` that work on what was read; all others decide how the bytes are read."""
READING_LIBRARIES = ("pypdfium2", "python-docx", "trafilatura", "lxml")


@cache
def reading_fingerprint(kind: str | None, ocr: str | None) -> str:
    """Changes whenever the same bytes could be read differently: code, data files, libraries, `--kind`, OCR engine."""
    digest = hashlib.sha256()
    root = Path(nlp.__file__).parent
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root)
        if path.is_file() and place.parts[0] not in LATER_ROOMS and "__pycache__" not in place.parts:
            digest.update(str(place).encode())
            digest.update(path.read_bytes())
    for library in READING_LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    digest.update(f"{kind} {ocr}".encode())
    return digest.hexdigest()[:16]
