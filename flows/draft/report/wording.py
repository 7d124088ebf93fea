"""The words of a report in one language, and values of the engine put into words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

LANGUAGES = ("id", "en")
"""Languages of a report; the first is the default."""
_REPEALED = "the other is repealed by"
_VALUE = re.compile(r"[a-z]+(?:-[a-z]+)?")


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Texts by section and name."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("flows.draft.report.texts") / f"{language}.toml").read_text(encoding="utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str

    def __call__(self, section: str, name: str, /, **values: object) -> str:
        """The text of a name, with `{value}`s filled in; whole numbers get separators.

        Raises:
            KeyError: the catalogue has no such name.
        """
        shown = {key: self.number(v) if isinstance(v, int) else v for key, v in values.items()}
        text = catalogue(self.language)[section][name]
        return text.format(**shown) if shown else text

    def named(self, section: str, value: str) -> str:
        """The word for a value of the engine; the value itself where there is none."""
        return catalogue(self.language)[section].get(value, value)

    def number(self, value: int) -> str:
        """A whole number as people write it."""
        return f"{value:,}".replace(",", "." if self.language == "id" else ",")

    def share(self, value: float) -> str:
        """A probability in per cent; never more than 99, since nothing is certain."""
        return f"{min(round(100 * value), 99)}%"

    def day(self, value: date) -> str:
        """A date, day first, with the month in words."""
        return f"{value.day} {_MONTHS[self.language][value.month - 1]} {value.year}"

    def value(self, slot: str, value: str | None) -> str:
        """What one side says in a slot: `14 working-day` as *14 hari kerja*; quoted words stay as they are."""
        if not value:
            return "–"
        if slot == "procedure":
            return f"“{value}”"
        words = catalogue(self.language)["word"]
        return _VALUE.sub(lambda found: words.get(found.group(), found.group()), value)

    def rule(self, reason: str) -> str:
        """Why a rule prevails, or why that is not decided."""
        if reason.startswith(_REPEALED):
            return self("prevailing", _REPEALED) + reason.removeprefix(_REPEALED)
        return self.named("prevailing", reason)


_MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
