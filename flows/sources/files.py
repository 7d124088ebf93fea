"""Files and folders as sources."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.sources.issue import ingest_issue
from flows.sources.items import RawItem
from nlp.rows import Issue


def files_of(sources: Sequence[str | Path], issues: list[Issue]) -> Iterator[Path]:
    """The files of files and folders; a source without one adds an issue."""
    for source in sources:
        path = Path(source)
        if path.is_dir():
            found = sorted(_walk(path))
            if not found:
                issues.append(ingest_issue("empty-folder", "the folder holds no documents", path))
            yield from found
        elif path.is_file():
            yield path
        else:
            what = "is neither a file nor a folder" if path.exists() else "does not exist"
            issues.append(ingest_issue("no-such-source", f"{path} {what}", path))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            path = Path(root, name)
            if not name.startswith(".") and path.is_file():
                yield path


def file_item(path: Path, issues: list[Issue], max_file_bytes: int) -> RawItem | None:
    """The file as an item; None, with an issue, when it is too large.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    if size > max_file_bytes:
        message = f"{size:,} bytes is over the limit of {max_file_bytes:,} (SELARAS_MAX_FILE_BYTES)"
        issues.append(ingest_issue("too-large", message, path))
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return RawItem(str(path), str(path), None, path.name, digest, size)
