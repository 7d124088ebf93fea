"""The data dictionary, from the COMMENTs of the schema: `python -m warehouse.dictionary > docs/warehouse.md`."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from importlib.resources import files

from warehouse.connection import connect
from warehouse.schema import create, create_views
from warehouse.statements import names, statement


@dataclass(frozen=True, slots=True)
class Described:
    """A table, view or macro with its comment."""

    kind: str
    """table, view or macro."""
    name: str
    comment: str | None
    parameters: str
    """Of a macro, separated by commas."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or view with its comment."""

    owner: str
    name: str
    kind: str
    required: bool
    """True when it is never null."""
    comment: str | None


def describe() -> tuple[tuple[Described, ...], tuple[Column, ...]]:
    """All tables, views and macros of this version, and all their columns, from a database made on the spot."""
    with connect() as con:
        create(con)
        create_views(con)
        things = con.sql(statement("queries", "described_relations")).fetchall()
        columns = con.sql(statement("queries", "described_columns")).fetchall()
    return tuple(Described(*row) for row in things), tuple(Column(*row) for row in columns)


def dictionary() -> str:
    """The data dictionary as Markdown."""
    things, columns = describe()
    of = defaultdict(list)
    for column in columns:
        of[column.owner].append(column)
    parts = [(files("warehouse") / "dictionary_head.md").read_text(encoding="utf-8")]
    for kind, heading in (("table", "Tables"), ("view", "Views"), ("macro", "Macros")):
        chosen = [thing for thing in things if thing.kind == kind]
        parts.append(f"\n## {heading}\n")
        parts += [_section(thing, of[thing.name]) for thing in chosen]
    parts.append("\n## Checks\n\nA release is published only when each of these finds no row.\n\n")
    parts += [f"- `{name}`: {_first_remark(statement('checks', name))}\n" for name in names("checks")]
    return "".join(parts)


def _section(thing: Described, columns: list[Column]) -> str:
    head = f"{thing.name}({thing.parameters})" if thing.kind == "macro" else thing.name
    text = f"\n### {head}\n\n{thing.comment}\n"
    if columns:
        text += "\n| column | type | |\n|---|---|---|\n"
        for column in columns:
            kind = f"{column.kind}, required" if column.required else column.kind
            text += f"| `{column.name}` | {kind} | {column.comment} |\n"
    return text


def _first_remark(text: str) -> str:
    return text.splitlines()[0].removeprefix("-- ")


if __name__ == "__main__":
    sys.stdout.write(dictionary())
