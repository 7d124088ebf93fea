import re
import tomllib
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO

import pytest
from docx import Document

from flows.draft.report import FORMATS, LANGUAGES, report
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
