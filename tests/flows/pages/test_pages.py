"""A page says the same in Markdown and in HTML, and nothing in its texts is taken for markup."""

import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import BadSetting
from flows.pages import Entry, Heading, Item, Listing, Page, Paragraph, Table, as_html, as_markdown, write

HOSTILE = '<script>alert("1")</script> *tebal* [x](http://jahat.example) | `kode` &amp;'
PAGE = Page(
    "Laporan",
    (
        Heading("Temuan", 2),
        Paragraph("Penjelasan.", faint=True),
        Listing((Item("satu"), Item("di bawahnya", 1, "catatan"))),
        Table(("Bagian", "Bobot"), (("beban", "1"), ("a|b", "2"))),
        Entry("Masalah", "Aturan bertumpuk.", "peran 90 %", (Item("UU 901/2019 Pasal 5"),)),
    ),
)


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.texts, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.texts.append(data.strip())


def parsed(page):
    reader = Reader()
    reader.feed(as_html(page))
    return reader


def test_markdown_has_every_block_in_order():
    assert as_markdown(PAGE) == (
        "# Laporan\n\n## Temuan\n\n*Penjelasan.*\n\n- satu\n  - di bawahnya *(catatan)*\n\n"
        "| Bagian | Bobot |\n|---|---|\n| beban | 1 |\n| a\\|b | 2 |\n\n"
        "**Masalah** (peran 90 %)\n\n> Aturan bertumpuk.\n\n- UU 901/2019 Pasal 5\n"
    )


def test_html_is_one_file_that_asks_for_nothing_else():
    found = parsed(PAGE)
    assert [tag for tag in found.tags if tag in ("h1", "h2", "ul", "table", "article")] == [
        "h1", "h2", "ul", "table", "article", "ul",
    ]  # fmt: skip
    assert found.links == []
    assert "default-src 'none'" in as_html(PAGE)
    assert 'lang="id"' in as_html(PAGE)


@pytest.mark.parametrize(
    "block",
    [
        Heading(HOSTILE),
        Paragraph(HOSTILE),
        Listing((Item(HOSTILE, note=HOSTILE),)),
        Table((HOSTILE,), ((HOSTILE,),)),
        Entry(HOSTILE, HOSTILE, HOSTILE, (Item(HOSTILE),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_hostile_text_stays_text(block):
    page = Page(HOSTILE, (block,))
    found = parsed(page)
    assert "script" not in found.tags and found.links == []
    assert found.texts.count(HOSTILE) >= 2
    written = as_markdown(page)
    for markup in ("<script", "](http", "*tebal*", "`kode`", "&amp;"):
        assert markup not in written.replace("\\" + markup[0], "")


@given(st.text(min_size=1))
def test_any_text_is_one_line_of_markdown_that_opens_no_list_or_heading(text):
    line = as_markdown(Page("x", (Paragraph(text),))).partition("\n\n")[2].removesuffix("\n")
    assert "\n" not in line
    assert not line.startswith(("#", "- ", "+ ", "> ", "1. ", "1) ", "="))


def test_the_ending_of_the_name_decides_and_another_is_refused(tmp_path):
    assert write(PAGE, tmp_path / "baru" / "x.MD").read_text("utf-8") == as_markdown(PAGE)
    assert write(PAGE, tmp_path / "x.html").read_text("utf-8") == as_html(PAGE)
    with pytest.raises(BadSetting, match=r"\.html or \.md"):
        write(PAGE, tmp_path / "x.docx")
    assert not (tmp_path / "x.docx").exists()
