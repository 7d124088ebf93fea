"""The words around what the warehouse holds, in Indonesian and in English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("id", "en")
"""Languages of the pages; the first is the default."""


_SNIPPET = 180
"""Characters of a rule or a statement that stands below something else."""


def shortened(text: str) -> str:
    """The beginning of a text on one line, cut between words, with the sign of it."""
    line = " ".join(text.split())
    return line if len(line) <= _SNIPPET else line[: _SNIPPET - 1].rsplit(" ", 1)[0] + " …"


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """The texts of a language, by group and name."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (files("flows.reform") / "texts" / f"{language}.toml").read_text(encoding="utf-8")
    )
    return found


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    language: str

    def text(self, group: str, name: str, **values: object) -> str:
        """A text with its values filled in; whole numbers and decimals are written as the language does.

        Raises:
            KeyError: the catalogue has no such text.
        """
        return catalogue(self.language)[group][name].format(**{k: self._written(v) for k, v in values.items()})

    def name(self, group: str, value: str | None) -> str:
        """What a value of a field is called; the value itself where the catalogue has no name for it."""
        return catalogue(self.language)[group].get(value or "", value or "")

    def percent(self, share: float) -> str:
        """A share as a whole percentage."""
        return f"{share:.0%}" if self.language == "en" else f"{share * 100:.0f} %"

    def _written(self, value: object) -> object:
        if isinstance(value, float):
            text = f"{value:.1f}"
        elif isinstance(value, int):
            text = f"{value:,}"
        else:
            return value
        return text.translate(str.maketrans(",.", ".,")) if self.language == "id" else text
