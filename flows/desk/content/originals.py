"""The file that a document was read from, if it still lies where it was and has not changed since."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet

from flows.desk.release import Release
from warehouse import NotFound


def original(release: Release, hash: str) -> tuple[dict[str, Any], bytes]:
    """The row of `files` with this hash, and the bytes.

    The path comes from the warehouse alone, never from the visitor; what lies there is given only if its hash is the
    one that was read.

    Raises:
        NotFound: no file has this hash, or it is gone or changed.
    """
    row = release.row("desk_original", hash=hash)
    if row is None:
        raise NotFound("no such file")
    for folder in (Path.cwd(), release.reader.path.parent):
        content = _content(folder, str(row["source"]))
        if content is not None and hashlib.sha256(content).hexdigest() == hash:
            return row, content
    raise NotFound("the file is gone or changed")


def file_name(row: dict[str, Any]) -> str:
    """Name under which a file is saved: letters, digits, dots and hyphens of its own name."""
    name = Path(str(row["source"]).rsplit("#", 1)[-1]).name
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-") or "naskah"


def _content(folder: Path, source: str) -> bytes | None:
    path = folder / source
    if path.is_file():
        return path.read_bytes()
    held, _, row = source.partition("#")
    table = folder / held
    if row and table.suffix == ".parquet" and table.is_file():
        texts = pyarrow.parquet.read_table(table, columns=["text"], filters=[("path", "=", row)]).column("text")
        return str(texts[0]).encode() if len(texts) else None
    return None
