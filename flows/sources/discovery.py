"""Listing what sources hold, and loading it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.settings import FeedSettings
from flows.sources.files import file_item, files_of
from flows.sources.issue import ingest_issue
from flows.sources.items import CarriedItem, Discovery, RawItem
from flows.sources.parquet import is_parquet, row_bytes, row_items
from nlp.rows import Issue

if TYPE_CHECKING:
    from flows.sources.feed import Harvest

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def discover(
    sources: Sequence[str | Path],
    *,
    max_file_bytes: int,
    folder: Path | None = None,
    feed: FeedSettings | None = None,
    advance: Callable[[int], None] = lambda steps: None,
) -> Discovery:
    """All items of the sources, each once, sorted by source, with an issue for each that cannot be listed.

    Args:
        sources: files, folders, Parquet files; addresses (`https://...`) are feeds.
        max_file_bytes: a larger file is an issue.
        folder: where the files of feeds are kept; without it a feed is an issue.
        feed: how feeds are fetched.
        advance: hears the files of feeds that were looked at.
    """
    items: dict[str, RawItem] = {}
    issues: list[Issue] = []
    for path in files_of([source for source in sources if not is_address(str(source))], issues):
        try:
            for item in row_items(path, issues) if is_parquet(path) else [file_item(path, issues, max_file_bytes)]:
                if item is not None:
                    items[item.source] = item
        except OSError as error:
            issues.append(ingest_issue("unreadable-file", f"cannot read the file: {error.strerror or error}", path))
    found = _feeds(sources, issues, max_file_bytes, folder, feed or FeedSettings(), advance)
    for kept in found.files if found else ():
        items[kept.source] = RawItem(kept.source, str(kept.path), None, kept.name, kept.file_hash, kept.bytes)
    issues += found.issues if found else ()
    return Discovery(
        items=tuple(items[key] for key in sorted(items)),
        issues=tuple(sorted(issues, key=lambda i: (i.source or "", i.code, i.message))),
        records=tuple(sorted(found.records, key=lambda r: (r.feed, r.record, r.source or ""))) if found else (),
        counts=found.counts if found else {},
    )


def is_address(source: str) -> bool:
    """Whether a source is an address and no path."""
    return _SCHEME.match(source) is not None


def _feeds(
    sources: Sequence[str | Path],
    issues: list[Issue],
    max_file_bytes: int,
    folder: Path | None,
    settings: FeedSettings,
    advance: Callable[[int], None],
) -> Harvest | None:
    """What the feeds among the sources have; None when there are none."""
    addresses = sorted({str(source) for source in sources if is_address(str(source))})
    if folder is None:
        issues += [ingest_issue("no-such-source", "a feed cannot be fetched here; name a folder", a) for a in addresses]
    if folder is None or not addresses:
        return None
    # reading processes import this module too, and never fetch
    from flows.sources.feed import harvest

    return harvest(addresses, folder, settings, max_file_bytes, advance)


def load(items: Iterable[RawItem]) -> Iterator[tuple[RawItem, bytes | OSError]]:
    """The raw bytes of each item, or why they are gone; rows of one Parquet file are read together."""
    by_file: dict[str, list[RawItem]] = {}
    for item in items:
        if isinstance(item, CarriedItem):
            yield item, item.data
        else:
            by_file.setdefault(item.path, []).append(item)
    for path, group in by_file.items():
        rows = {item.row: item for item in group if item.row is not None}
        waiting = list(group)
        try:
            for item, data in row_bytes(Path(path), rows) if rows else _whole(path, group):
                waiting.remove(item)
                yield item, data
        except (OSError, pa.ArrowInvalid) as error:
            for item in waiting:
                yield item, error if isinstance(error, OSError) else OSError(str(error))


def carried(items: Iterable[RawItem]) -> tuple[CarriedItem, ...]:
    """The items with their bytes, to be read on another machine."""
    return tuple(
        CarriedItem(**{field.name: getattr(item, field.name) for field in fields(RawItem)}, data=data)
        for item, data in load(items)
    )


def _whole(path: str, group: Sequence[RawItem]) -> Iterator[tuple[RawItem, bytes]]:
    """The same file may be in a group more than once: two addresses of a feed with the same content."""
    data = Path(path).read_bytes()
    for item in group:
        yield item, data
