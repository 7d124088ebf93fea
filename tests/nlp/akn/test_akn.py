"""A regulation written as Akoma Ntoso is valid, and read back it is the same regulation."""

from dataclasses import fields, replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from nlp import akn
from nlp.cleaning import Cleaner
from nlp.passages import passages
from nlp.reading import read as extract
from nlp.reference import refer
from nlp.rows import Document
from nlp.structure import parse
from tests.nlp.akn.making import FILES, NAMES, faults, instruments, kept, sample

OF_A_FILE = {"file_hash", "text_hash", "text", "quality"}
IDENTITY = [field.name for field in fields(Document) if field.name not in OF_A_FILE]
AMENDING = "permendag-924-2022"


@cache
def linked(doc):
    """The sample regulation as Akoma Ntoso, with links to the others of the sample."""
    structure = sample(doc)
    works = {sample(other).document.key: sample(other).document.work for other in FILES}
    found = refer(structure.document, structure.provisions)
    return akn.write(
        structure.document,
        structure.provisions,
        amendments=structure.amendments,
        citations=found.citations,
        links=found.links,
        works=works,
    )


def element(data, eid):
    return etree.fromstring(data).find(f".//*[@eId='{eid}']", NAMES)


@pytest.mark.parametrize("doc", FILES)
def test_a_sample_regulation_is_valid_against_the_schema_of_the_standard(doc):
    assert faults(linked(doc)) == []


@pytest.mark.parametrize("doc", FILES)
def test_a_sample_regulation_comes_back_with_its_identity_ids_and_wording(doc):
    structure, back = sample(doc), akn.read(linked(doc))
    assert kept(back.provisions) == kept(structure.provisions)
    assert [getattr(back.document, x) for x in IDENTITY] == [getattr(structure.document, x) for x in IDENTITY]
    assert back.issues == ()


@pytest.mark.parametrize("doc", FILES)
def test_the_spans_of_what_is_read_back_point_at_the_wording(doc):
    back = akn.read(linked(doc))
    cleaner = Cleaner(back.document.text)
    for provision in back.provisions:
        assert cleaner.clean(provision.text_start, provision.text_end).text == provision.text
        assert (
            back.document.text[provision.start : provision.end]
            .strip()
            .endswith(
                next(p.text for p in reversed(back.provisions) if p.start >= provision.start and p.end <= provision.end)
            )
        )


@pytest.mark.parametrize("doc", FILES)
def test_the_passages_are_those_of_the_original_but_for_their_spans(doc):
    structure, back = sample(doc), akn.read(linked(doc))
    unplaced = [[replace(p, start=0, end=0) for p in passages(x.document, x.provisions)] for x in (structure, back)]
    assert unplaced[0] == unplaced[1]
    assert unplaced[0]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(instruments())
def test_any_tree_of_provisions_in_any_order_of_parts_is_valid_and_comes_back_as_it_was(instrument):
    document, provisions = instrument
    data = akn.write(document, provisions)
    assert faults(data) == []
    back = akn.read(data)
    assert kept(back.provisions) == kept(provisions)
    assert [getattr(back.document, x) for x in IDENTITY] == [getattr(document, x) for x in IDENTITY]


def test_the_same_rows_give_the_same_bytes_and_writing_again_what_was_read_changes_nothing():
    structure = sample(AMENDING)
    once = akn.write(structure.document, structure.provisions, amendments=structure.amendments)
    back = akn.read(once)
    assert akn.write(back.document, back.provisions, amendments=back.amendments) == once


def test_articles_paragraphs_and_points_are_the_elements_of_the_standard():
    data = linked("pp-912-2020")
    names = {eid: etree.QName(element(data, eid)).localname for eid in ("bab_I", "pasal_2__ayat_1", "pasal_4__huruf_a")}
    assert names == {"bab_I": "chapter", "pasal_2__ayat_1": "paragraph", "pasal_4__huruf_a": "point"}
    assert element(data, "pasal_2__ayat_1").findtext("a:num", namespaces=NAMES) == "(1)"
    assert element(data, "bab_I").findtext("a:heading", namespaces=NAMES) == "KETENTUAN UMUM"
    assert [x.get("name") for x in etree.fromstring(data).iterfind(".//a:attachment/a:doc", NAMES)] == ["penjelasan"]


def test_new_text_of_the_amended_regulation_stands_in_a_quotation():
    quoted = element(linked(AMENDING), "pasal_I__pasal_6A")
    assert etree.QName(quoted.getparent()).localname == "quotedStructure"
    assert quoted.getparent().getparent().tag == f"{{{NAMES['a']}}}mod"


def test_what_an_amending_regulation_does_comes_back():
    structure, back = sample(AMENDING), akn.read(linked(AMENDING))
    told = [[(a.provision_id, a.operation, a.article, a.target, a.quoted_id) for a in x.amendments]
            for x in (structure, back)]  # fmt: skip
    assert told[0] == told[1]
    assert [operation for _, operation, *_ in told[0]] == ["changed", "inserted", "deleted"]
    starts = {p.provision_id: p.start for p in back.provisions}
    assert all(a.start == starts[a.provision_id] for a in back.amendments)


