"""Cleaned wording with the way back: what is read out of a stored text, and where each character stood.

The stored text is never altered. A `Cleaner` finds, once for a document, the spans that are not wording
(running headers, page numbers, catchwords, marks of the scanner) and the few OCR mistakes that can be
repaired without guessing (`2Ol4`, `Pasal 2l`, `Rp l.OOO`). From these it gives

- `clean(start, end)`: the wording of a span as people read it, with offsets that lead back, and
- `masked`: a text of the same length with noise blanked and equal-length repairs made, so that patterns
  can be searched without noise while every offset is still an offset into the stored text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from nlp.noise import find_noise
from nlp.ocr import find_repairs

_HYPHEN = re.compile(r"(-)(?<=[a-z].)\s+(?=[a-z])")
_ODD_HYPHEN = re.compile(r"([-\u00ad\ufffe\u2010])(?<=[a-z].)\s+(?=[a-z])|[\u00ad\ufffe]")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between the stored text and its cleaned wording."""

    start: int
    end: int
    read: str
    """What the wording has in place of `text[start:end]`; empty or a space for noise."""
    kind: str
    """`ocr`, `hyphen`, or the kind of noise: running-header, page-number, catchword, scan-mark, markup."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where the characters of a cleaned text stood in the stored text."""

    starts: tuple[int, ...]
    """Offset in the cleaned text at which each segment begins, ascending."""
    sources: tuple[int, ...]
    """Offset in the stored text at which each segment begins."""
    exact: tuple[bool, ...]
    """True where segment and source are the same characters; otherwise the segment stands for its source."""
    end: int
    """Offset in the stored text after the last character."""

    def source(self, offset: int) -> int:
        """Offset in the stored text of the character at `offset` of the cleaned text."""
        if not self.starts or offset < 0:
            return self.end if offset >= 0 else (self.sources[0] if self.sources else self.end)
        at = bisect_right(self.starts, offset) - 1
        limit = self.sources[at + 1] if at + 1 < len(self.sources) else self.end
        if not self.exact[at]:
            return self.sources[at]
        return min(self.sources[at] + offset - self.starts[at], limit)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the stored text of the cleaned characters `start` to `end`."""
        if end <= start:
            at = self.source(start)
            return at, at
        at = bisect_right(self.starts, end - 1) - 1
        if at >= 0 and not self.exact[at]:
            last = self.sources[at + 1] if at + 1 < len(self.sources) else self.end
        else:
            last = self.source(end - 1) + 1
        return self.source(start), last


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and the stored span that it was read from."""

    text: str
    cleaner: Cleaner
    start: int
    end: int

    def offsets(self) -> OffsetMap:
        """The map back to the stored text (made on demand: most texts never need it)."""
        return self.cleaner.offsets(self.start, self.end)


class Cleaner:
    """Finds noise and repairs in one stored text, and reads spans of it without them."""

    def __init__(self, text: str) -> None:
        """Scan `text` once; every later `clean` only looks the findings up."""
        self.text = text
        noise = [Edit(a, b, "" if kind == "markup" else " ", kind) for a, b, kind in find_noise(text)]
        blank = _blank(text, noise)
        repairs = [Edit(a, b, read, "ocr") for a, b, read in find_repairs(blank)]
        odd = any(sign in blank for sign in "\u00ad\ufffe\u2010")
        joints = [_joint(m) for m in (_ODD_HYPHEN if odd else _HYPHEN).finditer(blank)]
        self.noise: tuple[Edit, ...] = tuple(noise)
        """Spans that are not wording, sorted, apart from each other."""
        self.repairs: tuple[Edit, ...] = tuple(repairs)
        """OCR repairs, sorted, apart from each other and from noise."""
        self.edits: tuple[Edit, ...] = _apart(sorted([*noise, *repairs, *joints], key=lambda e: (e.start, -e.end)))
        self._starts = [e.start for e in self.edits]
        self._ends = [e.end for e in self.edits]
        self.masked: str = _replace(blank, [e for e in repairs if len(e.read) == e.end - e.start])
        """Same length as `text`: noise blanked, repairs of equal length made."""

    def clean(self, start: int = 0, end: int | None = None) -> Cleaned:
        """Wording of `text[start:end]`: without noise, repaired, white space single."""
        stop = len(self.text) if end is None else end
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, stop)
        if first >= last:
            return Cleaned(" ".join(self.text[start:stop].split()), self, start, stop)
        parts, at = [], start
        for edit in self.edits[first:last]:
            if edit.start > at:
                parts.append(self.text[at : edit.start])
            parts.append(edit.read if edit.start >= start and edit.end <= stop else "")
            at = max(at, edit.end)
        parts.append(self.text[at:stop])
        return Cleaned(" ".join("".join(parts).split()), self, start, stop)

    def offsets(self, start: int, end: int) -> OffsetMap:
        """The map from `clean(start, end).text` back to the stored text."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        pieces: list[tuple[str, int, bool]] = []
        at = start
        for edit in self.edits[first:last]:
            if edit.start > at:
                pieces.append((self.text[at : edit.start], at, True))
            if edit.read and edit.start >= start and edit.end <= end:
                pieces.append((edit.read, edit.start, False))
            at = max(at, edit.end)
        pieces.append((self.text[at:end], at, True))
        return _collapsed([p for p in pieces if p[0]], end)


def _collapsed(pieces: list[tuple[str, int, bool]], end: int) -> OffsetMap:
    """The map of pieces whose white space is made single and trimmed at both ends."""
    segments: list[tuple[int, int, bool]] = []
    length, pending = 0, -1
    for text, source, same in pieces:
        at = 0
        for gap in [*_SPACES.finditer(text), None]:
            stop = gap.start() if gap else len(text)
            if stop > at:
                if pending >= 0 and length:
                    segments.append((length, pending, False))
                    length += 1
                pending = -1
                segments.append((length, source + at if same else source, same))
                length += stop - at
            if gap:
                pending = pending if pending >= 0 else (source + stop if same else source)
                at = gap.end()
    starts, sources, exact = zip(*segments, strict=True) if segments else ((), (), ())
    return OffsetMap(starts, sources, exact, pending if pending >= 0 else end)


def clean(text: str) -> Cleaned:
    """Wording of a whole text; for parts of one document make one `Cleaner` and ask it."""
    return Cleaner(text).clean()


def _joint(match: re.Match[str]) -> Edit:
    """How a word broken at a hyphen is read: doubled words keep the hyphen, syllables are joined."""
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    after = _WORD_AFTER.match(match.string, match.end())
    left, right = (before.group() if before else "").lower(), (after.group() if after else "").lower()
    if right in ("dan", "atau", "maupun"):
        return Edit(match.start(), match.end(), "- ", "hyphen")
    doubled = len(right) > 2 and (right[:4] in left or left[-4:] in right)
    syllable = match.group(1) != "-" or "\n" in match.group()
    return Edit(match.start(), match.end(), "-" if doubled or not syllable else "", "hyphen")


def _apart(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits without those that overlap an earlier one."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return tuple(kept)


def _blank(text: str, noise: list[Edit]) -> str:
    """`text` with each noise span overwritten by blanks; line ends inside it stay."""
    if not noise:
        return text
    parts, at = [], 0
    for edit in noise:
        gone = text[edit.start : edit.end]
        parts += [text[at : edit.start], re.sub(r"[^\n]", " ", gone) if "\n" in gone else " " * len(gone)]
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def _replace(text: str, edits: list[Edit]) -> str:
    """`text` with each edit made."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.read]
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)
