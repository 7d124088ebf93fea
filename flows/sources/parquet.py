"""Parquet files as sources: each row with a path and a text is an item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from flows.sources.issue import ingest_issue
from flows.sources.items import RawItem
from nlp.rows import Issue

COLUMNS = ("path", "text")
MAGIC = b"PAR1"
BATCH_ROWS = 256


def is_parquet(path: Path) -> bool:
    """Whether the file begins as a Parquet file, or is named as one.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC or path.suffix.lower() == ".parquet"


def row_items(path: Path, issues: list[Issue]) -> Iterator[RawItem]:
    """The rows as items; a file that is none of ours adds an issue."""
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        issues.append(ingest_issue("broken-parquet", f"not a readable Parquet file: {error}", path))
        return
    missing = [c for c in COLUMNS if c not in file.schema_arrow.names]
    if missing:
        message = f"the Parquet file lacks the column(s) {', '.join(missing)}"
        issues.append(ingest_issue("parquet-columns", message, path))
        return
    row = 0
    seen: dict[str, int] = {}
    for batch in file.iter_batches(BATCH_ROWS, columns=list(COLUMNS)):
        for name, text in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            data = _as_bytes(text)
            label = str(name if name is not None else row)
            seen[label] = seen.get(label, 0) + 1
            if seen[label] > 1:
                label = f"{label}#{seen[label]}"
            yield RawItem(f"{path}#{label}", str(path), row, label, hashlib.sha256(data).hexdigest(), len(data))
            row += 1


def row_bytes(path: Path, wanted: Mapping[int, RawItem]) -> Iterator[tuple[RawItem, bytes]]:
    """The bytes of the rows that are wanted.

    Raises:
        OSError: the file is gone.
        ArrowInvalid: it is no Parquet file any more.
    """
    file = pq.ParquetFile(path)
    first = 0
    for group in range(file.num_row_groups):
        count = file.metadata.row_group(group).num_rows
        rows = [row for row in range(first, first + count) if row in wanted]
        if rows:
            column = file.read_row_group(group, columns=["text"]).column(0)
            for row in rows:
                yield wanted[row], _as_bytes(column[row - first].as_py())
        first += count


def _as_bytes(text: object) -> bytes:
    return text if isinstance(text, bytes) else str(text if text is not None else "").encode("utf-8", "surrogatepass")