def test_modifications_name_the_place_the_kind_and_the_article_of_the_amended_regulation():
    root, amended = etree.fromstring(linked(AMENDING)), sample("permendag-923-2020").document
    changes = [
        (x.get("type"), *(y.get("href") for y in x.iterchildren())) for x in root.iterfind(".//a:textualMod", NAMES)
    ]
    assert changes == [
        ("substitution", "#pasal_I__angka_1", f"{amended.work}#pasal_4", "#pasal_I__pasal_4"),
        ("insertion", "#pasal_I__angka_2", f"{amended.work}#pasal_6A", "#pasal_I__pasal_6A"),
        ("repeal", "#pasal_I__angka_3", f"{amended.work}#pasal_11"),
    ]
    named = [(x.get("href"), x.get("showAs")) for x in root.iterfind(".//a:activeRef", NAMES)]
    assert named == [(amended.work, amended.key)]


def test_a_citation_of_a_known_instrument_is_a_link_around_the_very_words():
    found = {(x.text, x.get("href")) for x in etree.fromstring(linked(AMENDING)).iterfind(".//a:ref", NAMES)}
    amended = sample("permendag-923-2020").document.work
    assert ("Peraturan Menteri Perdagangan Nomor 923 Tahun 2020", amended) in found
    assert ("Pasal 4", f"{amended}#pasal_4") in found


def test_a_citation_inside_the_regulation_is_a_link_to_the_provision_that_it_names():
    data = linked("pp-912-2020")
    inside = {x.get("href")[1:] for x in etree.fromstring(data).iterfind(".//a:ref", NAMES) if x.get("href")[0] == "#"}
    assert inside and inside <= {p.eid for p in sample("pp-912-2020").provisions}


def test_no_link_is_made_to_an_instrument_that_is_not_known():
    structure = sample(AMENDING)
    found = refer(structure.document, structure.provisions).citations
    data = akn.write(structure.document, structure.provisions, citations=found)
    assert {x.get("href") for x in etree.fromstring(data).iterfind(".//a:ref", NAMES)} <= {structure.document.work}


def test_characters_that_xml_cannot_hold_are_replaced_and_nothing_else():
    structure = sample(AMENDING)
    odd = replace(structure.provisions[0], text="satu\ufffe dua\x01 <tiga> & \u00e9\U0001f600")
    back = akn.read(akn.write(structure.document, (odd, *structure.provisions[1:])))
    assert back.provisions[0].text == "satu\ufffd dua\ufffd <tiga> & \u00e9\U0001f600"


def test_rows_that_are_no_tree_are_refused():
    structure = sample(AMENDING)
    orphan = [replace(p, parent_eid="nowhere") if p.eid == "pasal_II" else p for p in structure.provisions]
    twice = [*structure.provisions, structure.provisions[-1]]
    for rows in (orphan, twice):
        with pytest.raises(ValueError, match="no tree"):
            akn.write(structure.document, rows)


def test_a_report_is_refused():
    structure = sample(AMENDING)
    with pytest.raises(ValueError, match="only regulations"):
        akn.write(replace(structure.document, kind="report"), structure.provisions)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no markup",
        b"<akomaNtoso>",
        b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta/></act></akomaNtoso>',
    ],
)
def test_what_selaras_did_not_write_is_told_apart(data):
    assert not akn.is_own(data)
    with pytest.raises(akn.NotOwn):
        akn.read(data)


def test_the_extraction_recognises_the_file_and_the_structure_parser_can_still_read_it_as_text():
    data = linked("pp-912-2020")
    assert akn.is_own(data)
    reading = extract(data, "pp.xml")
    assert reading.media_type == akn.MEDIA_TYPE
    articles = [p.eid for p in parse(reading.text).provisions if p.level == "pasal" and p.part == "body"]
    assert articles == [p.eid for p in sample("pp-912-2020").provisions if p.level == "pasal" and p.part == "body"]


def test_an_entity_of_a_hostile_file_is_not_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia")
    data = linked(AMENDING).decode()
    declared = f'<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    data = data.replace("<akomaNtoso", declared + "<akomaNtoso", 1).replace("dihapus.", "&x;.")
    hostile = data.replace("<?xml version='1.0' encoding='UTF-8'?>", "").encode()
    assert akn.is_own(hostile)
    assert "rahasia" not in akn.read(hostile).document.text


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 12_000), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused_and_what_is_read_has_unique_ids_and_spans_inside_the_text(at, length, put):
    whole = linked(AMENDING)
    data = whole[:at] + put + whole[at + length :]
    if not akn.is_own(data):
        with pytest.raises(akn.NotOwn):
            akn.read(data)
        return
    try:
        back = akn.read(data)
    except ValueError:  # a year or day that is none
        return
    assert len({p.provision_id for p in back.provisions}) == len(back.provisions)
    assert all(0 <= p.start <= p.text_start <= p.text_end <= p.end for p in back.provisions)
    assert all(p.end <= len(back.document.text) for p in back.provisions)
    assert len(passages(back.document, back.provisions)) <= len(back.provisions)


def test_an_id_that_occurs_twice_in_a_file_is_told_and_kept_apart():
    data = linked(AMENDING).replace(b'eId="pasal_II"', b'eId="pasal_I"')
    back = akn.read(data)
    assert [i.code for i in back.issues] == ["repeated-eid"]
    assert "pasal_I_2" in {p.eid for p in back.provisions}
    assert len({p.eid for p in back.provisions}) == len(back.provisions)


def test_real_gazettes_are_valid_and_come_back_with_their_ids_and_wording(shared):
    for path in sorted((shared / "corpus/civil-service").rglob("*.md"))[::12]:
        structure = parse(extract(path.read_bytes(), path.name).text, name=path.name)
        data = akn.write(structure.document, structure.provisions, amendments=structure.amendments)
        assert faults(data) == [], path.name
        assert kept(akn.read(data).provisions) == kept(structure.provisions), path.name
