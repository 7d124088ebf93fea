"""Labelled data from the disk: rows of gold files, and the documents that they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlp.rows import Passage

NO_LIMIT = 1 << 30
"""Bytes of a file: a corpus is the user's own."""


def load_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON file or of JSON lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return list(json.loads(text))
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def corpus_texts(corpus: Path, wanted: set[str]) -> dict[str, str]:
    """Texts of the wanted documents; `pp/2010/53` is a file or Parquet row whose path ends in `pp/2010/53.md`.

    Raises:
        FileNotFoundError: a document is not in the corpus.
    """
    from flows.sources import discover, load

    found = discover([corpus], max_file_bytes=NO_LIMIT)
    items = [(item, doc) for item in found.items if (doc := _doc_of(item.source, wanted))]
    doc_of = {item.source: doc for item, doc in items}
    texts = {
        doc_of[item.source]: data.decode("utf-8", "replace")
        for item, data in load(item for item, _ in items)
        if isinstance(data, bytes)
    }
    if missing := sorted(wanted - texts.keys()):
        raise FileNotFoundError(f"{len(missing)} documents are not in {corpus}: {', '.join(missing[:5])} ...")
    return texts


def _doc_of(source: str, wanted: set[str]) -> str | None:
    parts = source.replace("#", "/").rsplit(".", 1)[0].split("/")
    doc = "/".join(parts[-3:])
    return doc if doc in wanted else None


def corpus_passages(corpus: Path) -> Iterator[Passage]:
    """Passages of all regulations of a folder or Parquet file; what cannot be read is passed over."""
    from flows.sources import discover, load
    from nlp.passages import passages
    from nlp.reading import Unreadable, read
    from nlp.structure import parse

    for item, data in load(discover([corpus], max_file_bytes=NO_LIMIT).items):
        if isinstance(data, OSError):
            continue
        try:
            reading = read(data, item.name)
        except Unreadable:
            continue
        if reading.kind == "regulation":
            structure = parse(reading.text, name=item.name, language=reading.language, quality=reading.quality)
            yield from passages(structure.document, structure.provisions)
