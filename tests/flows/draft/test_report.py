import re
import tomllib
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from flows.difference import Segment
from flows.draft.report import FORMATS, LANGUAGES, Wording, report
from flows.draft.report.blocks import Paragraph, Sides, compared, run
from flows.draft.report.markdown import markdown
from flows.errors import BadSetting

HOSTILE = '<script>alert(1)</script> <img src="https://evil.example/x.png"> | **x** {{ 7 * 7 }}'


def catalogue(language):
    tree = tomllib.loads((files("flows.draft.report.texts") / f"{language}.toml").read_text(encoding="utf-8"))
    return {(section, name): text for section, names in tree.items() for name, text in names.items()}


def test_both_languages_say_the_same_things_with_the_same_values():
    one, two = (catalogue(language) for language in LANGUAGES)
    assert one.keys() == two.keys()
    fields = re.compile(r"{(\w+)}")
    assert {k: set(fields.findall(v)) for k, v in one.items()} == {k: set(fields.findall(v)) for k, v in two.items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", FORMATS)
def test_every_format_names_contradictions_before_the_provisions(sample_check, format, language):
    data = report(sample_check, format, language)
    text = text_of(data) if format == "docx" else data.decode()
    heading = {"id": "Pasal demi pasal", "en": "Provision by provision"}[language]
    first, _, rest = text.partition(heading)
    value = {"id": "14 hari kerja", "en": "14 working days"}[language]
    assert value in first
    assert value in rest


def text_of(data):
    document = Document(BytesIO(data))
    parts = [element.text or "" for element in document.element.body.iter() if element.tag.endswith("}t")]
    return "".join(parts)


def test_the_word_file_names_nobody(sample_check):
    properties = Document(BytesIO(report(sample_check, "docx"))).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")


@pytest.fixture(scope="module", params=LANGUAGES)
def word(request, sample_check):
    """The report as Word reads it, and its language."""
    return Document(BytesIO(report(sample_check, "docx", request.param))), request.param


def elements(document, name):
    return list(document.element.body.iter(qn(name)))


def test_the_word_file_says_its_title_and_its_language(word, sample_check):
    document, language = word
    code = {"id": "id-ID", "en": "en-GB"}[language]
    assert document.core_properties.title.endswith(sample_check.document.title)
    assert document.core_properties.language == code
    assert {held.get(qn("w:val")) for held in document.styles.element.iter(qn("w:lang"))} == {code}


def test_the_word_file_is_formatted_by_styles_alone(word):
    document, _ = word
    by_hand = {"w:b", "w:i", "w:u", "w:color", "w:sz", "w:rFonts", "w:ind", "w:spacing"}
    assert not [name for name in by_hand if elements(document, name)]
    assert document.styles["Differs"].font.underline and document.styles["Differs"].font.bold
    assert any(run.get(qn("w:val")) == "Differs" for run in elements(document, "w:rStyle"))


def test_tables_of_the_word_file_are_as_wide_as_the_page_and_repeat_their_heads(word):
    document, _ = word
    page = document.sections[0]
    inside = page.page_width - page.left_margin - page.right_margin
    assert document.tables
    for table in document.tables:
        assert abs(sum(column.width for column in table.columns) - inside) < 0.01 * inside
    # all but the facts at the top, whose first column names what the second says
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in elements(document, "w:tr")]
    firsts = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables]
    assert (firsts[0], all(firsts[1:]), sum(heads)) == (False, True, len(firsts) - 1)


def test_the_word_file_has_numbered_pages(word):
    document, _ = word
    fields = [field.get(qn("w:instr")) for field in document.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_links_of_the_word_file_lead_to_its_headings(word):
    document, _ = word
    marks = [mark.get(qn("w:name")) for mark in elements(document, "w:bookmarkStart")]
    links = {link.get(qn("w:anchor")) for link in elements(document, "w:hyperlink")}
    assert links and links <= set(marks)
    assert len(marks) == len(set(marks))
    numbers = [mark.get(qn("w:id")) for mark in elements(document, "w:bookmarkStart")]
    assert len(numbers) == len(set(numbers))


def test_a_long_stretch_that_one_side_lacks_is_shortened_and_says_by_how_much():
    words = Wording("en")
    long = " ".join(f"kata{n}" for n in range(100))
    shown = compared((Segment("Setiap orang", True), Segment(long, False)), words)
    text = "".join(run.text for run in shown)
    assert text.startswith("Setiap orang kata0 ") and text.endswith(" kata99")
    assert "[… 66 words left out …]" in text
    assert len(text.split()) == 2 + 34 + len(["[…", "66", "words", "left", "out", "…]"])
    short = "".join(run.text for run in compared((Segment(" ".join(["kata"] * 60), False),), words))
    assert short == " ".join(["kata"] * 60)


def test_the_same_check_gives_the_same_bytes(sample_check):
    for format in ("html", "md"):
        assert report(sample_check, format) == report(sample_check, format)


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(check):
    return check(f"Pasal 1\nPenyelenggara wajib menampilkan {HOSTILE} pada layar.\n\nPasal 2\nLihat Pasal 9.")


def test_the_page_runs_nothing_and_asks_nobody(hostile):
    page = report(hostile, "html").decode()
    elements = Elements()
    elements.feed(page)
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in elements.found}
    addresses = [v for _, attrs in elements.found for k, v in attrs.items() if k in ("src", "href")]
    assert all(address.startswith("#") for address in addresses)
    assert "default-src 'none'" in page
    assert "{{ 7 * 7 }}" in page


def test_links_of_the_summary_lead_to_headings(sample_check):
    elements = Elements()
    elements.feed(report(sample_check, "html").decode())
    anchors = {attrs["id"] for _, attrs in elements.found if "id" in attrs}
    links = {attrs["href"].removeprefix("#") for tag, attrs in elements.found if tag == "a"}
    assert links <= anchors
    assert len(links) > 3


def test_markdown_takes_no_beginning_of_a_text_for_a_list_or_an_entity():
    sides = Sides("conflict", run("2) dua"), "kiri", run("a"), "kanan", run("b"), ("- tiga",))
    page = markdown([Paragraph(run("1. izin &amp; cuti")), Paragraph(run("+ tambah"), "quote"), sides])
    assert page == "1\\. izin \\&amp; cuti\n\n> \\+ tambah\n\n2\\) dua\n\n> kiri: a\n\n> kanan: b\n\n- \\- tiga\n"


def test_markdown_shows_hostile_text_as_text(hostile):
    page = report(hostile, "md").decode()
    assert "<script>" not in page.replace("\\<script\\>", "")
    assert "\\*\\*x\\*\\*" in page


def test_every_provision_is_in_the_report(sample_check):
    page = report(sample_check, "md").decode()
    for provision in sample_check.provisions:
        assert f"### {provision.path}" in page


def test_an_unknown_format_is_refused(sample_check):
    with pytest.raises(BadSetting, match="docx, html, md"):
        report(sample_check, "exe")
