"""The report as a Word document, to be put into the file of the draft."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from flows.draft.report.blocks import Block, Blocks, Heading, Paragraph, Runs, Sides, Table
from flows.draft.report.wording import Wording

_TONES = {
    "conflict": RGBColor(0x9B, 0x1C, 0x1C), "duplicate": RGBColor(0x6B, 0x3F, 0xA0),
    "partial": RGBColor(0x8A, 0x5A, 0x00), "explained": RGBColor(0x2F, 0x5D, 0x8A),
    "gone": RGBColor(0x57, 0x60, 0x6A), "none": RGBColor(0x2E, 0x6B, 0x3F),
}  # fmt: skip
_SOFT = RGBColor(0x57, 0x60, 0x6A)
_WIDTH = 178
"""Millimetres between the margins of an A4 page."""
_LANGUAGES = {"id": "id-ID", "en": "en-GB"}


def docx(blocks: Blocks, words: Wording, made: datetime) -> bytes:
    """The blocks as a DOCX file; `made` is its date, and nothing in it names who made it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin = section.bottom_margin = Mm(18)
    _styles(document, words)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = words("title", "report"), "", ""
    properties.comments = ""
    properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None)
    for block in blocks:
        _block(document, block)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _styles(document: Any, words: Wording) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[words.language])
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 18), (2, 14), (3, 11.5)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), RGBColor(0x1B, 0x1F, 0x24)


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        heading = document.add_heading(block.text, block.level)
        if block.badge:
            badge = heading.add_run(f"   {block.badge}")
            badge.font.size, badge.font.color.rgb = Pt(10), _TONES.get(block.tone, _SOFT)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph()
        if block.tone == "quote":
            paragraph.paragraph_format.left_indent = Mm(6)
        _add(paragraph, block.runs)
    elif isinstance(block, Table):
        _add_table(document, block)
    else:
        _add_sides(document, block)


def _add(paragraph: Any, runs: Runs) -> None:
    for part in runs:
        run = paragraph.add_run(part.text)
        if part.style in ("strong", "differs"):
            run.bold = True
        if part.style == "differs":
            run.underline = True
        if part.style == "muted":
            run.font.color.rgb = _SOFT


def _table(document: Any, rows: int, widths: tuple[int, ...]) -> Any:
    table = document.add_table(rows, len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(_WIDTH * width / sum(widths))
    return table


def _add_table(document: Any, block: Table) -> None:
    head = 1 if block.header else 0
    table = _table(document, head + len(block.rows), block.widths)
    lines = [row.cells for row in table.rows]
    if head:
        for cell, text in zip(lines[0], block.header, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
            _shade(cell, "EAEEF2")
        _repeat(table.rows[0])
    for cells, row in zip(lines[head:], block.rows, strict=True):
        for cell, content in zip(cells, row, strict=True):
            _add(cell.paragraphs[0], content.runs)
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
            if content.tone:
                for run in cell.paragraphs[0].runs:
                    run.bold, run.font.color.rgb = True, _TONES.get(content.tone, _SOFT)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _add_sides(document: Any, block: Sides) -> None:
    title = document.add_paragraph()
    title.paragraph_format.keep_with_next = True
    _add(title, block.title)
    title.runs[0].font.color.rgb = _TONES.get(block.tone, _SOFT)
    table = _table(document, 2, (1, 1))
    for column, (name, runs) in enumerate(((block.left_title, block.left), (block.right_title, block.right))):
        head, text = table.cell(0, column), table.cell(1, column)
        head.paragraphs[0].add_run(name).bold = True
        _shade(head, "F6F8FA")
        _add(text.paragraphs[0], runs)
    for remark in block.remarks:
        document.add_paragraph(remark, style="List Bullet").paragraph_format.space_after = Pt(1)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    """Marks a row as the header that is printed again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
