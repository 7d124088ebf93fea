"""Words on a page as rows, columns and paragraphs, in the order in which a person reads them.

All measures are in points (1/72 inch) from the page's upper left corner. A row is what stands at one height; two
columns are told from a table by how full their lines are; a wrapped row joins the paragraph before it when its first
word would not have fitted there and it starts where the paragraph's text starts. So `Pasal 5` or `(1)` at the left
edge inside a wrapped sentence stays inside it, and the heading `Pasal 5` keeps its own line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LABEL = re.compile(
    r"(?:\(?\d{1,3}[a-z]?\)|\d{1,3}[a-z]?\.|\(?[a-z]{1,2}\)|[a-z]{1,2}\.|[IVXL]{1,6}\.|[A-Z]\.|[-–•*o])$"
)
_OPENING = re.compile(r"(?:menimbang|mengingat|memperhatikan|menetapkan|membaca|mendengar)$", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:Pasal|PASAL|BAB|Bab|Bagian|BAGIAN|Paragraf|PARAGRAF|Ayat|Huruf|Angka|Article|ARTICLE|CHAPTER|Chapter)\s+[\w.()]+\s*$"
)
_MIN_COLUMN_ROWS = 6
_FULL_COLUMN = 0.7
"""Mean width of the rows of a text column, as a share of the column; the cells of a table are emptier."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Row:
    """Words at one height, from left to right; never empty."""

    words: tuple[Word, ...]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Left edge of the first word."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Right edge of the last word."""
        return self.words[-1].right

    @property
    def size(self) -> float:
        """Height of the row, near enough its font size."""
        return self.bottom - self.top

    @property
    def text(self) -> str:
        """The words with single spaces between."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual on the pages of one width: where full lines end and how far apart lines stand."""

    right: float
    pitch: float
    slack: float = 0.3
    """How far, in font sizes, a full line may stay short of the right edge; scans are less exact."""


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words gathered into rows, from top to bottom: a word belongs to the row that its middle falls into."""
    rows: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.left)):
        middle, height = (word.top + word.bottom) / 2, word.bottom - word.top
        near = rows[-1][0] if rows else None
        if near is not None and middle - middles[-1] < 0.45 * max(min(height, near.bottom - near.top), 3.0):
            rows[-1].append(word)
        else:
            rows.append([word])
            middles.append(middle)
    return [_row(row) for row in rows]


def in_reading_order(rows: Sequence[Row]) -> list[list[Row]]:
    """The blocks of a page in reading order: full-width rows as they stand, two columns one after the other."""
    gutter = _gutter(rows)
    if gutter is None:
        return [list(rows)] if rows else []
    blocks: list[list[Row]] = []
    band: list[Row] = []
    plain: list[Row] = []
    for row in rows:
        if _crosses(row, gutter):
            _close_band(blocks, plain, band, gutter)
            plain.append(row)
        else:
            band.append(row)
    _close_band(blocks, plain, band, gutter)
    if plain:
        blocks.append(plain)
    return blocks


def measure_of(blocks: Sequence[Sequence[Row]], slack: float = 0.3) -> Measure:
    """The usual right edge and line distance of these blocks; `slack` as in `Measure`."""
    rights = sorted(row.right for block in blocks for row in block)
    steps = [b.top - a.top for block in blocks for a, b in pairwise(block) if b.top > a.top]
    right = rights[int(0.9 * len(rights))] if rights else 0.0
    return Measure(right=right, pitch=median(steps) if steps else 12.0, slack=slack)


def first_text_left(row: Row) -> float:
    """Where the row's text starts behind its labels (`Menimbang : a.`, `(1)`, `-`)."""
    for place, word in enumerate(row.words):
        opening = place == 0 and _OPENING.match(word.text.rstrip(":"))
        if not (opening or word.text == ":" or _LABEL.match(word.text)):
            return word.left
    return row.left


def labelled(row: Row) -> bool:
    """True if the row begins with a list label or an opening word of the recitals."""
    word = row.words[0].text
    return bool(_LABEL.match(word) or _OPENING.match(word.rstrip(":")))


def tabular(row: Row) -> bool:
    """True if wide gaps part the row's words into cells; a justified line has wide gaps too, but even ones."""
    start = first_text_left(row)
    gaps = [b.left - a.right for a, b in pairwise(row.words) if a.left >= start]
    widest = max(gaps, default=0.0)
    return widest > 2 * row.size and (widest > 2.5 * min(gaps) or widest > 4 * row.size)


def heading_like(row: Row) -> bool:
    """True if the row says nothing but `Pasal 5`, `BAB II` or the like."""
    return _HEADING.fullmatch(row.text) is not None


def _row(words: list[Word]) -> Row:
    """Words at one height as a row."""
    words = sorted(words, key=lambda w: (w.left, w.right))
    return Row(tuple(words), median(w.top for w in words), median(w.bottom for w in words))


def _gutter(rows: Sequence[Row]) -> float | None:
    """The x of a gutter between two columns of text on this page; None for a page in one column or with a table."""
    if len(rows) < _MIN_COLUMN_ROWS:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    low, high = left + 0.35 * (right - left), left + 0.65 * (right - left)
    gaps = [
        (a.right, b.left)
        for row in rows
        for a, b in pairwise(row.words)
        if b.left - a.right > 0.7 * row.size and b.left > low and a.right < high
    ]
    places = sorted({min(max((a + b) / 2, low), high) for a, b in gaps})
    best = max(places, key=lambda x: sum(a < x < b for a, b in gaps), default=None)
    if best is None or not _is_text_in_columns([row for row in rows if not _crosses(row, best)], best):
        return None
    return best


def _is_text_in_columns(rows: Sequence[Row], gutter: float) -> bool:
    """True if the rows hold running text on both sides: enough rows, and lines that fill their column."""
    sides = ([_side(row, gutter, left=True) for row in rows], [_side(row, gutter, left=False) for row in rows])
    both = sum(a is not None and b is not None for a, b in zip(*sides, strict=True))
    if both < _MIN_COLUMN_ROWS:
        return False
    for side in sides:
        present = [row for row in side if row is not None]
        start, end = min(row.left for row in present), max(row.right for row in present)
        filled = sum(row.right - row.left for row in present) / len(present)
        words = sum(len(row.words) for row in present) / len(present)
        if filled < _FULL_COLUMN * (end - start) or words < 3:
            return False
    return True


def _crosses(row: Row, gutter: float) -> bool:
    """True if a word, or the ordinary space between two words, lies over the gutter."""
    for word in row.words:
        if word.left < gutter < word.right:
            return True
    return any(a.right <= gutter <= b.left and b.left - a.right < 0.7 * row.size for a, b in pairwise(row.words))


def _side(row: Row, gutter: float, *, left: bool) -> Row | None:
    """The part of a row on one side of the gutter; None where it has none."""
    words = tuple(word for word in row.words if (word.right <= gutter) == left)
    return Row(words, row.top, row.bottom) if words else None


def _close_band(blocks: list[list[Row]], plain: list[Row], band: list[Row], gutter: float) -> None:
    """Move a finished band into the blocks: as two columns, or back into the full-width rows when it is too short."""
    if len(band) >= _MIN_COLUMN_ROWS and _is_text_in_columns(band, gutter):
        if plain:
            blocks.append(plain.copy())
            plain.clear()
        blocks.extend(
            [part for row in band if (part := _side(row, gutter, left=left)) is not None] for left in (True, False)
        )
    else:
        plain.extend(band)
    band.clear()
