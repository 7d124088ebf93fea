"""Word's automatic numbers: what stands before a paragraph though no character of it is in the file.

A paragraph names a list and a level, itself or through its style; the list's definition says how the level counts and
what it looks like (`Pasal %1`, `(%1)`, `%1.%2`). ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nlp.reading.numerals import doubled_letters, roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": doubled_letters,
    "upperLetter": lambda n: doubled_letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda n: "",
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts and looks."""

    start: int
    style: str
    pattern: str
    restart: int | None
    """Level (1-based) whose number resets this one; 0 never; None the level above."""
    legal: bool
    """True if all numbers of the pattern are written in digits."""


class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    def __init__(self, document: Any) -> None:
        """The lists that `document` (python-docx) defines."""
        self.unknown: set[str] = set()
        """Number formats that are not known and were written in digits."""
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._starts: dict[str, set[int]] = {}
        self._by_style: dict[str, tuple[str, int] | None] = {}
        self._styles = {style.get(_W + "styleId"): style for style in document.styles.element.iter(_W + "style")}
        self._default = next((i for i, s in self._styles.items() if s.get(_W + "default") == "1" and _kind(s)), None)
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            self._read(part.element)

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before `paragraph`, e.g. `Pasal 3` or `(2)`; empty for an unnumbered one."""
        place = self._place(paragraph)
        if place is None:
            return ""
        name, depth = place
        abstract, levels = self._lists[name]
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if depth in self._starts.get(name, set()) and (name, depth) not in self._started:
            self._started.add((name, depth))
            counts[depth] = level.start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._reset_below(counts, depth, levels)
        if level.style == "bullet":
            return "•"
        return _PLACE.sub(lambda m: self._number(int(m.group(1)) - 1, level, levels, counts), level.pattern).strip()

    def _number(self, depth: int, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        """The current number of the level `depth`, as it looks inside the pattern of `level`."""
        own = levels.get(depth, level)
        count = counts.get(depth, own.start)
        if level.legal:
            return str(count)
        if own.style not in _STYLES:
            self.unknown.add(own.style)
        return _STYLES.get(own.style, str)(count)

    def _reset_below(self, counts: dict[int, int], depth: int, levels: dict[int, _Level]) -> None:
        """Forget the counts of deeper levels that start anew under the number just given."""
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and depth < restart):
                del counts[deeper]

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """List and level of the paragraph, its own or its style's; None for an unnumbered one."""
        properties = paragraph.find(_W + "pPr")
        own = _numbers(properties)
        styled = self._style_place(_value(properties, "pStyle") or self._default)
        if own is None:
            return styled
        name, depth = own
        if name is None:
            name = styled[0] if styled else None
        if name is None or name not in self._lists:
            return None
        return name, depth if depth is not None else (styled[1] if styled else 0)

    def _style_place(self, style: str | None, seen: frozenset[str] = frozenset()) -> tuple[str, int] | None:
        """List and level that a style, or one it is based on, gives."""
        if style is None or style in seen or style not in self._styles:
            return None
        if style not in self._by_style:
            element = self._styles[style]
            own = _numbers(element.find(_W + "pPr"))
            parent = self._style_place(_value(element, "basedOn"), seen | {style})
            if own is None:
                self._by_style[style] = parent
            else:
                name = own[0] or (parent[0] if parent else None)
                linked = self._level_of_style(name, style)
                depth = own[1] if own[1] is not None else linked
                self._by_style[style] = (name, depth) if name in self._lists and name is not None else None
        return self._by_style[style]

    def _level_of_style(self, name: str | None, style: str) -> int:
        """The level of list `name` that is tied to `style`; 0 where none is."""
        return self._tied.get((self._lists[name][0], style), 0) if name in self._lists and name is not None else 0

    def _read(self, root: Any) -> None:
        """Take in the definitions of `numbering.xml`."""
        self._tied: dict[tuple[str, str], int] = {}
        for abstract in root.iter(_W + "abstractNum"):
            name = abstract.get(_W + "abstractNumId")
            self._abstracts[name] = {int(v.get(_W + "ilvl")): _level(v) for v in abstract.iter(_W + "lvl")}
            for v in abstract.iter(_W + "lvl"):
                tied = _value(v, "pStyle")
                if tied is not None:
                    self._tied[name, tied] = int(v.get(_W + "ilvl"))
        for number in root.iter(_W + "num"):
            base = _value(number, "abstractNumId") or ""
            levels = dict(self._abstracts.get(base, {}))
            starts: set[int] = set()
            for override in number.iter(_W + "lvlOverride"):
                depth = int(override.get(_W + "ilvl"))
                own = override.find(_W + "lvl")
                if own is not None:
                    levels[depth] = _level(own)
                start = _value(override, "startOverride")
                if start is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = _Level(int(start), old.style, old.pattern, old.restart, old.legal)
                    starts.add(depth)
            self._lists[number.get(_W + "numId")] = (base, levels)
            self._starts[number.get(_W + "numId")] = starts


def _level(element: Any) -> _Level:
    """A level definition (`w:lvl`)."""
    restart = _value(element, "lvlRestart")
    return _Level(
        start=int(_value(element, "start") or "1"),
        style=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
        restart=None if restart is None else int(restart),
        legal=element.find(_W + "isLgl") is not None,
    )


def _value(element: Any, name: str) -> str | None:
    """The `w:val` of a child element; None where it is missing."""
    child = None if element is None else element.find(_W + name)
    value = None if child is None else child.get(_W + "val")
    return None if value is None else str(value)


def _numbers(properties: Any) -> tuple[str | None, int | None] | None:
    """List and level in paragraph properties; None where they name no list."""
    numbers = None if properties is None else properties.find(_W + "numPr")
    if numbers is None:
        return None
    depth = _value(numbers, "ilvl")
    return _value(numbers, "numId"), None if depth is None else int(depth)


def _kind(style: Any) -> bool:
    """True for a paragraph style."""
    return bool(style.get(_W + "type") == "paragraph")
