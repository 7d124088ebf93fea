"""Files that the tests of reading make for themselves; every text is invented."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence

import docx
import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

REGULATION = """PERATURAN WALI KOTA TANJUNG SARI
NOMOR 12 TAHUN 2019
TENTANG
PENGELOLAAN TAMAN LINGKUNGAN
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA TANJUNG SARI,
Menimbang : a. bahwa taman lingkungan perlu dikelola bersama warga;
b. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Peraturan Wali Kota;
Mengingat : Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;
MEMUTUSKAN:
Menetapkan : PERATURAN WALI KOTA TENTANG PENGELOLAAN TAMAN LINGKUNGAN.
Pasal 1
Dalam Peraturan Wali Kota ini yang dimaksud dengan taman adalah ruang terbuka hijau milik kota.
Pasal 2
(1) Setiap taman dikelola oleh satu kelompok warga.
(2) Kelompok warga sebagaimana dimaksud pada ayat (1) ditetapkan oleh lurah.
"""

REPORT = """Taman yang Dirawat Bersama
Abstrak
Tulisan ini melaporkan pengalaman tiga kelurahan dalam merawat taman lingkungan. Warga yang diberi wewenang
merawat taman lebih rajin daripada dinas, walaupun Pasal 2 peraturan kota tidak mengatur upah mereka. Kami mencatat
bahwa biaya turun sepertiga dalam dua tahun dan jumlah pengunjung naik.
"""


class Page:
    """A page under construction; measures are in points from the top left."""

    def __init__(self, sheet: canvas.Canvas) -> None:
        self.sheet = sheet

    def text(self, x: float, y: float, text: str, size: float = 11) -> None:
        self.sheet.setFont("Helvetica", size)
        self.sheet.drawString(x, A4[1] - y, text)

    def centred(self, y: float, text: str, size: float = 11) -> None:
        self.sheet.setFont("Helvetica", size)
        self.sheet.drawCentredString(A4[0] / 2, A4[1] - y, text)

    def paragraph(self, x: float, y: float, text: str, width: int = 80, step: float = 14) -> float:
        for line in textwrap.wrap(text, width):
            self.text(x, y, line)
            y += step
        return y


def pdf(*painters, **options) -> bytes:
    """A PDF whose pages are painted by the functions given."""
    target = io.BytesIO()
    sheet = canvas.Canvas(target, pagesize=A4, **options)
    for paint in painters:
        paint(Page(sheet))
        sheet.showPage()
    sheet.save()
    return target.getvalue()


def scanned(data: bytes, scale: float = 200 / 72) -> bytes:
    """The same PDF as pictures only, like a scan."""
    source = pdfium.PdfDocument(data)
    target = io.BytesIO()
    sheet = canvas.Canvas(target, pagesize=A4)
    for page in source:
        sheet.drawImage(ImageReader(page.render(scale=scale).to_pil()), 0, 0, *A4)
        sheet.showPage()
    sheet.save()
    return target.getvalue()


def word(paragraphs: Sequence[str] = (), build=None) -> bytes:
    """A DOCX of these paragraphs; `build(document)` adds the rest."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if build is not None:
        build(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
