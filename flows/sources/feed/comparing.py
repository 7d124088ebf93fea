"""What the feeds say of a document beside what its text says; neither overrules the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, utils

from flows.sources.feed.records import FeedRecord
from nlp.rows import Document, DocumentStatus, Issue
from nlp.structure.identity.forms import BY_CODE

SAME_TITLE = 60.0
"""Least likeness of two titles, of 100, by the words that both have; one may hold the other."""
_NUMBER = re.compile(r"\d+[A-Za-z]?")
_REPEALED = re.compile(r"\btidak\s+(?:lagi\s+)?berlaku\b|\bdicabut\b(?!\s+sebagian)|\bnon\s?-?aktif\b", re.IGNORECASE)
_IN_FORCE = re.compile(r"\b(?:masih\s+)?berlaku\b|\baktif\b", re.IGNORECASE)
_ALSO_CALLED = {"kepres": "keppres", "perppu": "perpu", "perwal": "perwali", "perkada": "perbup"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which record and text disagree."""

    field: str
    feed: str
    text: str
    teller: str = "text"
    """Who says otherwise: the text, or the stock, which tells what became of a regulation."""


def compare(
    records: Sequence[FeedRecord],
    work_of: Mapping[str, str],
    documents: Sequence[Document],
    statuses: Sequence[DocumentStatus],
) -> tuple[list[FeedRecord], list[Issue]]:
    """The records with the works that their files carry, and an issue for every disagreement.

    Args:
        records: of the feeds.
        work_of: the work that each source carries.
        documents: the works of the stock.
        statuses: what became of each, as the stock tells.
    """
    document_of = {document.work: document for document in documents}
    status_of = {status.work: status.status for status in statuses}
    placed = [replace(r, work=work_of.get(r.source) if r.source else None) for r in records]
    issues = [
        _disagreement(record, found)
        for record in placed
        if record.work in document_of
        for found in differences(record, document_of[record.work], status_of.get(record.work))
    ]
    return placed, issues


def _disagreement(record: FeedRecord, found: Difference) -> Issue:
    said = f"record {record.record} of {record.feed} says {found.feed}, the {found.teller} {found.text}"
    return Issue(
        stage="metadata",
        code="metadata-disagrees",
        severity="warning",
        message=f"{found.field}: {said}",
        source=record.source,
        work=record.work,
    )


def differences(record: FeedRecord, document: Document, status: str | None) -> Iterator[Difference]:
    """The fields on which a record and the document that its file carries disagree; what either lacks is none."""
    form = _form(record.form)
    if form and document.form and form != document.form.casefold():
        yield Difference("form", str(record.form), document.form)
    if (number := _number(record.number)) and document.number and number != _number(document.number):
        yield Difference("number", str(record.number), document.number)
    years = {document.year, document.promulgated.year if document.promulgated else None} - {None}
    if record.year and years and record.year not in years:
        yield Difference("year", str(record.year), str(document.year or document.promulgated))
    for name in ("enacted", "promulgated"):
        said, read = getattr(record, name), getattr(document, name)
        if said and read and said != read:
            yield Difference(name, said.isoformat(), read.isoformat())
    if record.title and document.key and document.title and not _same_title(record.title, document.title):
        yield Difference("title", record.title, document.title)
    if record.status and status in ("in force", "repealed"):
        meant = _status(record.status)
        if meant and meant != status:
            yield Difference("status", record.status, status, "stock")


def _form(said: str | None) -> str | None:
    """The code of the form, folded; None for a word that is no code of ours."""
    folded = (said or "").casefold()
    folded = _ALSO_CALLED.get(folded, folded)
    return folded if folded in {code.casefold() for code in BY_CODE} else None


def _status(said: str) -> str | None:
    """What the agency's words on the status come to; None for words of another kind."""
    if _REPEALED.search(said):
        return "repealed"
    return "in force" if _IN_FORCE.search(said) else None


def _number(said: str | None) -> str | None:
    """The number itself of `5`, `05`, `Nomor 5 Tahun 2014` or `133/PMK.01/2022`."""
    found = _NUMBER.search(said or "")
    return found.group().lstrip("0").upper() if found else None


def _same_title(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one, other, processor=utils.default_process) >= SAME_TITLE
