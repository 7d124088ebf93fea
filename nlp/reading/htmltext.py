"""An HTML tree as lines of text: one block a line, headings alone, list items with the numbers a browser shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nlp.reading.numerals import letters, roman


def _names(listed: str) -> frozenset[str]:
    """The names in a space-separated list."""
    return frozenset(listed.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul"
)
_UNSEEN = _names("script style noscript template svg math head iframe object embed button select option input textarea")
_FURNITURE = _names("nav aside footer form menu dialog")
_FURNITURE_ROLES = _names("navigation search complementary contentinfo banner menu menubar dialog alert")
_FURNITURE_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|comments?|komentar|disqus|respond|share|sharing|"
    r"sharedaddy|social|sosmed|related|terkait|cookie|newsletter|subscribe|popup|modal|advert|ads|iklan|footer|pagination|"
    r"widget|skip-link|toolbar)(?:$|[-_\s])",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(?:\(?[0-9]{1,3}[.)]|\(?[a-z]{1,2}[.)]|[IVXLC]+\.|\([0-9]{1,3}\))\s")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_COUNTERS: dict[str, Callable[[int], str]] = {
    "1": str,
    "decimal": str,
    "a": letters,
    "lower-alpha": letters,
    "lower-latin": letters,
    "A": lambda n: letters(n).upper(),
    "upper-alpha": lambda n: letters(n).upper(),
    "upper-latin": lambda n: letters(n).upper(),
    "i": roman,
    "lower-roman": roman,
    "I": lambda n: roman(n).upper(),
    "upper-roman": lambda n: roman(n).upper(),
}
_LINKS = 0.7
"""Share of linked characters from which a line without a sentence is a menu."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of the page."""

    text: str
    """With its list number."""
    plain: str
    """Without it."""
    element: Any
    """The block that holds it."""
    linked: int
    """How many of its characters are links."""

    @property
    def top_heading(self) -> bool:
        """True for the page's main heading."""
        return any(e.tag == "h1" for e in (self.element, *self.element.iterancestors()))

    @property
    def is_links(self) -> bool:
        """True if it is nearly all links and no sentence."""
        return self.linked >= _LINKS * len(self.plain) and self.plain[-1:] not in ".;:"


def prune(body: Any) -> list[str]:
    """Take out of the tree what is no part of the text; the readable part of it is returned.

    An element that holds most of the page's words is kept whatever it is called.
    """
    total = max(len(" ".join(body.itertext()).split()), 1)
    removed: list[str] = []
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body:
            continue
        unseen = element.tag in _UNSEEN or _hidden(element)
        if not unseen and not _is_furniture(element):
            continue
        if element.getparent() is None or not any(a is body for a in element.iterancestors()):
            continue
        words = " ".join(element.itertext()).split()
        if not unseen and len(words) > 0.5 * total:
            continue
        if not unseen and words:
            removed.append(" ".join(words))
        _drop(element)
    return removed


def lines_of(body: Any) -> list[Line]:
    """The lines of the tree, in order."""
    writer = _Writer()
    writer.block(body)
    writer.flush()
    return writer.lines


@dataclass(slots=True)
class _Writer:
    """Collects inline text until a block ends."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    label: str = ""
    element: Any = None

    def flush(self) -> None:
        """End the line."""
        plain = " ".join("".join(self.pieces).split())
        if plain:
            text = f"{self.label} {plain}" if self.label else plain
            self.lines.append(Line(text, plain, self.element, self.linked))
            self.label = ""
        self.pieces.clear()
        self.linked = 0

    def block(self, element: Any) -> None:
        """Write a block: what came before ends, its own text is a line or several."""
        self.flush()
        self.element = element
        if element.tag == "li":
            self.label = _item_label(element)
        if element.tag == "pre":
            self._preformatted(element)
        else:
            self._content(element, linked=False)
        self.flush()

    def _content(self, element: Any, *, linked: bool) -> None:
        """Write the text and the children of an element."""
        self._text(element.text, linked=linked)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, linked=linked)
                if child.tag in _BLOCKS:
                    self.element = element
            self._text(child.tail, linked=linked)

    def _child(self, child: Any, *, linked: bool) -> None:
        """Write one child: a block, a line break, a cell, or running text."""
        if child.tag == "br":
            self.flush()
        elif child.tag in _BLOCKS or (child.tag in ("td", "th") and _has_blocks(child)):
            self.block(child)
        else:
            if child.tag in ("td", "th"):
                self.pieces.append(" ")
            self._content(child, linked=linked or child.tag == "a")

    def _preformatted(self, element: Any) -> None:
        """Write preformatted text with its own line breaks."""
        for line in "".join(element.itertext()).splitlines():
            self._text(line, linked=False)
            self.flush()

    def _text(self, text: str | None, *, linked: bool) -> None:
        """Write inline text."""
        if text:
            self.pieces.append(text)
            self.linked += len(text.strip()) if linked else 0


def _item_label(item: Any) -> str:
    """The number that a browser shows before a list item; empty for bullets and where the text has its own."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    items = [child for child in parent if child.tag == "li"]
    if all(_LABEL.match("".join(child.itertext()).strip() + " ") for child in items):
        return ""
    style = _LIST_STYLE.search(parent.get("style") or "")
    kind = style.group(1).lower() if style else parent.get("type", "1")
    counter = _COUNTERS.get(kind)
    if kind == "none" or counter is None:
        return ""
    number = _integer(parent.get("start"), 1) - 1
    for child in items:
        number = _integer(child.get("value"), number + 1)
        if child is item:
            break
    return f"{counter(number)}."


def _integer(text: str | None, default: int) -> int:
    """The attribute as a number; `default` where it is missing or none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _has_blocks(cell: Any) -> bool:
    """True for a table cell that is laid out in blocks of its own, more than one paragraph."""
    blocks = [child for child in cell.iter() if child is not cell and child.tag in _BLOCKS]
    return len(blocks) > 1 or any(block.tag in ("table", "ol", "ul") for block in blocks)


def _hidden(element: Any) -> bool:
    """True for an element that a browser does not show."""
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _is_furniture(element: Any) -> bool:
    """True for menus, asides, comments, share buttons and the like, by tag, role or name."""
    if element.tag in _FURNITURE or (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    return any(_FURNITURE_NAME.search(element.get(name) or "") for name in ("class", "id"))


def _drop(element: Any) -> None:
    """Take an element out of its tree, leaving the text behind it."""
    parent, previous = element.getparent(), element.getprevious()
    if element.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
