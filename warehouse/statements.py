"""The SQL of the project, read from its `.sql` files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files
from string import Template

_ROOT = files("warehouse")


@cache
def _text(folder: str, name: str) -> str:
    return (_ROOT / folder / f"{name}.sql").read_text(encoding="utf-8")


def names(folder: str) -> tuple[str, ...]:
    """Names of the `.sql` files of a folder (`migrations`, `views`, `checks`, ...), sorted, without the ending."""
    found = (entry.name for entry in (_ROOT / folder).iterdir() if entry.name.endswith(".sql"))
    return tuple(sorted(name.removesuffix(".sql") for name in found))


def statement(folder: str, name: str, **words: str | int) -> str:
    """Text of one `.sql` file; `$word` in it becomes the value of that word.

    Words stand for what SQL cannot bind as a parameter: names of tables and columns of our own schema, and the
    length of a vector. Values that come from outside are bound, never put in here.
    """
    text = _text(folder, name)
    return Template(text).substitute(words) if words else text


def in_order_of_use(*folders: str) -> Iterator[tuple[str, str]]:
    """(name, text) of each file of these folders; one that uses another by name comes after it."""
    texts = {name: _text(folder, name) for folder in folders for name in names(folder)}
    uses = {
        name: sorted(other for other in texts if other != name and re.search(rf"\b{other}\b", _code(text)))
        for name, text in texts.items()
    }
    for name in TopologicalSorter(uses).static_order():
        yield name, texts[name]


def _code(text: str) -> str:
    """The statement alone: comments and COMMENT ON may name other views without using them."""
    without_remarks = re.sub(r"--[^\n]*", "", text)
    return re.sub(r"COMMENT ON .*?';", "", without_remarks, flags=re.DOTALL)
