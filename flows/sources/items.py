"""What sources hold: raw items, and the groups in which they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nlp.rows import Issue

if TYPE_CHECKING:
    from flows.sources.feed import FeedRecord


@dataclass(frozen=True, slots=True)
class RawItem:
    """One thing to read: a file, one row of a Parquet file, or a file that a feed names."""

    source: str
    """Path as given; for a Parquet row `FILE#path`; for a file of a feed its address."""
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
class CarriedItem(RawItem):
    """An item that brings its bytes along, to a machine that cannot open the file."""

    data: bytes | OSError = field(repr=False)
    """The raw bytes, or why they are gone."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the sources hold."""

    items: tuple[RawItem, ...]
    """Sorted by source."""
    issues: tuple[Issue, ...]
    records: tuple[FeedRecord, ...] = ()
    """What the feeds say of the files they name; sorted."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """What fetching the feeds took, by name; empty without a feed."""


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
