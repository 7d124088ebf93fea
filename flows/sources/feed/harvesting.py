"""Fetching feeds: what is new or changed is downloaded, what is at hand is given, and what failed is an issue."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from flows.settings import FeedSettings
from flows.sources.feed.addresses import SCHEMES
from flows.sources.feed.client import Client, Failed
from flows.sources.feed.downloading import Limits, download
from flows.sources.feed.records import BadFeed, FeedRecord, digest, parse, row, unread_dates
from flows.sources.feed.store import Known, Miss, Page, Store
from flows.sources.feed.values import addresses
from flows.sources.issue import ingest_issue
from nlp.reading import Unreadable
from nlp.reading.sniff import HTML, mislabelled, sniff
from nlp.rows import Issue
from warehouse.errors import storage_errors

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a feed that is at hand."""

    source: str
    """Its address."""
    path: Path
    name: str
    file_hash: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the feeds have: files at hand, what their records say, and what could not be had."""

    files: tuple[KeptFile, ...] = ()
    records: tuple[FeedRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def harvest(
    feeds: Sequence[str],
    folder: Path,
    settings: FeedSettings,
    max_file_bytes: int,
    advance: Callable[[int], None] = lambda steps: None,
) -> Harvest:
    """Fetch what is new in the feeds; what a failure keeps from coming stays as it was fetched last.

    A record that vanished from its feed stays, with its files and a notice: a regulation does not end because a page
    no longer lists it. Who wants it gone takes the feed out of the sources, or deletes the folder and fetches anew.

    Args:
        feeds: addresses.
        folder: where files and state are kept from run to run.
        settings: manners and limits.
        max_file_bytes: a larger file is refused.
        advance: hears the files that were looked at.
    """
    with Client(settings) as client, storage_errors(folder, "keep the files of the feeds in"):
        harvester = _Harvester(client, Store(folder), settings, max_file_bytes, advance)
        for feed in feeds:
            harvester.fetch(feed)
    return harvester.result()


class _Harvester:
    """One harvest as it goes."""

    def __init__(
        self, client: Client, store: Store, settings: FeedSettings, max_file_bytes: int, advance: Callable[[int], None]
    ) -> None:
        self._client, self._store, self._settings, self._advance = client, store, settings, advance
        self._limits = Limits(max_file_bytes, settings.limit_s)
        self._pages: dict[str, Page | None] = {}
        self._records: list[FeedRecord] = []
        self._issues: list[Issue] = []
        self._counts: Counter[str] = Counter()

    def fetch(self, feed: str) -> None:
        """Fetch one feed and the files that its records name."""
        known = self._store.records(feed)
        try:
            now = self._records_of(feed)
        except (Failed, BadFeed) as error:
            code = error.code if isinstance(error, Failed) else "bad-feed"
            held = f"; the {len(known):,} records of the last time stand" if known else ""
            self._issues.append(ingest_issue(code, f"{error}{held}", feed))
        else:
            gone = {key: replace(record, vanished=True) for key, record in known.items() if key not in now}
            known = gone | {key: Known(content, vanished=False) for key, content in now.items()}
            self._store.put_records(feed, known)
        for key, record in sorted(known.items()):
            self._take(feed, key, record)

    def _records_of(self, feed: str) -> dict[str, Mapping[str, Any]]:
        """The records that the feed has now.

        Raises:
            Failed: it cannot be had.
            BadFeed: the answer is no feed.
        """
        former = self._store.page(feed)
        page, changed = download(self._client, self._store, feed, "feed", self._limits, lambda path, name: None)
        if changed and former:  # its records are kept one by one, and a feed may have 70 MB
            self._store.path(former.file_hash).unlink(missing_ok=True)
        records, remarks = parse(self._store.path(page.file_hash).read_bytes())
        self._issues += [ingest_issue("feed-remark", remark, feed, "notice") for remark in remarks]
        return records

    def _take(self, feed: str, key: str, record: Known) -> None:
        """Rows and files of one record."""
        self._counts["records"] += 1
        where = f"record {key} of {feed}"
        if record.vanished:
            self._counts["vanished"] += 1
            message = f"{where} is no longer in the feed; it stays as it was fetched last"
            self._issues.append(ingest_issue("vanished-from-feed", message, feed, "notice"))
        for unread in unread_dates(record.content):
            message = f"{where}: {unread} {record.content[unread]!r} is no date"
            self._issues.append(ingest_issue("unread-metadata", message, feed, "notice"))
        named = addresses(record.content, feed)
        if not named:
            self._counts["without_file"] += 1
            self._issues.append(ingest_issue("no-file", f"{where} names no file", feed, "notice"))
            self._records.append(row(feed, key, record.content, None, vanished=record.vanished))
        for url, name in named:
            if url not in self._pages:
                self._pages[url] = self._page(url, name, record)
            self._records.append(row(feed, key, record.content, url, vanished=record.vanished))
            self._advance(1)

    def _page(self, url: str, name: str, record: Known) -> Page | None:
        """What the address has, fetched if need be; None, with an issue, when nothing was ever had from it."""
        held, mark = self._store.page(url), digest(record.content)
        miss = self._store.miss(url)
        if miss and (record.vanished or self._fresh(miss, mark)):
            self._counts["not_asked"] += 1
            return self._failed(url, Failed(miss.code, miss.message), held)
        if held and (record.vanished or self._fresh(held, mark)):
            self._counts["not_asked"] += 1
            return held
        try:
            if not url.lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES)):
                raise Failed("address-refused", "only http and https are fetched")
            page, changed = download(self._client, self._store, url, name, self._limits, _accept)
        except Failed as error:
            if error.lasting:
                self._store.put_miss(Miss(url, error.code, str(error), time.time(), mark))
            return self._failed(url, error, held)
        self._counts["downloaded" if changed else "unchanged_files"] += 1
        page = replace(page, name=name, record_digest=mark)
        self._store.put_page(page)
        return page

    def _failed(self, url: str, error: Failed, held: Page | None) -> Page | None:
        """What was had before, with an issue."""
        self._counts["failed"] += 1
        stands = "; the file of the last time stands" if held else ""
        self._issues.append(ingest_issue(error.code, f"{error}{stands}", url))
        return held

    def _fresh(self, held: Page | Miss, mark: str) -> bool:
        """Whether the record stands as it was and the file was asked for not long ago."""
        return held.record_digest == mark and time.time() - held.checked < self._settings.recheck_days * _DAY

    def result(self) -> Harvest:
        """All that was found."""
        files = (
            KeptFile(url, self._store.path(page.file_hash), page.name, page.file_hash, page.bytes)
            for url, page in self._pages.items()
            if page
        )
        return Harvest(tuple(files), tuple(self._records), tuple(self._issues), dict(sorted(self._counts.items())))


def _accept(path: Path, name: str) -> None:
    """Return if the file is of a type that can be read, and no web page in the place of a file.

    Raises:
        Failed: it is not.
    """
    try:
        media_type = sniff(path.read_bytes(), name)
    except Unreadable as error:
        raise Failed(error.code, str(error), lasting=True) from error
    if media_type == HTML and mislabelled(name, media_type):
        raise Failed("wrong-type", f"the server answers a web page instead of {name}", lasting=True)
