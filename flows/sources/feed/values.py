"""Values of feed records: text, numbers, dates and addresses, however an agency writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

_NOTHING = frozenset({"", "-", "--", "null", "none", "n/a", "0000-00-00", "0000-00-00 00:00:00"})
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_EPOCH = re.compile(r"\d{9,10}")
_YEAR = re.compile(r"\b(1[6-9]\d\d|20\d\d)\b")
_SEVERAL = re.compile(r"\s*(?:[|;\n]|,(?=\s*https?://))\s*")
_FIRST_YEAR, _LAST_YEAR = 1600, 2100


def text(content: Mapping[str, Any], *keys: str) -> str | None:
    """The first of these keys that holds something; `-` and the like are nothing."""
    for key in keys:
        value = content.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            plain = " ".join(str(value).split())
            if plain.casefold() not in _NOTHING:
                return plain
    return None


def year(content: Mapping[str, Any], key: str) -> int | None:
    """The year in a value."""
    found = _YEAR.search(text(content, key) or "")
    return int(found.group()) if found else None


def day(content: Mapping[str, Any], *keys: str) -> date | None:
    """The date in a value: ISO, day first, Indonesian or English words, or seconds of the epoch; else None."""
    return _day(text(content, *keys) or "")


@lru_cache(maxsize=20_000)
def _day(value: str) -> date | None:
    found: date | None
    try:
        if iso := _ISO.fullmatch(value):
            found = date(*map(int, iso.groups()))
        elif _EPOCH.fullmatch(value):
            found = datetime.fromtimestamp(int(value), UTC).date()
        elif value:
            import dateparser  # a third of a second, and most agencies write ISO dates

            rules: Any = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
            # a place or a day of the week may stand before it: `Jakarta, 4 Maret 2019`
            moments = (
                dateparser.parse(said, languages=["id", "en"], settings=rules)
                for said in (value, value.rpartition(", ")[2])
            )
            found = next((moment.date() for moment in moments if moment), None)
        else:
            return None
    except (ValueError, OverflowError):
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def addresses(content: Mapping[str, Any], feed: str) -> tuple[tuple[str, str], ...]:
    """(address, name) of every file of the record, in its order, each once.

    `urlDownload` holds addresses, `fileDownload` names, each as a string, a list, or several with `|`, `;` or a line
    end between; some agencies write the folder into the one and the name into the other, or only either.
    """
    places, names = _several(content.get("urlDownload")), _several(content.get("fileDownload"))
    if not places:
        places = [name for name in names if "/" in name]
    found: dict[str, str] = {}
    for number, place in enumerate(places):
        name = names[number] if number < len(names) else ""
        url = urljoin(feed, place)
        if url.endswith("/") and name:
            url = urljoin(url, name)
        found.setdefault(url, _file_name(name) or _file_name(urlsplit(url).path) or "file")
    return tuple(found.items())


def _several(value: object) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    strings = [piece for part in parts if isinstance(part, str) for piece in _SEVERAL.split(part.strip())]
    return [piece for piece in strings if piece.casefold() not in _NOTHING]


def _file_name(path: str) -> str:
    return unquote(PurePosixPath(path).name)
