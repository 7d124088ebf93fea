"""The report as a Word document, to be put into the file of the draft."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from flows.draft.report.blocks import Block, Blocks, Cell, Heading, Paragraph, Runs, Sides, Table
from flows.draft.report.stationery import TONES, WIDTH, blank
from flows.draft.report.wording import Wording

_MARKS = {"strong": "Strong", "muted": "Muted", "differs": "Differs"}
_PARAGRAPHS = {"quote": "Quote", "note": "Note", "": "Normal"}
_WHOLE = 600
"""Characters of a cell up to which its row stays on one page; longer ones would leave half a page empty."""


def docx(blocks: Blocks, words: Wording, title: str, made: datetime) -> bytes:
    """The blocks as a DOCX file.

    Args:
        blocks: what it says.
        words: its language.
        title: for its properties.
        made: its date; nothing in it names who made it.
    """
    document = blank(words, title, made)
    for block in blocks:
        _block(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        _add_heading(document, block)
    elif isinstance(block, Paragraph):
        _add(document.add_paragraph(style=_PARAGRAPHS[block.tone]), block.runs)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        _add_sides(document, block)


def _add_heading(document: Any, block: Heading) -> None:
    """A heading that links lead to, its verdict in words beside it."""
    heading = document.add_heading(block.text, block.level)
    if block.badge:
        heading.add_run(f"   {block.badge}", style=_verdict(block.tone))
    if block.anchor:
        number = str(len(document.element.body))
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (begin, end):
            mark.set(qn("w:id"), number)
        begin.set(qn("w:name"), block.anchor)
        heading._p.insert(1, begin)
        heading._p.append(end)


def _add(paragraph: Any, runs: Runs) -> None:
    for part in runs:
        paragraph.add_run(part.text, style=_MARKS.get(part.style))


def _verdict(tone: str) -> str:
    return f"Verdict {tone}" if tone in TONES else "Muted"


def _table(document: Any, rows: int, widths: tuple[int, ...]) -> Any:
    table = document.add_table(rows, len(widths), style="Report")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, share in zip(table.columns, widths, strict=True):
        # Word goes by the cells, LibreOffice by the grid
        column.width = Mm(WIDTH * share / sum(widths))
        for cell in column.cells:
            cell.width = column.width
            cell.paragraphs[0].style = "Cell"
    return table


def _add_table(document: Any, block: Table) -> None:
    head = 1 if block.header else 0
    table = _table(document, head + len(block.rows), block.widths)
    lines = [row.cells for row in table.rows]
    if head:
        _head(table.rows[0], lines[0], block.header)
    for row, cells, contents in zip(list(table.rows)[head:], lines[head:], block.rows, strict=True):
        for cell, content in zip(cells, contents, strict=True):
            _fill(cell.paragraphs[0], content)
        _keep_whole(row, cells)
    document.add_paragraph(style="After Table")


def _fill(paragraph: Any, content: Cell) -> None:
    """The runs of a cell; its verdict or its link goes before the styles of the runs."""
    into = _link(paragraph, content.link) if content.link else paragraph._p
    for part in content.runs:
        style = "Link" if content.link else _verdict(content.tone) if content.tone else _MARKS.get(part.style)
        run = paragraph.add_run(part.text, style=style)
        into.append(run._r)


def _link(paragraph: Any, anchor: str) -> Any:
    """An empty link to a heading of this document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    paragraph._p.append(link)
    return link


def _add_sides(document: Any, block: Sides) -> None:
    title = document.add_paragraph(style="Pair")
    for at, part in enumerate(block.title):
        title.add_run(part.text, style=_verdict(block.tone) if at == 0 else _MARKS.get(part.style))
    table = _table(document, 2, (1, 1))
    lines = [row.cells for row in table.rows]
    _head(table.rows[0], lines[0], (block.left_title, block.right_title))
    for cell, runs in zip(lines[1], (block.left, block.right), strict=True):
        _add(cell.paragraphs[0], runs)
    _keep_whole(table.rows[1], lines[1])
    document.add_paragraph(style="After Table")
    for remark in block.remarks:
        document.add_paragraph(remark, style="List Bullet")


def _head(row: Any, cells: Any, names: tuple[str, ...]) -> None:
    """Names the columns, shaded, and printed again on every page that the table goes on to."""
    for cell, name in zip(cells, names, strict=True):
        cell.paragraphs[0].style = "Cell Head"
        cell.paragraphs[0].add_run(name)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "EEF1F4")
        cell._tc.get_or_add_tcPr().append(shade)
    _mark(row, "w:tblHeader")


def _keep_whole(row: Any, cells: Any) -> None:
    if max(len(cell.text) for cell in cells) <= _WHOLE:
        _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
