"""What a page consists of; texts are plain, without any markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the page; the title of the page is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    faint: bool = False
    """True for what explains and may be passed over."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a listing."""

    text: str
    depth: int = 0
    note: str = ""
    """What is said of it, after it and fainter."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines one below another, the deeper ones indented."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column names; every cell is text already."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding: what it is, its words, and what belongs to it."""

    head: str
    text: str
    note: str = ""
    items: tuple[Item, ...] = ()


Block = Heading | Paragraph | Listing | Table | Entry


@dataclass(frozen=True, slots=True)
class Page:
    """A page from its title to its last block."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "id"
    """ISO 639-1 code, for the browser and its reader of screens."""
