"""Twenty questions of an analyst with their answers: `python -m warehouse.answers FILE > docs/questions.md`."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from warehouse.errors import WarehouseError
from warehouse.reader import Reader, open
from warehouse.statements import names, statement

_WIDTH = 120
"""Characters of a cell that are shown; a longer text ends in an ellipsis."""


def answers(reader: Reader) -> str:
    """Every question of `warehouse/questions` with its SQL and its answer, as Markdown."""
    parts = [(files("warehouse") / "questions_head.md").read_text(encoding="utf-8")]
    for number, name in enumerate(names("questions"), start=1):
        remark, _, query = statement("questions", name).partition("\n")
        parts.append(f"\n## {number}. {remark.removeprefix('-- ')}\n\n```sql\n{query.strip()}\n```\n\n")
        parts.append(_markdown(reader.sql(query)))
    return "".join(parts)


def _markdown(table: pa.Table) -> str:
    if not len(table):
        return "No rows.\n"
    lines = [f"| {' | '.join(table.column_names)} |", "|---" * table.num_columns + "|"]
    lines += [f"| {' | '.join(_cell(value) for value in row.values())} |" for row in table.to_pylist()]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if isinstance(value, float):
        shown = f"{value:.2f}"
    shown = " ".join(shown.split()).replace("|", "\\|")
    return shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        with open(Path(sys.argv[1])) as opened:
            sys.stdout.write(answers(opened))
    except WarehouseError as error:
        sys.exit(f"{error}")
