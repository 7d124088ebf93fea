"""A draft as bytes -> its rows up to passages, under a work of its own that no published instrument can have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from flows.draft.heading import STAND_IN, with_heading
from flows.errors import Mistake
from flows.read import Rows, read_text
from flows.sources import RawItem
from nlp.reading import Limits, Unreadable, read
from nlp.reading.ocr import find_tesseract
from nlp.rows import (
    Amendment,
    Citation,
    Definition,
    Delegation,
    Document,
    DocumentLink,
    Issue,
    Norm,
    Passage,
    Provision,
    Quantity,
)

IDS = ("work", "provision_id", "passage_id", "definition_id", "quoted_id")
"""Fields that hold a work or begin with one."""


class DraftUnreadable(Mistake):
    """The draft cannot be checked; `code` names the reason, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Both parts survive the way back from the reading process."""
        return type(self), (self.code, str(self))


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft taken apart; every id begins with `document.work`."""

    document: Document
    """`work` is `/akn/id/draft/HASH`; `text` is empty; number and key are None where the heading leaves them blank."""
    provisions: tuple[Provision, ...]
    passages: tuple[Passage, ...]
    """In the order of the draft."""
    citations: tuple[Citation, ...]
    links: tuple[DocumentLink, ...]
    definitions: tuple[Definition, ...]
    delegations: tuple[Delegation, ...]
    amendments: tuple[Amendment, ...]
    norms: tuple[Norm, ...]
    quantities: tuple[Quantity, ...]
    issues: tuple[Issue, ...]

    def entitled(self, title: str) -> Draft:
        """The draft under this title, unless its own text names one; the title helps to find its neighbours."""
        if not title or self.document.title:
            return self
        return replace(
            self,
            document=replace(self.document, title=title),
            passages=tuple(replace(passage, title=title) for passage in self.passages),
        )


def read_draft(data: bytes, name: str, on: date, *, max_bytes: int, max_passages: int) -> Draft:
    """The rows of a draft regulation. Call it through `flows.draft.apart`, since a hostile file may hang or exhaust it.

    Args:
        data: the file (PDF, DOCX, HTML, text, Markdown), or pasted text as UTF-8.
        name: file name; only its ending is looked at, as a hint of the format.
        on: day of the check, the date of a draft that bears none.
        max_bytes: larger files are refused.
        max_passages: longer drafts are refused.

    Raises:
        DraftUnreadable: nothing can be read, it has no provisions, or it is too long.
    """
    plain_name = f"draft{PurePath(name).suffix.lower()}"
    try:
        reading = read(data, plain_name, ocr=find_tesseract(), limits=Limits(max_bytes=max_bytes))
    except Unreadable as error:
        raise DraftUnreadable(error.code, f"the draft cannot be read: {error.message}") from None
    reading = replace(reading, text=with_heading(reading.text, on.year))
    digest = hashlib.sha256(data).hexdigest()
    # The hash in place of the name keeps the draft's own file name out of every row and issue.
    item = RawItem(plain_name, "", None, "", digest, len(data))
    rows = Rows()
    read_text(item, data, reading, "regulation", rows)
    tables = rows.tables
    if not tables["passages"]:
        reasons = "; ".join(issue.message for issue in tables["issues"] if issue.severity == "error")
        raise DraftUnreadable("no-provisions", f"no provision was found in the draft. {reasons}".strip())
    if len(tables["passages"]) > max_passages:
        raise DraftUnreadable(
            "too-long",
            f"the draft has {len(tables['passages']):,} provisions, more than {max_passages:,}; check it in parts",
        )
    return _renamed(tables, f"/akn/id/draft/{digest[:16]}", on)


def _renamed(tables: dict[str, list[Any]], work: str, on: date) -> Draft:
    """The rows under the work of the draft."""
    document: Document = tables["documents"][0]
    named = document.number != STAND_IN
    own = replace(
        document,
        work=work,
        key=document.key if named else None,
        number=document.number if named else None,
        year=document.year or on.year,
        # A draft is meant to be law later than all that is in force (lex posterior), unless it bears its own date.
        enacted=document.enacted or document.promulgated or (None if named else on),
        text="",
    )
    held = {name: tuple(_under(row, document.work, work) for row in rows) for name, rows in tables.items()}
    return Draft(
        document=own,
        links=held["document_links"],
        **{field.name: held[field.name] for field in fields(Draft) if field.name not in ("document", "links")},
    )


def _under(row: Any, old: str, new: str) -> Any:
    """The row with its ids under another work."""
    changed = {
        name: new + value.removeprefix(old)
        for name in IDS
        if isinstance(value := getattr(row, name, None), str) and value.startswith(old)
    }
    return replace(row, **changed) if changed else row
