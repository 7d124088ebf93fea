"""The `meta` element: FRBR identification, publication, who is who, and the identity in full for the way back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from nlp.akn.modifications import add_modifications, add_modified
from nlp.akn.vocabulary import AKN, MEDIA_TYPE, OWN, add, put
from nlp.rows import Amendment, Document, DocumentLink

_TEXTS = ("work", "key", "form", "number", "title", "issuer", "language", "gazette", "identity_from")
_NUMBERS = ("year", "rank")
_DATES = ("enacted", "promulgated")
IDENTITY = (*_TEXTS, *_NUMBERS, *_DATES)
"""Fields of `Document` that the round trip keeps."""

_WORK = re.compile(r"/akn/[^\s#]+")
_LANGUAGES = {"id": "ind", "en": "eng"}
"""ISO 639-1 to 639-2, which FRBR addresses of Akoma Ntoso use; others become `und`."""
_UNKNOWN = date(1, 1, 1)
_ORGANISATION = "/akn/ontology/organization/"


def add_meta(
    parent: Any,
    document: Document,
    amendments: Sequence[Amendment],
    links: Sequence[DocumentLink],
    works: Mapping[str, str],
    made: date | None,
) -> None:
    """Append the `meta` of the whole instrument.

    Args:
        parent: the `act` element.
        document: identity to write.
        amendments: what the instrument does to another; kept in full in `proprietary`.
        links: what it does to other instruments as a whole.
        works: work URI by citation key, of the instruments that may be named.
        made: day of the export; the day of enactment where it is not given.
    """
    meta = etree.SubElement(parent, f"{{{AKN}}}meta")
    add_identification(meta, document, "main", made)
    if document.gazette and document.promulgated:
        gazette, _, number = document.gazette.rpartition("/")
        name = gazette.split(" ")[0]
        add(meta, "publication", date=str(document.promulgated), name=name, showAs=document.gazette, number=number)
    add_modifications(meta, amendments, links, works)
    references = add(meta, "references", source="#selaras")
    add(references, "TLCOrganization", eId="selaras", href=f"{_ORGANISATION}selaras", showAs="Selaras")
    if document.issuer:
        add(references, "TLCOrganization", eId="issuer", href=_author(document), showAs=document.issuer)
    add_modified(references, links, works)
    _add_own(meta, document, amendments)


def add_identification(meta: Any, document: Document, component: str, made: date | None) -> None:
    """Append the FRBR identification of one component: `main`, or the name of an attachment."""
    on, what = _day(document)
    expression = f"{document.work}/{_LANGUAGES.get(document.language, 'und')}@{'' if on == _UNKNOWN else on}"
    identification = add(meta, "identification", source="#selaras")
    work = _level(identification, "FRBRWork", f"{document.work}/!{component}", document.work)
    if component == "main":
        add(work, "FRBRalias", name="title", value=document.title)
        if document.key:
            add(work, "FRBRalias", name="key", value=document.key)
    add(work, "FRBRdate", date=on.isoformat(), name=what)
    add(work, "FRBRauthor", href="#issuer" if document.issuer else f"{_ORGANISATION}unknown")
    add(work, "FRBRcountry", value="id")
    if document.form:
        add(work, "FRBRsubtype", value=document.form)
    if document.number:
        add(work, "FRBRnumber", value=document.number)
    said = _level(identification, "FRBRExpression", f"{expression}/!{component}", expression)
    add(said, "FRBRdate", date=on.isoformat(), name=what)
    add(said, "FRBRauthor", href="#selaras")
    add(said, "FRBRlanguage", language=_LANGUAGES.get(document.language, "und"))
    file = _level(identification, "FRBRManifestation", f"{expression}/!{component}.xml", f"{expression}.xml")
    add(file, "FRBRdate", date=(made or on).isoformat(), name="generation" if made else what)
    add(file, "FRBRauthor", href="#selaras")
    add(file, "FRBRformat", value=MEDIA_TYPE)


def own_element(root: Any) -> Any:
    """The element that holds the identity in full, or None where the file is not one of ours."""
    found = root.find(f"{{{AKN}}}act/{{{AKN}}}meta/{{{AKN}}}proprietary/{{{OWN}}}document")
    if found is None or not _WORK.fullmatch(found.get("work", "")) or not found.get("language"):
        return None
    return found


def identity(own: Any) -> dict[str, Any]:
    """Fields of `Document` that the element holds; a number or day that cannot be read is a ValueError."""
    found: dict[str, Any] = {name: own.get(name) for name in _TEXTS}
    found["title"] = found["title"] or ""
    found["identity_from"] = found["identity_from"] or "none"
    found |= {name: None if own.get(name) is None else int(own.get(name)) for name in _NUMBERS}
    found |= {name: None if own.get(name) is None else date.fromisoformat(own.get(name)) for name in _DATES}
    return found


@dataclass(frozen=True, slots=True)
class Operation:
    """One amendment without its span: ids are those inside the document."""

    eid: str
    operation: str
    article: str | None
    target: str
    quoted: str | None


def operations(own: Any) -> list[Operation]:
    """What the instrument does to another, in order."""
    return [
        Operation(x.get("eid", ""), x.get("operation", ""), x.get("article"), x.get("target", ""), x.get("quoted"))
        for x in own.iterchildren(f"{{{OWN}}}amendment")
    ]


def _add_own(meta: Any, document: Document, amendments: Sequence[Amendment]) -> None:
    """Append what the standard has no place for, and the identity in full: reading it back needs no guess."""
    values = {name: getattr(document, name) for name in IDENTITY}
    own = etree.SubElement(add(meta, "proprietary", source="#selaras"), f"{{{OWN}}}document")
    put(own, {name: None if value is None else str(value) for name, value in values.items()})
    for row in amendments:
        quoted = row.quoted_id and row.quoted_id.rpartition("#")[2]
        put(
            etree.SubElement(own, f"{{{OWN}}}amendment"),
            {"eid": row.provision_id.rpartition("#")[2], "operation": row.operation, "article": row.article,
             "target": row.target, "quoted": quoted},
        )  # fmt: skip


def _day(document: Document) -> tuple[date, str]:
    """The day of the work and what happened then; the schema wants one even where the text gives none."""
    if document.enacted:
        return document.enacted, "enacted"
    if document.promulgated:
        return document.promulgated, "promulgated"
    if document.year and date.min.year <= document.year <= date.max.year:
        return date(document.year, 1, 1), "year"
    return _UNKNOWN, "unknown"


def _author(document: Document) -> str:
    """Address of the issuer in the ontology of organisations."""
    return f"{_ORGANISATION}id/{re.sub('[^a-z0-9]+', '-', (document.issuer or '').lower()).strip('-')}"


def _level(parent: Any, name: str, this: str, uri: str) -> Any:
    """One FRBR level with its addresses."""
    level = add(parent, name)
    add(level, "FRBRthis", value=this)
    add(level, "FRBRuri", value=uri)
    return level
