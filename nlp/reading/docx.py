"""DOCX: paragraphs, tables and notes as text, with the numbers that Word counts but does not store."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from nlp.reading.numbering import Numbering
from nlp.reading.records import Extract, Limits, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {_W + "del", _W + "moveFrom", _W + "pPr", _W + "rPr", _W + "instrText", _MC + "Fallback", _W + "txbxContent"}
"""Deleted text, properties, field codes, the second copy of a drawing, and text boxes (read after their paragraph)."""


def extract(data: bytes, limits: Limits) -> Extract:
    """Text of the document body in its order, notes at the end; headers and footers are not text.

    Raises:
        Unreadable: `file-too-large` (unpacked), `encrypted-docx`, `broken-docx`.
    """
    _check_package(data, limits)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        numbering = Numbering(document)
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, etree.LxmlError, AttributeError) as error:
        raise Unreadable("broken-docx", f"the document is damaged ({error}); save it again from Word") from error
    found = Extract(title=(document.core_properties.title or "").strip() or None)
    lines = list(_block_lines(body, numbering))
    notes = list(_notes(document))
    if notes:
        found.note("footnotes", "notice", f"{len(notes)} footnotes and endnotes stand at the end of the text")
    found.text = "\n".join(lines + notes)
    if numbering.unknown:
        listed = ", ".join(sorted(numbering.unknown))
        found.note("numbering", "warning", f"automatic numbers of kind {listed} were written as 1, 2, 3; check them")
    return found


def _check_package(data: bytes, limits: Limits) -> None:
    """Nothing when the package may be opened.

    Raises:
        Unreadable: it would unpack to too much, is encrypted, or is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise Unreadable("broken-docx", f"the package is damaged ({error}); save it again from Word") from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.max_unpacked_bytes:
        raise Unreadable(
            "file-too-large",
            f"unpacks to {unpacked:,} bytes, more than the {limits.max_unpacked_bytes:,} of the setting "
            "max_unpacked_bytes; if the file is no ZIP bomb, raise it",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("encrypted-docx", "the package is encrypted; save a copy without a password")


def _block_lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    """Lines of the paragraphs and tables in `parent`, in order."""
    for child in parent:
        if child.tag == _W + "p":
            yield from _paragraph_lines(child, numbering)
        elif child.tag == _W + "tbl":
            for row in child.iter(_W + "tr"):
                if next(row.iterancestors(_W + "tbl")) is child:
                    yield from _row_lines(row, numbering)
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "moveTo", _W + "customXml", _W + "smartTag"):
            yield from _block_lines(child, numbering)


def _paragraph_lines(paragraph: Any, numbering: Numbering) -> Iterator[str]:
    """The paragraph with its number, then the text boxes anchored in it; nothing for an empty one."""
    text = " ".join("".join(_pieces(paragraph)).split(" ")).strip(" \t")
    label = numbering.label(paragraph)
    if text:
        yield f"{label} {text}" if label else text
    elif any(map(str.isalpha, label)) and len(label) > 2:
        yield label
    for box in paragraph.iter(_W + "txbxContent"):
        if not any(True for _ in box.iterancestors(_MC + "Fallback")):
            yield from _block_lines(box, numbering)


def _pieces(node: Any) -> Iterator[str]:
    """Pieces of text below `node`, changes accepted."""
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in (_W + "tab", _W + "ptab"):
            yield "\t"
        elif child.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


def _row_lines(row: Any, numbering: Numbering) -> Iterator[str]:
    """A table row: one line when its cells have a paragraph each, else cell after cell.

    A cell of one line goes before the next cell (*Menimbang* | *:* | *a. bahwa ...*).
    """
    before: list[str] = []
    for cell in _cells(row):
        lines = list(_block_lines(cell, numbering))
        if len(lines) <= 1:
            before.extend(lines)
            continue
        yield " ".join([*before, lines[0]])
        yield from lines[1:]
        before = []
    if before:
        yield " ".join(before)


def _cells(row: Any) -> Iterable[Any]:
    """The row's cells; a cell that merely continues a merged one above is empty and stays."""
    for child in row:
        if child.tag == _W + "tc":
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent"):
            yield from _cells(child)


def _notes(document: Any) -> Iterator[str]:
    """Footnotes and endnotes, each as a line that begins with its number in brackets."""
    for relation in sorted(document.part.rels.values(), key=lambda r: r.reltype):
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.get(_W + "type") in (None, "normal"):
                text = " ".join("".join(_pieces(paragraph)).strip() for paragraph in note.iter(_W + "p"))
                if text.strip():
                    yield f"[{note.get(_W + 'id')}] {text.strip()}"
