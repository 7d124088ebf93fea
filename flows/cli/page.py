"""A page on the terminal; documents are hostile, so their text never counts as markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from flows.cli.render import out, plain
from flows.pages import Block, Entry, Heading, Item, Listing, Page, Paragraph, Table


def print_page(page: Page) -> None:
    """The page from its title to its last block."""
    out.print(Text(plain(page.title), style="bold"))
    for block in page.blocks:
        out.print()
        _print(block)


def _print(block: Block) -> None:
    match block:
        case Heading(text, level):
            out.print(Text(plain(text), style="bold" if level > 2 else "bold underline"))
        case Paragraph(text, faint):
            out.print(Text(plain(text), style="dim" if faint else ""))
        case Listing(items):
            _print_items(items, 0)
        case Table(columns, rows):
            grid = Grid(box=box.SIMPLE_HEAD)
            for column in columns:
                grid.add_column(column, overflow="fold")  # an id that is cut cannot be typed again
            for row in rows:
                grid.add_row(*(Text(plain(cell)) for cell in row))
            out.print(grid)
        case Entry(head, text, note, items):
            line = Text(plain(head), style="bold yellow")
            out.print(line.append(f"  {plain(note)}", style="dim") if note else line)
            out.print(Padding(Text(plain(text)), (0, 0, 0, 2)))
            _print_items(items, 2)


def _print_items(items: Sequence[Item], indent: int) -> None:
    for item in items:
        text = Text(plain(item.text))
        if item.note:
            text.append(f"  {plain(item.note)}", style="dim")
        row = Grid.grid(padding=(0, 1))
        row.add_row(Text("•", style="dim"), text)
        out.print(Padding(row, (0, 0, 0, indent + 2 * item.depth)))
