"""Writes the DOCX and the PDF of the embedded sample from the texts in `sources/`.

Run after editing a source: `.venv/bin/python tests/sample/build_documents.py`.
"""

import re
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DOCUMENTS = HERE.parents[1] / "flows" / "sample" / "documents"
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
MARGIN, SIZE, LEADING = 80, 11, 16


def centred(line: str) -> bool:
    """Headings stand in the middle of the page: capitals without a list mark, and article numbers."""
    return bool(re.fullmatch(r"Pasal \d+|dan", line)) or (line.upper() == line and not re.match(r"[a-z0-9(]", line))


def build_docx(name: str) -> Path:
    """A Word file with one paragraph a line, the same bytes each time."""
    document = Document()
    for line in (SOURCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip():
            paragraph = document.add_paragraph(line)
            if centred(line):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    target = DOCUMENTS / f"{name}.docx"
    document.save(str(target))
    with zipfile.ZipFile(target) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for filename, data in parts:
            archive.writestr(zipfile.ZipInfo(filename, FIRST_MOMENT), data, zipfile.ZIP_DEFLATED)
    return target


def new_page(canvas: Canvas, number: int) -> float:
    """Puts the running header of the gazette on a fresh page and returns the height of its first line."""
    width, height = A4
    canvas.setFont("Times-Roman", SIZE)
    canvas.drawCentredString(width / 2, height - 50, "PRESIDEN")
    canvas.drawCentredString(width / 2, height - 50 - LEADING, "REPUBLIK INDONESIA")
    if number > 1:
        canvas.drawCentredString(width / 2, height - 50 - 2 * LEADING, f"- {number} -")
    return height - 50 - 5 * LEADING


def build_pdf(name: str) -> Path:
    """A PDF with a text layer, a running header and page numbers, as ministries publish them."""
    target = DOCUMENTS / f"{name}.pdf"
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    width = A4[0]
    page, y = 1, new_page(canvas, 1)
    for line in (SOURCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        pieces = simpleSplit(line, "Times-Roman", SIZE, width - 2 * MARGIN) or [""]
        for piece in pieces:
            if y < MARGIN:
                canvas.showPage()
                page += 1
                y = new_page(canvas, page)
            if centred(line):
                canvas.drawCentredString(width / 2, y, piece)
            else:
                canvas.drawString(MARGIN, y, piece)
            y -= LEADING
    canvas.save()
    return target


if __name__ == "__main__":
    build_docx("perda-tirtajaya-933-2021")
    build_pdf("pp-913-2018")
