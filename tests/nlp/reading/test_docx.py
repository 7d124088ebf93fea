import io
import zipfile

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from nlp.reading import read
from nlp.reading.numerals import doubled_letters, letters, roman
from tests.nlp.reading.making import word


def lines(data: bytes) -> list[str]:
    return read(data, "a.docx").text.split("\n")


def numbered(document, text: str, number: int, depth: int = 0):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def define(document, abstract: int, levels: list[tuple[str, str]], extra: str = "") -> None:
    """List `abstract + 100` with these (format, pattern) levels."""
    body = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{body}</w:abstractNum>'))
    root.append(number(abstract + 100, abstract, extra))


def number(name: int, abstract: int, extra: str = ""):
    return parse_xml(f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{extra}</w:num>')


def test_automatic_numbers_stand_in_the_text():
    def build(document):
        define(document, 50, [("decimal", "Pasal %1"), ("decimal", "(%2)"), ("lowerLetter", "%3.")])
        numbered(document, "", 150)
        numbered(document, "Taman dikelola warga.", 150, 1)
        numbered(document, "Warga terdiri atas:", 150, 1)
        numbered(document, "penghuni; dan", 150, 2)
        numbered(document, "pedagang.", 150, 2)
        numbered(document, "", 150)
        numbered(document, "Lurah mengawasi taman.", 150, 1)

    assert lines(word(build=build)) == [
        "Pasal 1",
        "(1) Taman dikelola warga.",
        "(2) Warga terdiri atas:",
        "a. penghuni; dan",
        "b. pedagang.",
        "Pasal 2",
        "(1) Lurah mengawasi taman.",
    ]


def test_a_second_list_over_the_same_definition_goes_on_unless_it_starts_anew():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'

    def build(document):
        define(document, 50, [("decimal", "%1.")])
        document.part.numbering_part.element.append(number(201, 50))
        document.part.numbering_part.element.append(number(202, 50, start))
        for text, name in (("satu", 150), ("dua", 201), ("tiga", 150), ("baru", 202), ("lagi", 202)):
            numbered(document, text, name)

    assert lines(word(build=build)) == ["1. satu", "2. dua", "3. tiga", "1. baru", "2. lagi"]


def test_numbers_that_come_with_a_style_are_counted():
    def build(document):
        define(document, 50, [("upperRoman", "BAB %1"), ("decimal", "Pasal %2")])
        style = document.styles["Heading 1"].element
        style.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="150"/></w:numPr>')
        )
        document.add_heading("UMUM", 1)
        document.add_paragraph("Isi.")
        document.add_heading("PENUTUP", 1)

    assert lines(word(build=build)) == ["BAB I UMUM", "Isi.", "BAB II PENUTUP"]


def test_a_paragraph_can_opt_out_of_its_style_s_list():
    def build(document):
        define(document, 50, [("decimal", "%1.")])
        style = document.styles["Heading 1"].element
        style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="150"/></w:numPr>'))
        numbered(document, "tanpa nomor", 0).style = document.styles["Heading 1"]
        document.add_heading("bernomor", 1)

    assert lines(word(build=build)) == ["tanpa nomor", "1. bernomor"]


def test_an_unknown_number_format_is_written_in_digits_and_named():
    def build(document):
        define(document, 50, [("chineseCounting", "%1.")])
        numbered(document, "butir", 150)

    reading = read(word(build=build), "a.docx")
    assert reading.text == "1. butir"
    [issue] = reading.issues
    assert "chineseCounting" in issue.message


def test_tables_are_text_in_their_place():
    def build(document):
        document.add_paragraph("Sebelum")
        table = document.add_table(rows=2, cols=3)
        for place, text in enumerate(["Menimbang", ":", "a. bahwa satu;"]):
            table.rows[0].cells[place].text = text
        table.rows[0].cells[2].add_paragraph("b. bahwa dua;")
        for place, text in enumerate(["No", "Nama", "Luas"]):
            table.rows[1].cells[place].text = text
        inner = table.rows[1].cells[2].add_table(rows=1, cols=2)
        inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "panjang", "lebar"
        document.add_paragraph("Sesudah")

    assert lines(word(build=build)) == [
        "Sebelum",
        "Menimbang : a. bahwa satu;",
        "b. bahwa dua;",
        "No Nama Luas",
        "panjang lebar",
        "Sesudah",
    ]


def test_inserted_text_is_read_and_deleted_text_is_not():
    def build(document):
        paragraph = document.add_paragraph("Paling lambat ")._p
        for tag, text_tag, text in (("w:del", "w:delText", "14"), ("w:ins", "w:t", "30")):
            change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
            words.text = text
            run.append(words)
            change.append(run)
            paragraph.append(change)

    assert lines(word(build=build)) == ["Paling lambat 30"]


def test_content_controls_line_breaks_and_hyphens_are_read():
    def build(document):
        body = document.element.body
        body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Undang</w:t><w:noBreakHyphen/><w:t>Undang</w:t>"
                "<w:br/><w:t>baris dua</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
        )

    assert lines(word(build=build)) == ["Undang-Undang", "baris dua"]


def test_headers_and_footers_are_not_text():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "PRESIDEN REPUBLIK INDONESIA"
        document.sections[0].footer.paragraphs[0].text = "- 1 -"
        document.core_properties.title = "Taman"

    reading = read(word(["Pasal 1"], build), "a.docx")
    assert reading.text == "Pasal 1"
    assert reading.meta.title == "Taman"
    assert reading.pages == ()


def test_footnotes_stand_at_the_end_and_are_counted():
    source = zipfile.ZipFile(io.BytesIO(word(["Taman dirawat warga."])))
    target = io.BytesIO()
    footnotes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='-1' w:type='separator'><w:p/></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>Menurut catatan lurah.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(target, "w") as package:
        for part in source.infolist():
            data = source.read(part).decode("utf-8", "surrogateescape")
            if part.filename == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/>'
                data = data.replace("</Types>", override + "</Types>")
            if part.filename == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
                data = data.replace("</Relationships>", relation + "</Relationships>")
            package.writestr(part.filename, data.encode("utf-8", "surrogateescape"))
        package.writestr("word/footnotes.xml", footnotes)
    reading = read(target.getvalue(), "a.docx")
    assert reading.text == "Taman dirawat warga.\n[1] Menurut catatan lurah."
    assert [issue.code for issue in reading.issues] == ["footnotes"]


@pytest.mark.parametrize(
    ("number_", "as_roman", "as_letters", "as_doubled"),
    [
        (1, "i", "a", "a"),
        (4, "iv", "d", "d"),
        (27, "xxvii", "aa", "aa"),
        (28, "xxviii", "ab", "bb"),
        (0, "0", "0", "0"),
    ],
)
def test_list_numerals_follow_word_and_browsers(number_, as_roman, as_letters, as_doubled):
    assert (roman(number_), letters(number_), doubled_letters(number_)) == (as_roman, as_letters, as_doubled)
