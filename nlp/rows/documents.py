"""Files, documents and what reading them noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read, placed or resolved; it never stops a run."""

    stage: str
    """Stage that noticed: ingest, extract, structure, cite, define, norm, encode, relate, ..."""
    code: str
    """Stable kebab-case name, e.g. `encrypted-pdf`, `article-gap`."""
    severity: str
    """`error` (the document or part is lost), `warning` (read, with doubt) or `notice`."""
    message: str
    """What, where, and what to do, in one sentence."""
    source: str | None = None
    """Path or address of the file."""
    work: str | None = None
    """Work URI of the document, once known."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One manifestation: a file, or one row of a Parquet file, that was read."""

    source: str
    """Path or address as given; for a Parquet row `FILE#path`."""
    file_hash: str
    """SHA-256 (hex) of the raw bytes."""
    media_type: str
    bytes: int
    pages: int | None
    work: str
    """Work that it carries; two files may carry one work."""
    primary: bool
    """True for the manifestation whose text is stored in `documents`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One work: a regulation or a report, with the text of its best manifestation."""

    work: str
    """FRBR-style work URI, e.g. `/akn/id/act/uu/2014/5`; unidentified: `/akn/id/doc/KIND/HASH`."""
    kind: str
    """`regulation` or `report`."""
    key: str | None
    """Citation key, e.g. `UU 5/2014`, `Permen Keuangan 3/2020`, `UUD 1945`."""
    form: str | None
    """UU, PP, Perpu, UUDrt, Perpres, Keppres, Penpres, Permen, Kepmen, Perba, Perda, ..."""
    number: str | None
    year: int | None
    title: str
    """The `tentang` title of a regulation, upper case; the heading of a report."""
    issuer: str | None
    rank: int | None
    """Level in the hierarchy of UU 12/2011 art. 7-8: 1 UUD, 2 TAP, 3 UU/Perpu, 4 PP, 5 Perpres,
    6 ministries and agencies, 7 province, 8 regency or city; None when unknown."""
    language: str
    """ISO 639-1 code."""
    enacted: date | None
    promulgated: date | None
    gazette: str | None
    """Lembaran Negara (or other gazette) year and number, e.g. `LN 2014/6`, as the text gives it."""
    identity_from: str
    """`content`, `file name` or `none`."""
    file_hash: str
    text_hash: str
    """SHA-256 (hex) of `text`."""
    quality: float
    """Text quality in [0, 1]: 1 is clean; below 0.6 a reader should open the original."""
    text: str
