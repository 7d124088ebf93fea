"""Records of a feed: the JSON that an agency publishes, as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.sources.feed import values


class BadFeed(Exception):
    """The answer is no feed; the message says why."""


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What a feed says of one file, or of a regulation without one: a row of table `feed_records`."""

    feed: str
    """Address of the feed."""
    record: str
    """Its id there."""
    source: str | None
    """Address of the file; files.source. None when the record names no file."""
    work: str | None
    """Work that the file carries, once it was read."""
    vanished: bool
    """True when the feed no longer has the record."""
    form: str | None
    form_name: str | None
    number: str | None
    year: int | None
    title: str | None
    author: str | None
    """`teuBadan`: the body under which libraries enter it."""
    publisher: str | None
    place: str | None
    enacted: date | None
    promulgated: date | None
    status: str | None
    """In the words of the agency."""
    subject: str | None
    field_of_law: str | None
    language: str | None
    gazette: str | None
    call_number: str | None
    register_number: str | None
    isbn: str | None
    extent: str | None
    abstract: str | None
    """Address of the abstract, or its text."""
    detail: str | None
    """Address of the page about it."""
    updated: date | None
    content: str
    """The whole record as JSON, its keys sorted."""


def parse(data: bytes) -> tuple[dict[str, Mapping[str, Any]], list[str]]:
    """The records of a feed by their id, and a sentence for everything that was passed over.

    Raises:
        BadFeed: it is no JSON, or no list of records, bare or wrapped in `{status, data}`.
    """
    try:
        held = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"the feed is no JSON ({error})") from error
    remarks = []
    while isinstance(held, dict) and "data" in held:
        if held.get("next_page_url"):
            remarks.append("the feed has further pages, which are not read")
        held = held["data"]
    if not isinstance(held, list):
        raise BadFeed("the feed is no list of records, neither bare nor in {status, data}")
    records: dict[str, Mapping[str, Any]] = {}
    strange = 0
    for content in held:
        if isinstance(content, dict) and content:
            records |= _entered(content, records)
        else:
            strange += 1
    if strange:
        remarks.append(f"{strange} entries of the feed are no records and are passed over")
    return records, remarks


def _entered(content: Mapping[str, Any], records: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The record under its id; one that has none, or that of another record, under its id and its digest."""
    own = values.text(content, "idData")
    key = own or f"~{digest(content)[:12]}"
    if key in records and records[key] != content:
        key = f"{key}~{digest(content)[:12]}"
    return {key: content}


def digest(content: Mapping[str, Any]) -> str:
    """Digest of a record, whatever the order of its keys."""
    return hashlib.sha256(_canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def row(feed: str, key: str, content: Mapping[str, Any], source: str | None, *, vanished: bool) -> FeedRecord:
    """The record as a row, for one of its files or for none."""
    return FeedRecord(
        feed=feed,
        record=key,
        source=source,
        work=None,
        vanished=vanished,
        form=values.text(content, "singkatanJenis"),
        form_name=values.text(content, "jenis"),
        number=values.text(content, "noPeraturan"),
        year=values.year(content, "tahun_pengundangan"),
        title=values.text(content, "judul"),
        author=values.text(content, "teuBadan"),
        publisher=values.text(content, "penerbit"),
        place=values.text(content, "tempatTerbit"),
        enacted=values.day(content, "tanggal_penetapan"),
        promulgated=values.day(content, "tanggal_pengundangan"),
        status=values.text(content, "status"),
        subject=values.text(content, "subjek"),
        field_of_law=values.text(content, "bidangHukum"),
        language=values.text(content, "bahasa"),
        gazette=values.text(content, "sumber"),
        call_number=values.text(content, "noPanggil"),
        register_number=values.text(content, "nomorIndukBuku"),
        isbn=values.text(content, "isbn"),
        extent=values.text(content, "deskripsiFisik"),
        abstract=values.text(content, "urlAbstrak", "urlabstrak", "abstrak"),
        detail=values.text(content, "urlDetailPeraturan"),
        updated=values.day(content, "last_updated", "lastUpdated"),
        content=_canonical(content).encode("utf-8", "replace").decode(),
    )


def unread_dates(content: Mapping[str, Any]) -> list[str]:
    """Keys of the record that hold something which ought to be a date and is none."""
    keys = ("tanggal_penetapan", "tanggal_pengundangan", "last_updated", "lastUpdated")
    return [key for key in keys if values.text(content, key) and values.day(content, key) is None]
