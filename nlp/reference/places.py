"""Where words of a provision stand in the stored text, and which article and ayat a provision is."""

from __future__ import annotations

import re

from nlp.cleaning import Cleaner, OffsetMap
from nlp.rows import Document, Provision

_STEP = re.compile(r"(pasal|ayat)_([^_#]+)")


class Places:
    """Maps spans of a provision's cleaned wording to spans of the stored text of its document."""

    def __init__(self, document: Document) -> None:
        """The document is scanned for noise only when a provision differs from its print."""
        self._text = document.text
        self._cleaner: Cleaner | None = None
        self._of: str | None = None
        self._map: OffsetMap | None = None

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
        if self._of != provision.provision_id or self._map is None:
            self._cleaner = self._cleaner or Cleaner(self._text)
            self._map = self._cleaner.offsets(provision.text_start, provision.text_end)
            self._of = provision.provision_id
        return self._map.span(start, end)


def position(provision: Provision) -> tuple[str | None, str | None]:
    """Article and ayat in which a provision stands, read off its eid: `pasal_12__ayat_2__huruf_a` is 12, 2."""
    steps = dict(_STEP.findall(provision.eid))
    return steps.get("pasal"), steps.get("ayat")
