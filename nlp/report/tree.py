"""Blocks of a report grown into its tree: sections by the style of their headings, items under what announces them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.report.headings import FRONT, Heading, Series, heading_of, unglue
from nlp.report.layout import Block
from nlp.report.markers import Marker, marker
from nlp.rows import Provision

_INTRODUCES = re.compile(
    r"(?::|\b(?:antara lain|berikut(?: ini)?|meliputi|yaitu|yakni|adalah|terdiri (?:dari|atas)|mencakup))[.:]?$", re.I
)
_LEAD = re.compile(r"(?P<lead>[A-Z\d“\"(][^:.;!?]{2,90}):\s+(?P<body>\S.*)")
_BARE_NUMBER = re.compile(r"\d{1,2}|[a-z]")
_LISTED = frozenset(("bullet", "bracket", "lower", "arabic", "letter", "roman"))
_SHORT = {"title": "title", "subtitle": "subtitle", "section": "sec", "paragraph": "para", "item": "item"}


@dataclass(slots=True)
class Node:
    """A provision in the making; its end grows with its descendants."""

    level: str
    start: int
    end: int
    parent: Node | None = None
    number: str | None = None
    heading: str | None = None
    text: str = ""
    eid: str = ""


Open = list[tuple[str, Node]]
"""The open sections (or items), outermost first, each with the style that tells its siblings."""


@dataclass(slots=True)
class _Growth:
    """What is open while the blocks are read from first to last."""

    layout: str
    queue: list[Block]
    place: int = 0
    nodes: list[Node] = field(default_factory=list)
    sections: Open = field(default_factory=list)
    items: Open = field(default_factory=list)
    series: Series = field(default_factory=Series)
    number: tuple[str, int] | None = None
    """A number that stood on a line of its own, and its start: it belongs to the paragraph that follows."""

    @property
    def home(self) -> Node | None:
        """The innermost open section."""
        return self.sections[-1][1] if self.sections else None

    def split(self, place: int, *, numbered: bool = False) -> None:
        """Takes the block at a place apart where headings and sentences were run together."""
        if self.layout == "sentence" and place < len(self.queue):
            self.queue[place : place + 1] = unglue(self.queue[place], self.series, numbered=numbered)


def grow(blocks: list[Block], layout: str) -> list[Node]:
    """Nodes in document order, each with its parent."""
    state = _Growth(layout, list(blocks))
    while state.place < len(state.queue):
        state.split(state.place)
        block = state.queue[state.place]
        after = state.queue[state.place + 1] if state.place + 1 < len(state.queue) else None
        state.place += 1
        head = heading_of(block, after, state.series, layout)
        if head is not None:
            state.nodes.append(_section(state, head, block))
        elif layout == "sentence" and after and not state.number and _BARE_NUMBER.fullmatch(block.text):
            state.number = (block.text, block.start)
            continue
        else:
            state.nodes.append(_prose(state, block))
        state.number = None
    return state.nodes


def _section(state: _Growth, head: Heading, block: Block) -> Node:
    if not head.text:
        state.split(state.place, numbered=True)
    taken = _continued(head, state.queue, state.place)
    more = state.queue[state.place : state.place + taken]
    state.place += taken
    state.items.clear()
    wording = " ".join([head.text, *(b.text for b in more)]).strip()
    _close(state.sections, head.style)
    end = more[-1].end if more else block.end
    start = state.number[1] if state.number else block.start
    node = Node("section", start, end, state.home, head.number, wording or None)
    state.sections.append((head.style, node))
    return node


def _continued(head: Heading, queue: list[Block], place: int) -> int:
    """How many of the next blocks belong to a heading: the words of a bare number, further lines in capitals."""
    taken = 0 if head.text or place >= len(queue) else 1
    wording = head.text or (queue[place].text if taken else "")
    if not wording.isupper() or head.style not in ("roman", "bab", "letter"):
        return taken
    while place + taken < len(queue) - 1:
        line = queue[place + taken].text
        if not line.isupper() or len(line) < 5 or line.casefold() in FRONT or marker(line) is not None:
            break
        taken += 1
    return taken


def _close(sections: Open, style: str) -> None:
    """Closes the sections that a heading of this style ends; one of the same style closes its elder."""
    styles = [s for s, _ in sections]
    if style in styles:
        del sections[styles.index(style) :]
    elif style in ("front", "bab", "roman"):
        sections.clear()
    elif style == "caps":
        outer = [i + 1 for i, s in enumerate(styles) if s in ("roman", "bab")]
        del sections[outer[-1] if outer else 0 :]
    elif style.startswith(("markdown", "decimal")):
        kin = style.rstrip("0123456789")
        deeper = [i for i, s in enumerate(styles) if s in ("front", "plain") or (s.startswith(kin) and s > style)]
        del sections[deeper[0] if deeper else len(sections) :]
    elif styles and styles[0] == "front" and style != "plain":
        sections.clear()


def _prose(state: _Growth, block: Block) -> Node:
    """A paragraph, or an item under the paragraph that announces it."""
    mark = marker(block.text)
    if mark is None and _leads(state, block):
        mark = Marker("bullet", "", block.text)
    if mark is None or mark.style not in _LISTED or not mark.rest:
        state.items.clear()
        number, start = state.number or (None, block.start)
        return Node("paragraph", start, block.end, state.home, number, text=block.text)
    lead = _LEAD.fullmatch(mark.rest)
    term = lead["lead"] if lead is not None and len(lead["lead"].split()) <= 12 else None
    own = None if mark.style == "bullet" else mark.number
    start = state.number[1] if state.number else block.start
    node = Node("item", start, block.end, _above(state, mark), own, term, mark.rest)
    state.items.append((mark.style, node))
    return node


def _leads(state: _Growth, block: Block) -> bool:
    """True for `Term: what it is` in a list that has lost its bullets: below what announces it, or another of it."""
    lead = _LEAD.fullmatch(block.text)
    before = state.nodes[-1] if state.nodes else None
    if lead is None or len(lead["lead"].split()) > 8 or before is None:
        return False
    announced = before.level == "paragraph" and before.parent is state.home and before.text.endswith(":")
    return announced or (before.level == "item" and before.number is None and before.heading is not None)


def _above(state: _Growth, mark: Marker) -> Node | None:
    """Parent of an item: that of its elder sibling, the item above, the announcing paragraph, or the section."""
    styles = [style for style, _ in state.items]
    if mark.style in styles:
        elder = styles.index(mark.style)
        parent = state.items[elder][1].parent
        del state.items[elder:]
        return parent
    if state.items:
        return state.items[-1][1]
    before = state.nodes[-1] if state.nodes else None
    if before is not None and before.level == "paragraph" and before.parent is state.home:
        return before if _INTRODUCES.search(before.text) else state.home
    return state.home


def rows(nodes: list[Node], work: str) -> tuple[Provision, ...]:
    """Rows with ids from the place in the outline (Akoma Ntoso naming: `nn` before the count of unnumbered parts)."""
    used: set[str] = set()
    counts: dict[tuple[str, str], int] = {}
    for node in nodes:
        over = node.parent
        while over is not None:
            over.end = max(over.end, node.end)
            over = over.parent
        node.eid = _unused(_eid(node, counts), used)
    return tuple(
        Provision(
            provision_id=f"{work}#{n.eid}", work=work, eid=n.eid, parent_eid=n.parent.eid if n.parent else None,
            level=n.level, number=n.number, heading=n.heading, part="report", position=i,
            start=n.start, end=n.end, text=n.text,
        )
        for i, n in enumerate(nodes)
    )  # fmt: skip


def _eid(node: Node, counts: dict[tuple[str, str], int]) -> str:
    name = _SHORT[node.level]
    if node.level in ("title", "subtitle"):
        return name
    prefix = f"{node.parent.eid}__" if node.parent is not None else ""
    if node.number is not None and node.level != "paragraph":
        return f"{prefix}{name}_{re.sub(r'[^0-9a-z]+', '-', node.number.lower())}"
    count = counts[prefix, name] = counts.get((prefix, name), 0) + 1
    return f"{prefix}{name}_{'' if node.level == 'paragraph' else 'nn'}{count}"


def _unused(eid: str, used: set[str]) -> str:
    name, count = eid, 1
    while name in used:
        count += 1
        name = f"{eid}_{count}"
    used.add(name)
    return name
