"""Stages 2 to 5 for one batch: raw bytes to the rows of every table up to passages.

A document that breaks a stage becomes an issue row, with whatever could be read of it.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

import pyarrow as pa

from flows.sources import RawItem, load
from nlp import akn
from nlp.norm import norms
from nlp.passages import passages
from nlp.reading import Ocr, Reading, Unreadable, read
from nlp.reading.ocr import find_tesseract
from nlp.reference import refer
from nlp.report import Outline, outline, statements
from nlp.rows import Document, File, Issue, Provision
from nlp.structure import Structure, parse
from warehouse import READING_TABLES, as_table

T = TypeVar("T")


@dataclass(slots=True)
class Rows:
    """What a batch has given so far: by table, the rows and the read key of the item each came from."""

    tables: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in READING_TABLES})
    keys: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in READING_TABLES})

    def add(self, table: str, rows: Sequence[Any], item: RawItem) -> None:
        """Append rows that were read from an item."""
        self.tables[table].extend(rows)
        self.keys[table].extend([item.read_key] * len(rows))

    def to_arrow(self) -> dict[str, pa.Table]:
        """The tables, each with the column `read_key` before those of its row type."""
        return {
            name: as_table(name, rows).append_column("read_key", pa.array(self.keys[name], pa.string()))
            for name, rows in self.tables.items()
        }


def read_items(items: Sequence[RawItem], kind: str | None = None) -> dict[str, pa.Table]:
    """Arrow tables of all rows read from the items, one for each of `READING_TABLES`, keyed by `read_key`."""
    rows = Rows()
    for item, data in load(items):
        if isinstance(data, OSError):
            message = f"the file vanished or cannot be read: {data.strerror or data}"
            rows.add("issues", [Issue("ingest", "vanished-file", "error", message, item.source)], item)
        else:
            _read_item(item, data, kind, rows)
    return rows.to_arrow()


def _read_item(item: RawItem, data: bytes, kind: str | None, rows: Rows) -> None:
    """Add the rows of one item."""
    if hashlib.sha256(data).hexdigest() != item.file_hash:
        message = "the file changed while the run was reading; the next run reads it"
        rows.add("issues", [Issue("ingest", "changed-file", "error", message, item.source)], item)
        return
    try:
        reading = read(data, item.name, ocr=_ocr())
    except Unreadable as error:
        rows.add("issues", [error.issue(item.source)], item)
        return
    read_text(item, data, reading, kind, rows)


def read_text(item: RawItem, data: bytes, reading: Reading, kind: str | None, rows: Rows) -> None:
    """Add the rows of one item whose text is known: structure, references, norms or statements, passages."""
    issues = [replace(issue, source=item.source) for issue in reading.issues]
    if not reading.text.strip():  # a scan, and no OCR engine: its issue says how to get one
        rows.add("issues", issues, item)
        return
    structure = _attempt("structure", lambda: _structure(item, data, reading, kind), item, issues)
    if structure is not None:
        document = structure.document
        rows.add("files", [_manifestation(item, reading, document)], item)
        rows.add("documents", [document], item)
        rows.add("provisions", structure.provisions, item)
        rows.add("noise", structure.noise, item)
        rows.add("amendments", getattr(structure, "amendments", ()), item)
        rows.add("repairs", getattr(structure, "repairs", ()), item)
        issues += [replace(issue, source=item.source, work=document.work) for issue in structure.issues]
        _read_further(item, document, structure.provisions, issues, rows)
    rows.add("issues", issues, item)


def _structure(item: RawItem, data: bytes, reading: Reading, kind: str | None) -> Structure | Outline | akn.Instrument:
    """The document taken apart: a file that `selaras export` wrote says how; any other is parsed."""
    if reading.media_type == akn.MEDIA_TYPE and akn.is_own(data):
        return akn.read(data, file_hash=item.file_hash, quality=reading.quality)
    parser = outline if (kind or reading.kind) == "report" else parse
    return parser(
        reading.text, name=item.name, language=reading.language, file_hash=item.file_hash, quality=reading.quality
    )


def _read_further(
    item: RawItem, document: Document, provisions: Sequence[Provision], issues: list[Issue], rows: Rows
) -> None:
    """Add what stands on the structure: references, norms or statements, passages."""
    references = _attempt("cite", lambda: refer(document, provisions), item, issues)
    if references is not None:
        rows.add("citations", references.citations, item)
        rows.add("document_links", references.links, item)
        rows.add("definitions", references.definitions, item)
        rows.add("delegations", references.delegations, item)
        issues += [replace(issue, source=item.source, work=document.work) for issue in references.issues]
    if document.kind == "report":
        said = _attempt("report", lambda: statements(document, provisions), item, issues)
        rows.add("report_statements", said or (), item)
    elif (found := _attempt("norm", lambda: norms(provisions, document), item, issues)) is not None:
        rows.add("norms", found.norms, item)
        rows.add("quantities", found.quantities, item)
        issues += [replace(issue, source=item.source, work=document.work) for issue in found.issues]
    compared = _attempt("passages", lambda: passages(document, provisions), item, issues)
    rows.add("passages", compared or (), item)


@cache
def _ocr() -> Ocr | None:
    return find_tesseract()


def _manifestation(item: RawItem, reading: Reading, document: Document) -> File:
    pages = len(reading.pages) or None
    return File(item.source, item.file_hash, reading.media_type, item.bytes, pages, document.work, True)


def _attempt(stage: str, step: Callable[[], T], item: RawItem, issues: list[Issue]) -> T | None:
    """The step's result, or None with an issue: hostile input must not stop a run that reads thousands."""
    try:
        return step()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        message = f"the stage failed on this document ({type(error).__name__}: {error}, {place.name}:{place.lineno})"
        issues.append(Issue(stage, "stage-failed", "error", message, item.source))
        return None
