"""What was fetched: files by their hash, and beside them what each address and each feed last gave.

    raw/ab/abcd...       a file, under its SHA-256
    pages/HASH.json      what an address gave, under the hash of the address
    misses/HASH.json     that an address gives nothing of use
    feeds/HASH.json      the records that a feed has or had
    parts/HASH           an unfinished download, with HASH.json: of which version

Every file is written aside and renamed, so a run that dies leaves each as it was or as it should be.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import storage_errors


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave when it last gave anything."""

    url: str
    name: str
    file_hash: str
    bytes: int
    etag: str | None
    modified: str | None
    """Header Last-Modified, as the server wrote it."""
    checked: float
    """When the server was last asked, in seconds of the epoch."""
    record_digest: str = ""
    """Digest of the record that named the file then; empty for a feed itself."""


@dataclass(frozen=True, slots=True)
class Miss:
    """That an address gave nothing of use when it was last asked, and will most likely give nothing tomorrow."""

    url: str
    code: str
    message: str
    checked: float
    record_digest: str


@dataclass(frozen=True, slots=True)
class Known:
    """A record that a feed has or had."""

    content: Mapping[str, Any]
    vanished: bool
    """True when the feed no longer has it."""


class Store:
    """Files and state of the feeds of one warehouse; one writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with storage_errors(folder, "make the folder of the feeds"):
            for name in ("raw", "pages", "misses", "feeds", "parts"):
                (folder / name).mkdir(parents=True, exist_ok=True)

    def path(self, file_hash: str) -> Path:
        """Where the file with this hash is kept."""
        return kept_path(self._folder, file_hash)

    def part(self, url: str) -> Path:
        """Where an unfinished download of this address is kept."""
        return self._folder / "parts" / _name(url)

    def keep(self, part: Path) -> tuple[str, int]:
        """Move a finished download to its place; returns its SHA-256 (hex) and its size."""
        with part.open("rb") as file:
            file_hash = hashlib.file_digest(file, "sha256").hexdigest()
        size = part.stat().st_size
        place = self.path(file_hash)
        place.parent.mkdir(exist_ok=True)
        part.replace(place)
        return file_hash, size

    def page(self, url: str) -> Page | None:
        """What the address last gave, if the file is still there."""
        held = _read(self._folder / "pages" / f"{_name(url)}.json")
        page = Page(**held) if held else None
        return page if page and self.path(page.file_hash).is_file() else None

    def put_page(self, page: Page) -> None:
        """Remember what an address gave."""
        _write(self._folder / "pages" / f"{_name(page.url)}.json", asdict(page))
        (self._folder / "misses" / f"{_name(page.url)}.json").unlink(missing_ok=True)

    def miss(self, url: str) -> Miss | None:
        """That the address gives nothing of use, if it did not."""
        held = _read(self._folder / "misses" / f"{_name(url)}.json")
        return Miss(**held) if held else None

    def put_miss(self, miss: Miss) -> None:
        """Remember that an address gives nothing of use."""
        _write(self._folder / "misses" / f"{_name(miss.url)}.json", asdict(miss))

    def validator(self, url: str) -> str | None:
        """ETag or Last-Modified of the version that the unfinished download of an address is part of."""
        held = _read(self._validator_path(url))
        return held["validator"] if held else None

    def put_validator(self, url: str, validator: str | None) -> None:
        """Remember of which version the unfinished download is; None forgets it."""
        if validator is None:
            self._validator_path(url).unlink(missing_ok=True)
        else:
            _write(self._validator_path(url), {"url": url, "validator": validator})

    def records(self, feed: str) -> dict[str, Known]:
        """Every record that the feed has or had, by its key."""
        held = _read(self._folder / "feeds" / f"{_name(feed)}.json") or {"records": {}}
        return {key: Known(**known) for key, known in held["records"].items()}

    def put_records(self, feed: str, records: Mapping[str, Known]) -> None:
        """Remember the records of a feed."""
        rows = {key: asdict(known) for key, known in sorted(records.items())}
        _write(self._folder / "feeds" / f"{_name(feed)}.json", {"feed": feed, "records": rows})

    def _validator_path(self, url: str) -> Path:
        return self._folder / "parts" / f"{_name(url)}.json"


def kept_path(folder: Path, file_hash: str) -> Path:
    """Where a file with this SHA-256 (hex) is kept, if it came from a feed; nothing is made or looked at."""
    return folder / "raw" / file_hash[:2] / file_hash


def _name(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _read(path: Path) -> dict[str, Any] | None:
    """The object in a file; None when there is none, or it is damaged: then the address is asked anew."""
    try:
        held = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def _write(path: Path, value: Mapping[str, Any]) -> None:
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps(value, ensure_ascii=True), encoding="utf-8")
    aside.replace(path)
