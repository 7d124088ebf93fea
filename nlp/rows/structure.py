"""The structure of a document: provisions, what an amending instrument does to them, noise and repairs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of the structure: a flat row with its parent's id."""

    provision_id: str
    """`WORK#EID`, e.g. `/akn/id/act/uu/2014/5#pasal_12__ayat_2__huruf_a`."""
    work: str
    eid: str
    parent_eid: str | None
    level: str
    """judul, menimbang, mengingat, memutuskan, bab, bagian, paragraf, pasal, ayat, huruf, angka,
    penutup, penjelasan, lampiran; in reports: section, paragraph, item."""
    number: str | None
    """Number as cited, OCR repaired: `12`, `5A`, `IV`, `a`."""
    heading: str | None
    part: str
    """front, recital, basis, body, quoted, closing, elucidation, annex, foreign (another
    instrument's text glued to the file) or report."""
    position: int
    """0-based place in document order."""
    start: int
    end: int
    """Span of the node with all its descendants."""
    text: str
    """Own cleaned text, without that of its descendants."""
    text_start: int | None = None
    """Own wording is `Document.text[text_start:text_end]`: after number and heading, before the first child."""
    text_end: int | None = None
    """`nlp.cleaning.Cleaner(document.text).clean(text_start, text_end)` gives `text` and its way back."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an amending instrument does to one article of the instrument that it amends."""

    provision_id: str
    """The amending provision: the numbered point, or Pasal I itself."""
    work: str
    operation: str
    """changed, inserted, deleted or renumbered."""
    article: str | None
    """Number of the article concerned, in the amended instrument; None when a chapter or annex is."""
    target: str
    """What is concerned, as a lawyer cites it: `Pasal 5A`, `Pasal 3 ayat (2)`, `BAB III`, `Lampiran`."""
    quoted_id: str | None
    """`provision_id` of the quoted new text, if it is set out."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One conservative OCR repair: how a damaged token of the stored text was read."""

    work: str
    start: int
    end: int
    found: str
    read: str


@dataclass(frozen=True, slots=True)
class Noise:
    """A span of the stored text that belongs to no provision, with its reason."""

    work: str
    start: int
    end: int
    kind: str
    """running-header, page-number, catchword, signature, menu, ..."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is compared: an ayat, or a pasal without ayat; a section's paragraph in a report."""

    passage_id: str
    """The `provision_id` of the ayat or pasal (or report paragraph)."""
    work: str
    eid: str
    part: str
    """body, quoted, annex or report."""
    path: str
    """As a lawyer cites it: `Pasal 12 ayat (2)`."""
    article: str | None
    paragraph: str | None
    title: str
    """Title of the document."""
    chapter: str | None
    section: str | None
    text: str
    """Cleaned text with all items; numbering of the passage itself left out."""
    text_hash: str
    """SHA-256 (hex) of `text`: the key of its vector."""
    elucidation: str | None
    """Text of the penjelasan of this provision, if it says anything (not *cukup jelas*)."""
    words: int
    start: int
    end: int
