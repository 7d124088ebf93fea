"""The file that a document was read from, if it still lies where it was and has not changed since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow.parquet

from flows.desk.release import Release
from flows.settings import Settings
from flows.sources.feed import kept_path
from nlp.reading.sniff import EXPECTED
from warehouse import NotFound

_REPEATED = re.compile(r"#\d+$")
"""What rows of a Parquet file bear that have the path of an earlier row."""


def original(release: Release, hash: str) -> tuple[dict[str, Any], bytes]:
    """The row of `files` with this hash, and the bytes.

    The path comes from the warehouse and the folder of its feeds alone, never from the visitor; what lies there is
    given only if its hash is the one that was read.

    Raises:
        NotFound: no file has this hash, or it is gone or changed.
    """
    rows = release.rows("desk_original", hash=hash)
    if not rows:
        raise NotFound("no such file")
    for content in _candidates(release.reader.path, [str(row["source"]) for row in rows], hash):
        if hashlib.sha256(content).hexdigest() == hash:
            return rows[0], content
    raise NotFound("the file is gone or changed")


def file_name(row: dict[str, Any]) -> str:
    """Name under which a file is saved: letters, digits, dots and hyphens of its own name.

    The ending is that of the media type found in the content, where that is known: an address of a feed may end in
    anything, and a name must not make a PDF out of a page.
    """
    source = str(row["source"])
    own = Path(urlsplit(source).path if "://" in source else _REPEATED.sub("", source).rsplit("#", 1)[-1]).name
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", own).strip(".-") or "naskah"
    endings = [ending for ending, promised in EXPECTED.items() if promised == row["media_type"]]
    return name if not endings or name.lower().endswith(tuple(endings)) else name + endings[0]


def _candidates(warehouse: Path, sources: Sequence[str], hash: str) -> Iterator[bytes]:
    """What lies where the files were read: kept from a feed, or at their paths from here or from the warehouse."""
    kept = kept_path(Settings(warehouse=warehouse).feed_folder, hash)
    if kept.is_file():
        yield kept.read_bytes()
    for folder in (Path.cwd(), warehouse.parent):
        for source in sources:
            path = folder / source
            if path.is_file():
                yield path.read_bytes()
            else:
                yield from _rows(folder, source)


def _rows(folder: Path, source: str) -> Iterator[bytes]:
    """The texts of a Parquet file whose row has this name."""
    held, _, name = source.partition("#")
    table = folder / held
    if not (name and table.suffix == ".parquet" and table.is_file()):
        return
    names = {name, _REPEATED.sub("", name)}
    for text in pyarrow.parquet.read_table(table, columns=["text"], filters=[("path", "in", names)]).column("text"):
        value = text.as_py()
        yield value if isinstance(value, bytes) else str(value).encode()
