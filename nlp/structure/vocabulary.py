"""The words of `words.toml`, as sets."""

from __future__ import annotations

import tomllib
from importlib.resources import files

WORDS: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(files("nlp.structure").joinpath("words.toml").read_text(encoding="utf-8")).items()
}
"""Sets of words by name: `before_article`, `after_article`, `before_paragraph`."""
