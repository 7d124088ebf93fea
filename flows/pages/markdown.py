"""A page as Markdown (CommonMark with tables); nothing in its texts counts as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.pages.page import Block, Entry, Heading, Item, Listing, Page, Paragraph, Table

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$])")
_OPENING = re.compile(r"^(\d{1,9})?([-+=.)])")


def as_markdown(page: Page) -> str:
    """The page as Markdown, ending in a line feed."""
    parts = [f"# {_plain(page.title)}", *("\n".join(_lines(block)) for block in page.blocks)]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {_plain(text)}"
        case Paragraph(text, faint):
            yield f"*{_plain(text)}*" if faint else _plain(text)
        case Listing(items):
            yield from _items(items)
        case Table(columns, rows):
            yield _row(columns)
            yield "|---" * len(columns) + "|"
            yield from map(_row, rows)
        case Entry(head, text, note, items):
            yield f"**{_plain(head)}**" + (f" ({_plain(note)})" if note else "")
            yield ""
            yield f"> {_plain(text)}"
            if items:
                yield ""
                yield from _items(items)


def _items(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        yield "  " * item.depth + f"- {_plain(item.text)}" + (f" *({_plain(item.note)})*" if item.note else "")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(text: str) -> str:
    """The text on one line, none of it markup."""
    return as_prose(escaped(" ".join(text.split())))


def escaped(text: str) -> str:
    """The text with a backslash before all that Markdown or HTML would take for markup within a line."""
    return _MARKUP.sub(r"\\\1", text)


def as_prose(line: str) -> str:
    """The line as running text: it opens no list and underlines no heading, whatever it begins with."""
    return _OPENING.sub(lambda m: f"{m[1] or ''}\\{m[2]}", line)
