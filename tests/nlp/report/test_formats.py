"""One invented report in five formats comes out with one outline."""

import html
import re

import docx
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from nlp.reading import read
from nlp.report import outline

TITLE = "Kajian Pelayanan Terpadu di Kabupaten Lembah Rimbun"
PARTS = [
    ("h1", "I. Pendahuluan"),
    ("p", "Kajian ini menelaah pelayanan terpadu di tiga kecamatan. Wawancara dilakukan dengan dua puluh petugas."),
    ("h1", "II. Temuan"),
    ("h2", "A. Prosedur"),
    ("p", "Pengurusan izin masih berbelit-belit. Dua peraturan daerah mengatur retribusi yang sama."),
    ("h2", "B. Sumber Daya"),
    ("p", "Petugas tidak memperoleh pelatihan. Kekurangan itu meliputi:"),
    ("li", "Kompetensi Digital: Petugas belum mampu memakai aplikasi."),
    ("li", "Bahasa Isyarat: Belum ada petugas yang dapat melayani penyandang tunarungu."),
    ("h1", "III. Rekomendasi"),
    ("p", "Kedua peraturan daerah itu perlu digabung. Pemerintah daerah harus mengadakan pelatihan."),
]
HEADINGS = [
    (None, TITLE), ("I", "Pendahuluan"), ("II", "Temuan"), ("A", "Prosedur"), ("B", "Sumber Daya"),
    ("III", "Rekomendasi"),
]  # fmt: skip


def as_txt(path):
    lines = [f"- {text}" if kind == "li" else text for kind, text in PARTS]
    path.write_text("\n\n".join([TITLE, TITLE]) + "\n\n" + "\n".join(lines) + f'\n\nPosting Komentar untuk "{TITLE}"\n')


def as_sentences(path):
    sentences = [s.rstrip(".") for _, text in PARTS for s in re.split(r"(?<=[a-z]\.) (?=[A-Z])", text)]
    path.write_text("\n".join([TITLE, *sentences]))


def as_html(path):
    tags = {"h1": "h2", "h2": "h3", "li": "li", "p": "p"}
    body = "".join(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in PARTS)
    path.write_text(
        f"<html><head><title>{TITLE} - Situs</title></head><body><nav><a href='/'>Beranda</a></nav><h1>{TITLE}</h1>"
        f"<div>Bagikan ke Facebook</div><article>{body}</article><p>Tinggalkan Balasan</p></body></html>"
    )


def as_docx(path):
    made = docx.Document()
    made.add_heading(TITLE, 0)
    for kind, text in PARTS:
        made.add_heading(text, int(kind[1])) if kind[0] == "h" else made.add_paragraph(
            text, style="List Bullet" if kind == "li" else None
        )
    made.save(path)


def as_pdf(path):
    styles = getSampleStyleSheet()
    names = {"h1": "Heading1", "h2": "Heading2"}
    flow = [Paragraph(TITLE, styles["Title"])]
    for kind, text in PARTS:
        mark = "• " if kind == "li" else ""
        flow += [Paragraph(mark + text, styles[names.get(kind, "BodyText")]), Spacer(1, 8)]

    def foot(canvas, document):
        canvas.drawString(280, 30, f"{document.page} | Kajian Lembah Rimbun")

    SimpleDocTemplate(str(path)).build(flow, onFirstPage=foot, onLaterPages=foot)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.txt", as_txt), ("b.txt", as_sentences), ("c.html", as_html), ("d.docx", as_docx), ("e.pdf", as_pdf)],
    ids=["paragraphs", "sentences", "html", "docx", "pdf"],
)
def test_every_format_gives_the_same_outline_without_furniture(tmp_path, name, make):
    make(tmp_path / name)
    found = read((tmp_path / name).read_bytes(), name)
    assert found.kind == "report"
    report = outline(found.text, name=name)
    assert [(p.number, p.heading) for p in report.provisions if p.level in ("title", "subtitle", "section")] == HEADINGS
    assert [p.heading for p in report.provisions if p.level == "item"] == ["Kompetensi Digital", "Bahasa Isyarat"]
    said = " ".join(p.text for p in report.provisions)
    assert re.findall(r"Posting|Bagikan|Balasan|Beranda|\|", said) == []
    assert said.count("pelatihan") == 2
