"""Rows joined to paragraphs, across page breaks too, so that a wrapped sentence is one line of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from nlp.reading.layout import Measure, Row, first_text_left, heading_like, labelled, tabular

_REFERENCE = re.compile(
    r"(?:\b(?:ayat|huruf|angka|pasal|nomor|butir|dan|atau|dan/atau|sampai dengan|s/d|article|paragraph|and|or)|,)$",
    re.IGNORECASE,
)
_MAX_PITCH = 2.4
"""Distance of the lines of a paragraph, in font sizes, that is not exceeded even in double spacing."""
_ENDED = re.compile(r"[.;:!?][)\"”]?$")
_HYPHEN = re.compile(r"(\w+)[-\u00ad]$")


@dataclass(slots=True)
class _Open:
    """The paragraph being built: its rows' texts and where its text starts."""

    parts: list[str] = field(default_factory=list)
    last: Row | None = None
    first_left: float = 0.0
    body_left: float | None = None
    """Left edge of the rows after the first; None while there is only one."""
    hanging: float = 0.0
    """Left edge of the first row's text behind its label."""


def join_pages(pages: Iterable[tuple[list[list[Row]], Measure]]) -> tuple[list[str], list[str]]:
    """Text of each page, and what stands before it: a line feed, a space inside a sentence, nothing inside a word.

    Args:
        pages: Blocks of rows in reading order, with the measure of the page.
    """
    known = Counter[str]()
    laid = list(pages)
    for blocks, _ in laid:
        for block in blocks:
            known.update(word.text.strip(".,;:()\"'").casefold() for row in block for word in row.words)
    texts: list[str] = []
    joints: list[str] = []
    open_: _Open | None = None
    for blocks, measure in laid:
        lines: list[str] = []
        joint = "\n"
        for block in blocks:
            edge = measure if len(blocks) == 1 else replace(measure, right=max(row.right for row in block))
            for row in block:
                if open_ is None or not continues(open_, row, edge, new_page=not lines):
                    lines.append(row.text)
                    open_ = _started(row)
                    continue
                glue = glue_between(open_.parts[-1], row.text, known)
                if lines:
                    lines[-1] = glue.joined(lines[-1], row.text)
                else:
                    joint = glue.separator
                    lines.append(row.text)
                _extend(open_, row)
        texts.append("\n".join(lines))
        joints.append(joint)
    return texts, joints


@dataclass(frozen=True, slots=True)
class Glue:
    """How two rows of a paragraph are joined."""

    separator: str
    drop_hyphen: bool

    def joined(self, before: str, after: str) -> str:
        """The two rows as one string."""
        return (before[:-1] if self.drop_hyphen else before) + self.separator + after


def glue_between(before: str, after: str, known: Counter[str]) -> Glue:
    """A space, or nothing behind a hyphen; the hyphen goes when the joined word occurs elsewhere in the document.

    `Undang-` + `Undang` keeps its hyphen, because the document knows no *undangundang*.
    """
    hyphen = _HYPHEN.search(before)
    if hyphen is None or not after[:1].isalpha():
        return Glue(" ", drop_hyphen=False)
    tail = re.match(r"[\w]+", after)
    whole = (hyphen.group(1) + (tail.group() if tail else "")).casefold()
    return Glue("", drop_hyphen=known[whole] > 0)


def continues(open_: _Open, row: Row, measure: Measure, *, new_page: bool) -> bool:
    """True if `row` goes on with the open paragraph.

    Args:
        open_: The paragraph so far.
        row: The next row in reading order.
        measure: Right edge and line distance that are usual here.
        new_page: True for the first row of a page.
    """
    last = open_.last
    if last is None or not _full(last, row, measure) or tabular(last) or tabular(row) or heading_like(last):
        return False
    ended = _ENDED.search(last.text) is not None
    if heading_like(row) and (ended or _centred(row, open_, measure)):
        return False
    new_column = not new_page and row.top <= last.top
    if not (new_page or new_column or row.top - last.top <= min(1.5 * measure.pitch, _MAX_PITCH * last.size)):
        return False
    if labelled(row):
        return _label_inside(open_, row, ended=ended)
    if new_column:
        return not ended
    if new_page and not ended:
        return row.left < _text_left(open_) + 3 * row.size
    return _aligned(open_, row)


def _full(last: Row, row: Row, measure: Measure) -> bool:
    """True if the first word of `row` would not have fitted at the end of `last`."""
    word = row.words[0]
    return last.right + 0.25 * last.size + (word.right - word.left) > measure.right - measure.slack * last.size


def _centred(row: Row, open_: _Open, measure: Measure) -> bool:
    """True if the row stands clear of the paragraph's left edge and of the right edge."""
    return row.left > _text_left(open_) + 2 * row.size and row.right < measure.right - 2 * row.size


def _text_left(open_: _Open) -> float:
    """Where the paragraph's rows start."""
    return open_.hanging if open_.body_left is None else open_.body_left


def _label_inside(open_: _Open, row: Row, *, ended: bool) -> bool:
    """True if a row that begins like a list item is a wrapped reference, as in *ayat / (2) dan ayat (3)*."""
    last = open_.last
    if last is None or ended:
        return False
    hangs = open_.hanging > open_.first_left + 0.7 * row.size
    if hangs and abs(row.left - open_.hanging) < 0.5 * row.size:
        return True
    return _REFERENCE.search(last.text) is not None and _aligned(open_, row)


def _aligned(open_: _Open, row: Row) -> bool:
    """True if the row starts where the next row of this paragraph would."""
    slack = 0.7 * row.size
    if open_.body_left is not None:
        return abs(row.left - open_.body_left) <= slack
    return row.left <= open_.first_left + slack or abs(row.left - open_.hanging) <= slack


def _started(row: Row) -> _Open:
    """A new paragraph that begins with `row`."""
    return _Open(parts=[row.text], last=row, first_left=row.left, hanging=first_text_left(row))


def _extend(open_: _Open, row: Row) -> None:
    """Take `row` into the paragraph."""
    open_.parts.append(row.text)
    open_.last = row
    if open_.body_left is None:
        open_.body_left = row.left
