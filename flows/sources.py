"""Sources of a run: files, folders and Parquet files, listed as raw items with the hash of their bytes.

File names are untrusted: they are carried as text, never interpreted.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from nlp.rows import Issue

PARQUET_COLUMNS = ("path", "text")
BATCH_ROWS = 256


@dataclass(frozen=True, slots=True)
class RawItem:
    """One thing to read: a file, or one row of a Parquet file."""

    source: str
    """Path as given; for a Parquet row `FILE#path`."""
    path: str
    """File on disk."""
    row: int | None
    """Row of the Parquet file, None for a file."""
    name: str
    """Name to show and, as a last resort, to identify by."""
    file_hash: str
    """SHA-256 (hex) of the raw bytes."""
    bytes: int

    @property
    def read_key(self) -> str:
        """What was read depends on: the bytes, and the name (the last resort of identity)."""
        return hashlib.sha256(f"{self.file_hash}\n{self.name}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the sources hold."""

    items: tuple[RawItem, ...]
    """Sorted by source."""
    issues: tuple[Issue, ...]


def discover(sources: Sequence[str | Path], *, max_file_bytes: int) -> Discovery:
    """All items of the sources, each once, sorted by source, with an issue for each that cannot be listed."""
    items: dict[str, RawItem] = {}
    issues: list[Issue] = []
    for path in _files(sources, issues):
        try:
            for item in _items(path, issues, max_file_bytes):
                items[item.source] = item
        except OSError as error:
            issues.append(_issue("unreadable-file", f"cannot read the file: {error.strerror or error}", path))
    return Discovery(
        tuple(items[key] for key in sorted(items)), tuple(sorted(issues, key=lambda i: (i.source or "", i.code)))
    )


def load(items: Iterable[RawItem]) -> Iterator[tuple[RawItem, bytes | OSError]]:
    """The raw bytes of each item, or why they are gone; rows of one Parquet file are read together."""
    by_file: dict[str, list[RawItem]] = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    for path, group in by_file.items():
        wanted = {item.row: item for item in group}
        try:
            for item, data in (
                _rows(Path(path), wanted) if None not in wanted else [(group[0], Path(path).read_bytes())]
            ):
                del wanted[item.row]
                yield item, data
        except (OSError, pa.ArrowInvalid) as error:
            for item in wanted.values():
                yield item, error if isinstance(error, OSError) else OSError(str(error))


def _files(sources: Sequence[str | Path], issues: list[Issue]) -> Iterator[Path]:
    for source in sources:
        path = Path(source)
        if path.is_dir():
            found = sorted(_walk(path))
            if not found:
                issues.append(_issue("empty-folder", "the folder holds no documents", path))
            yield from found
        elif path.is_file():
            yield path
        else:
            what = "is neither a file nor a folder" if path.exists() else "does not exist"
            issues.append(_issue("no-such-source", f"{path} {what}", path))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in names:
            path = Path(root, name)
            if not name.startswith(".") and path.is_file():
                yield path


def _items(path: Path, issues: list[Issue], max_file_bytes: int) -> Iterator[RawItem]:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PAR1" or path.suffix.lower() == ".parquet":
        yield from _parquet_items(path, issues)
        return
    size = path.stat().st_size
    if size > max_file_bytes:
        issues.append(
            _issue(
                "too-large", f"{size:,} bytes is over the limit of {max_file_bytes:,} (SELARAS_MAX_FILE_BYTES)", path
            )
        )
        return
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    yield RawItem(str(path), str(path), None, path.name, digest, size)


def _parquet_items(path: Path, issues: list[Issue]) -> Iterator[RawItem]:
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        issues.append(_issue("broken-parquet", f"not a readable Parquet file: {error}", path))
        return
    missing = [c for c in PARQUET_COLUMNS if c not in file.schema_arrow.names]
    if missing:
        issues.append(_issue("parquet-columns", f"the Parquet file lacks the column(s) {', '.join(missing)}", path))
        return
    row = 0
    seen: dict[str, int] = {}
    for batch in file.iter_batches(BATCH_ROWS, columns=list(PARQUET_COLUMNS)):
        for name, text in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            data = _as_bytes(text)
            label = str(name if name is not None else row)
            seen[label] = seen.get(label, 0) + 1
            if seen[label] > 1:
                label = f"{label}#{seen[label]}"
            yield RawItem(f"{path}#{label}", str(path), row, label, hashlib.sha256(data).hexdigest(), len(data))
            row += 1


def _rows(path: Path, wanted: dict[int | None, RawItem]) -> Iterator[tuple[RawItem, bytes]]:
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


def batches(items: Iterable[RawItem], batch_bytes: int) -> Iterator[tuple[RawItem, ...]]:
    """The items in groups of about `batch_bytes`, rows of one Parquet file side by side."""
    batch: list[RawItem] = []
    size = 0
    for item in sorted(items, key=lambda i: (i.path, i.row if i.row is not None else -1)):
        if batch and size + item.bytes > batch_bytes:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(item)
        size += item.bytes
    if batch:
        yield tuple(batch)


def _as_bytes(text: object) -> bytes:
    return text if isinstance(text, bytes) else str(text if text is not None else "").encode("utf-8", "surrogatepass")


def _issue(code: str, message: str, path: Path) -> Issue:
    return Issue(stage="ingest", code=code, severity="error", message=message, source=str(path))
