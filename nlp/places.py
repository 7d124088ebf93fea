"""Where words of a provision stand in the stored text, and which article and ayat a provision is."""

from __future__ import annotations

import re
from bisect import bisect_right

from nlp.cleaning import Cleaner, OffsetMap
from nlp.rows import Document, Provision

_WORD = re.compile(r"\S+")
_STEP = re.compile(r"(pasal|ayat)_([^_#]+)")


class Places:
    """Maps spans of a provision's cleaned wording to spans of the stored text of its document."""

    def __init__(self, document: Document) -> None:
        """The document is scanned for noise only when a provision differs from its print."""
        self._text = document.text
        self._cleaner: Cleaner | None = None
        self._of: str | None = None
        self._map: OffsetMap | None = None
        self._words: tuple[list[int], list[int]] | None = None

    def span(self, provision: Provision, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the stored text of `provision.text[start:end]`.

        A provision without `text_start` (its maker kept no offsets) is searched for the words; where they are
        not found as they are, the span of the whole provision stands for them.
        """
        if provision.text_start is None or provision.text_end is None:
            at = self._text.find(provision.text[start:end], provision.start, provision.end)
            return (at, at + end - start) if at >= 0 else (provision.start, provision.end)
        at = provision.text_start
        while at < provision.text_end and self._text[at : at + 1].isspace():
            at += 1
        if self._text.startswith(provision.text[:end], at):
            return at + start, at + end
        if self._of != provision.provision_id:
            self._of, self._map = provision.provision_id, None
            self._words = _same_words(provision.text, self._text, provision.text_start, provision.text_end)
        if self._words:
            return _by_words(self._words, start, end)
        if self._map is None:
            self._cleaner = self._cleaner or Cleaner(self._text)
            self._map = self._cleaner.offsets(provision.text_start, provision.text_end)
        return self._map.span(start, end)


def _same_words(clean: str, stored: str, start: int, end: int) -> tuple[list[int], list[int]] | None:
    """Where each word begins in both texts, if they differ in white space alone; else None."""
    if clean.split() != stored[start:end].split():
        return None
    return [m.start() for m in _WORD.finditer(clean)], [m.start() for m in _WORD.finditer(stored, start, end)]


def _by_words(words: tuple[list[int], list[int]], start: int, end: int) -> tuple[int, int]:
    """The stored span: an offset keeps its place within its word."""
    first, last = bisect_right(words[0], start) - 1, bisect_right(words[0], max(start, end - 1)) - 1
    return words[1][first] + start - words[0][first], words[1][last] + end - words[0][last]


def article_and_paragraph(provision_id: str) -> tuple[str | None, str | None]:
    """Article and ayat that an id (or eid) names: `...#pasal_12__ayat_2__huruf_a` is 12, 2."""
    steps = dict(_STEP.findall(provision_id.rpartition("#")[2]))
    return steps.get("pasal"), steps.get("ayat")


def position(provision: Provision) -> tuple[str | None, str | None]:
    """Article and ayat in which a provision stands."""
    return article_and_paragraph(provision.eid)
