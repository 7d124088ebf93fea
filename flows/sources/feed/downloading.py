"""Downloading one file: only when it changed, from where it stopped, within limits of size and type."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from flows.sources.feed.client import Client, Failed, Passing
from flows.sources.feed.store import Page, Store

_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one download may take."""

    bytes: int
    seconds: float
    """For one attempt."""


def download(
    client: Client, store: Store, url: str, name: str, limits: Limits, accept: Callable[[Path, str], None]
) -> tuple[Page, bool]:
    """What the address has now, and whether that was downloaded (else it is as it was).

    Args:
        client: who asks.
        store: where the file is kept and what is known of the address.
        url: the address.
        name: name of the file, should the server not give one.
        limits: of size and time.
        accept: looks at the finished file and raises `Failed` if it is not what was wanted.

    Raises:
        Failed: the file cannot be had, is too large, or is not accepted; what was kept before stays.
    """
    known = store.page(url)

    def ask() -> tuple[Page, bool]:
        part, validator = store.part(url), store.validator(url)
        begun = part.stat().st_size if part.is_file() and validator else 0
        headers = {"Range": f"bytes={begun}-", "If-Range": validator} if begun and validator else {}
        if known and not begun:
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.modified} if known.modified else {}
        with client.get(url, headers) as answer:
            if answer.status_code == 304 and known:
                return replace(known, checked=time.time()), False
            _receive(answer, store, url, begun, limits)
            etag, modified = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        return _finish(store, url, name, accept, etag, modified), True

    page, fetched = client.attempt(ask)
    store.put_page(page)
    return page, fetched and (known is None or known.file_hash != page.file_hash)


def _receive(answer: httpx.Response, store: Store, url: str, begun: int, limits: Limits) -> None:
    """Write the body into the unfinished file of the address, after what is there of the same version.

    Raises:
        Passing: the rest does not fit what is there; the next attempt begins anew.
        Failed: it is too large.
        httpx.TransportError: the connection broke, or the time is up; the next attempt goes on.
    """
    part = store.part(url)
    if answer.status_code in (206, 304, 416):
        found = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        if answer.status_code != 206 or not begun or not found or int(found.group(1)) != begun:
            store.put_validator(url, None)
            part.unlink(missing_ok=True)
            raise Passing(f"the server answers {answer.status_code} to what was asked")
    else:
        begun = 0
        # a weak validator does not promise the same bytes (RFC 9110, 13.1.5)
        etag = answer.headers.get("ETag", "")
        strong = etag if etag and not etag.startswith("W/") else answer.headers.get("Last-Modified")
        store.put_validator(url, strong)
    size = begun
    length = answer.headers.get("Content-Length", "")
    _require_size(begun + (int(length) if length.isdecimal() else 0), limits, part)
    deadline = time.monotonic() + limits.seconds
    with part.open("ab" if begun else "wb") as file:
        for chunk in answer.iter_raw():
            size += len(chunk)
            _require_size(size, limits, part)
            file.write(chunk)
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout(f"not done within {limits.seconds:.0f} s", request=answer.request)


def _require_size(size: int, limits: Limits, part: Path) -> None:
    if size > limits.bytes:
        part.unlink(missing_ok=True)
        raise Failed(
            "too-large", f"{size:,} bytes or more is over the limit of {limits.bytes:,} (SELARAS_MAX_FILE_BYTES)"
        )


def _finish(
    store: Store,
    url: str,
    name: str,
    accept: Callable[[Path, str], None],
    etag: str | None,
    modified: str | None,
) -> Page:
    """Take the finished download in, if it is accepted."""
    part = store.part(url)
    store.put_validator(url, None)
    try:
        accept(part, name)
        file_hash, size = store.keep(part)
    finally:
        part.unlink(missing_ok=True)
    return Page(url, name, file_hash, size, etag, modified, time.time())
