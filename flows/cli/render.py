"""What the commands show on the terminal; documents are hostile, so their text never counts as markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.summary import RunSummary

SHOWN = 12
"""Unread sources listed at the end of a run; the number of the others is told."""
COLOURS = {"conflict": "red", "duplicate": "yellow", "partial": "cyan", "parallel": "dim"}

out = Console()


def print_summary(summary: RunSummary) -> None:
    """The end of a run: read, skipped and why, found, time, memory, and where to go next."""
    out.print(f"\n{summary.state.capitalize()}: {summary.line()}", style="bold", highlight=False)
    out.print(_counts(summary))
    out.print(_times(summary))
    for source, code, message in summary.skipped[:SHOWN]:
        out.print(Text(f"  {code}: {source}: {plain(message)}", style="yellow"))
    if len(summary.skipped) > SHOWN:
        out.print(f"  … and {len(summary.skipped) - SHOWN} more: selaras sql \"FROM issues\"", style="yellow")
    out.print(
        f"\nPublished as release {summary.release}: {summary.warehouse}\n"
        "Next: selaras clusters · selaras search \"TEXT\" · selaras show ID · "
        "selaras sql \"FROM conflicting_rules\"",
        markup=False,
        highlight=False,
    )


def _counts(summary: RunSummary) -> Table:
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
    for name, count in summary.counts.items():
        table.add_row(name.replace("_", " "), Text(f"{count:,}", justify="right"))
    table.add_row("issues", Text(f"{sum(summary.issues.values()):,}", justify="right"))
    return table


def _times(summary: RunSummary) -> str:
    parts = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds.items())
    return f"Time: {parts}. Peak memory: {summary.peak_memory / 1e9:.2f} GB."


def rows_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], title: str | None = None) -> Table:
    """A table of plain values."""
    table = Table(*columns, box=box.SIMPLE_HEAD, title=title, title_justify="left")
    for row in rows:
        table.add_row(*(Text("" if row[c] is None else plain(str(row[c]))) for c in columns))
    return table


def plain(text: str) -> str:
    """Text without control characters, which could otherwise steer the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def relation_label(relation: str, probability: float) -> Text:
    """A relation with its probability, in its colour."""
    return Text(f"{relation} {probability:.0%}", style=COLOURS.get(relation, ""))
