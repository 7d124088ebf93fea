"""What reading a file gives: the text with its pages, what was left out, and the limits that were kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.rows import Issue


class Unreadable(Exception):
    """Nothing of the file can be read; `code` is the issue code, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def issue(self, source: str) -> Issue:
        """The row that records the failure, for the issues table."""
        return Issue(stage="extract", code=self.code, severity="error", message=self.message, source=source)


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which a file is refused or cut; every refusal and cut names the setting."""

    max_bytes: int = 128 * 2**20
    """Size of the file; a larger one is refused before anything looks into it."""
    max_unpacked_bytes: int = 256 * 2**20
    """Size of a DOCX when unpacked (a ZIP bomb is refused by what its directory declares)."""
    max_pages: int = 3000
    """Pages of a PDF that are read; the rest is cut off and counted in an issue."""
    max_ocr_pages: int = 500
    """Scanned pages of one file that go through OCR; the rest is counted in an issue."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that stood on the page but is not in the text, so that nothing vanishes unseen."""

    page: int
    """1-based page of a paged file; 0 elsewhere."""
    text: str
    reason: str
    """running-header, running-footer, page-number, catchword, comments."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself, besides its text."""

    title: str | None = None
    """Title in the file's own metadata (HTML `title`, DOCX core properties, PDF information)."""
    encoding: str | None = None
    """Character encoding of a text file, e.g. `utf-8`, `cp1252`."""
    ocr_pages: tuple[int, ...] = ()
    """1-based pages whose text comes from OCR."""
    dropped: tuple[Dropped, ...] = ()
    """Page furniture and reader comments that were left out, in reading order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as text: what is stored, and what every later offset points into."""

    text: str
    """Normalised text: NFC, lines end in `\\n`, no control characters but tab and line feed."""
    media_type: str
    """IANA name, found from the content."""
    pages: tuple[int, ...]
    """Offset in `text` at which each page starts; empty for an unpaged file."""
    quality: float
    """Text quality in [0, 1], see `nlp.reading.quality`."""
    language: str
    """ISO 639-1 code."""
    kind: str
    """`regulation` or `report`, see `nlp.reading.kind`."""
    issues: tuple[Issue, ...] = ()
    meta: Meta = Meta()


@dataclass(slots=True)
class Extract:
    """What one format's reader hands to the front door: raw text (by page if paged) and what it noticed."""

    text: str = ""
    pages: list[str] | None = None
    """Text of each page; takes the place of `text` in a paged file."""
    joints: list[str] | None = None
    """What stands before each page: a line feed, or a space where a sentence runs over the page break."""
    title: str | None = None
    encoding: str | None = None
    ocr_pages: list[int] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """(code, severity, message) of each issue."""

    def note(self, code: str, severity: str, message: str) -> None:
        """Keep an issue; the front door adds stage and source."""
        self.notes.append((code, severity, message))


def issue_rows(notes: Iterable[tuple[str, str, str]], source: str) -> tuple[Issue, ...]:
    """The issue rows of one file, in the order in which they were noticed."""
    return tuple(
        Issue(stage="extract", code=code, severity=severity, message=message, source=source)
        for code, severity, message in notes
    )
