"""From the words of a report to the words of the law: what a statement speaks of, said as a statute says it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _concepts() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    table = tomllib.loads((files("nlp.report") / "data" / "concepts.toml").read_text(encoding="utf-8"))
    return tuple(
        (name, re.compile(r"\b(?:" + "|".join(entry["says"]) + ")", re.I), entry["law"])
        for name, entry in sorted(table.items())
    )


def concepts_of(text: str) -> tuple[str, ...]:
    """Names of the concepts that a text speaks of, in alphabetical order."""
    return tuple(name for name, says, _ in _concepts() if says.search(text))


def law_words(text: str) -> tuple[str, ...]:
    """How the law words each concept that a text speaks of, in the order of `concepts_of`."""
    return tuple(law for _, says, law in _concepts() if says.search(text))
