"""What the cached results of a stage depend on besides their input: the code and data that made them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import flows
import nlp
import warehouse

LATER_ROOMS = frozenset(
    {
        "cluster",
        "columns.py",
        "cross_encoder",
        "encode",
        "evaluate",
        "matter.py",
        "neighbours",
        "powers",
        "query",
        "relate",
        "stock.py",
        "terms",
    }
)
"""Rooms of `nlp` that work on what was read; all others decide how the bytes are read."""
READING_LIBRARIES = ("pypdfium2", "python-docx", "trafilatura", "lxml")
COMPARING_LIBRARIES = (
    "numpy", "scipy", "torch", "sparse_dot_topn", "rapidfuzz", "scikit-learn", "xgboost-cpu", "onnxruntime",
    "tokenizers",
)  # fmt: skip
PUBLISHING_LIBRARIES = ("duckdb", "pyarrow")


@cache
def reading_fingerprint(kind: str | None, ocr: str | None) -> str:
    """Changes whenever the same bytes could be read differently: code, data files, libraries, `--kind`, OCR engine."""
    return _fingerprint(_rooms(nlp.__file__, but=LATER_ROOMS), READING_LIBRARIES, f"{kind} {ocr}")


@cache
def comparing_fingerprint() -> str:
    """Changes whenever the same readings could be compared differently: code, trained models, libraries."""
    return _fingerprint(_rooms(nlp.__file__), COMPARING_LIBRARIES, "")


@cache
def publishing_fingerprint() -> str:
    """Changes whenever the same input could end in another release: all code, data and libraries of a run."""
    files = [file for package in (flows, nlp, warehouse) for file in _rooms(package.__file__)]
    return _fingerprint(files, (*READING_LIBRARIES, *COMPARING_LIBRARIES, *PUBLISHING_LIBRARIES), sys.version)


def _rooms(package: str | None, but: frozenset[str] = frozenset()) -> list[tuple[str, Path]]:
    """Place and path of every file of a package, without those of some of its rooms."""
    root = Path(package or "").parent
    files = ((path.relative_to(root), path) for path in sorted(root.rglob("*")) if path.is_file())
    return [(str(at), path) for at, path in files if at.parts[0] not in but and "__pycache__" not in at.parts]


def _fingerprint(files: Iterable[tuple[str, Path]], libraries: Iterable[str], more: str) -> str:
    digest = hashlib.sha256()
    for place, path in files:
        digest.update(place.encode())
        digest.update(path.read_bytes())
    for library in libraries:
        digest.update(f"{library} {version(library)}".encode())
    digest.update(more.encode())
    return digest.hexdigest()[:16]
