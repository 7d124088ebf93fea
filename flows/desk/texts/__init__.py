"""The words on the screen, in Indonesian and in English, from one catalogue each.

Front door: `Texts(language)`; call it with a key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("id", "en")
"""Languages of the screen; the first is the default."""


@cache
def catalogue(language: str) -> Mapping[str, str | Mapping[str, str]]:
    """Texts by dotted key; a text that counts may be a table of `one` and `other`."""
    tree = tomllib.loads((files("flows.desk.texts") / f"{language}.toml").read_text(encoding="utf-8"))
    flat: dict[str, str | Mapping[str, str]] = {}
    _flatten(tree, "", flat)
    return flat


def _flatten(tree: Mapping[str, Any], prefix: str, flat: dict[str, str | Mapping[str, str]]) -> None:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            _flatten(value, f"{key}.", flat)
        else:
            flat[key] = value


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language; `texts("search.title", n=3)` fills in `{n}`."""

    language: str

    def __call__(self, key: str, /, **values: object) -> str:
        """Text of a key.

        Raises:
            KeyError: the catalogue has no such key.
        """
        text = catalogue(self.language)[key]
        if isinstance(text, Mapping):
            text = text["one" if values.get("n") == 1 else "other"]
        shown = {name: self.number(v) if isinstance(v, int) else v for name, v in values.items()}
        return text.format(**shown) if shown else text

    def named(self, group: str, value: str | None) -> str:
        """Name of a value of the field (`relation`, `status`, ...); the value itself where the catalogue has none."""
        found = catalogue(self.language).get(f"{group}.{value}") if value else None
        return found if isinstance(found, str) else (value or self("unknown"))

    def number(self, value: float) -> str:
        """A whole number with its thousands apart: 1.234 or 1,234."""
        text = f"{value:,.0f}"
        return text.replace(",", ".") if self.language == "id" else text

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with decimals, its comma as the language has it."""
        text = f"{value:.{places}f}"
        return text.replace(".", ",") if self.language == "id" else text

    def percent(self, share: float) -> str:
        """A share as a percentage without decimals."""
        return f"{share * 100:.0f}%" if self.language == "en" else f"{share * 100:.0f} %"

    def day(self, value: date) -> str:
        """A day: 21 November 2026."""
        return f"{value.day} {self(f'month.{value.month}')} {value.year}"

    def moment(self, value: datetime) -> str:
        """A day and a time, in UTC."""
        return (
            f"{self.day(value)}, {value:%H.%M} UTC"
            if self.language == "id"
            else f"{self.day(value)}, {value:%H:%M} UTC"
        )
