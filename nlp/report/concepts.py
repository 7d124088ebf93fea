"""From the words of a report to the words of the law: what a statement speaks of, said as a statute says it."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
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
    return tuple(name for name, _ in _spoken_of(text))


def law_words(text: str) -> tuple[str, ...]:
    """How the law words each concept that a text speaks of, in the order of `concepts_of`."""
    return tuple(law for _, law in _spoken_of(text))


@lru_cache(maxsize=1 << 14)  # each statement is asked about three times
def _spoken_of(text: str) -> tuple[tuple[str, str], ...]:
    """Name and words of the law of each concept that a text speaks of."""
    return tuple((name, law) for name, says, law in _concepts() if says.search(text))
