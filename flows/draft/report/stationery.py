"""The empty Word document of a report: page, styles, footer; what is written in it names styles and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from flows.draft.report.wording import Wording

WIDTH = 178
"""Millimetres between the margins of an A4 page."""
FONT = "Calibri"
INK, SOFT, LINK = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x57, 0x60, 0x6A), RGBColor(0x1F, 0x4E, 0x8C)
TONES = {
    "conflict": RGBColor(0x9B, 0x1C, 0x1C), "duplicate": RGBColor(0x6B, 0x3F, 0xA0),
    "partial": RGBColor(0x8A, 0x5A, 0x00), "explained": RGBColor(0x2F, 0x5D, 0x8A),
    "gone": SOFT, "none": RGBColor(0x2E, 0x6B, 0x3F),
}  # fmt: skip
"""Colours of the verdicts; the words beside them say the same, for print in black and white."""
_LANGUAGES = {"id": "id-ID", "en": "en-GB"}
_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Report">
  <w:name w:val="Report"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="6" w:color="8A929B"/><w:left w:val="single" w:sz="4" w:color="BFC5CC"/>
      <w:bottom w:val="single" w:sz="6" w:color="8A929B"/><w:right w:val="single" w:sz="4" w:color="BFC5CC"/>
      <w:insideH w:val="single" w:sz="4" w:color="BFC5CC"/><w:insideV w:val="single" w:sz="4" w:color="BFC5CC"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="90" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>"""


def blank(words: Wording, title: str, made: datetime) -> Any:
    """An A4 document without content: styles, language, footer with page numbers, properties that name nobody.

    Args:
        words: the language.
        title: of the document, for its properties.
        made: its date.
    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.footer_distance = Mm(10)
    _styles(document)
    _language(document, _LANGUAGES[words.language])
    _footer(section, words)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.comments, properties.language = "", _LANGUAGES[words.language]
    properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None)
    return document


def _styles(document: Any) -> None:
    """Sets the styles of the template as the report has them, and adds its own."""
    styles = document.styles
    _font(styles["Normal"], 10.5, after=5)
    for level, size, before in ((1, 20, 0), (2, 14, 16), (3, 11.5, 12)):
        _font(styles[f"Heading {level}"], size, before=before, after=4, colour=INK)
    quote = styles["Quote"]
    _font(quote, 10.5, after=5, colour=INK)
    quote.font.italic, quote.paragraph_format.left_indent = False, Mm(6)
    _font(styles["List Bullet"], 10, after=1)
    _font(styles["Footer"], 8.5, colour=SOFT)
    stops = styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    for name, based, size, before, after, colour in (
        ("Note", "Normal", 9.5, 3, 5, SOFT),
        ("Pair", "Normal", 10.5, 8, 3, INK),
        ("Cell", "Normal", 9.5, 0, 0, INK),
        ("Cell Head", "Cell", 9.5, 0, 0, INK),
        ("After Table", "Normal", 4, 0, 0, INK),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles[based]
        _font(made, size, before=before, after=after, colour=colour)
    styles["Pair"].paragraph_format.keep_with_next = True
    styles["Cell Head"].font.bold = True
    styles["Cell Head"].paragraph_format.keep_with_next = True
    marks = {"Muted": SOFT, "Differs": None, "Link": LINK} | {f"Verdict {tone}": c for tone, c in TONES.items()}
    for name, colour in marks.items():
        mark = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        mark.font.bold = True if name not in ("Muted", "Link") else None
        mark.font.color.rgb = colour
    # two signs, for those who print without colour or cannot tell bold from plain
    styles["Differs"].font.underline = True
    styles.element.append(parse_xml(_TABLE))


def _font(style: Any, size: float, *, before: float = 0, after: float = 0, colour: RGBColor | None = None) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        # a font of the theme goes before the one that is named
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    if colour is not None:
        style.font.color.rgb = colour


def _language(document: Any, code: str) -> None:
    """Says in which language the text is, for spelling and for reading aloud."""
    for held in document.styles.element.iter(qn("w:lang")):
        held.set(qn("w:val"), code)


def _footer(section: Any, words: Wording) -> None:
    """Name of the report on the left, page and number of pages on the right."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{words('title', 'report')} · {words('title', 'confidential_short')}\t{words('title', 'page')} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {words('title', 'of')} ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    paragraph._p.remove(run._r)
    field.append(run._r)
    paragraph._p.append(field)
