"""Reading the sample gives the identities, links, terms and delegations that planted.json lists."""

from functools import cache

import pytest

from flows.sample import DOCUMENTS, planted
from nlp.reading import read
from nlp.reference import refer
from nlp.structure import parse

PLANTED = planted()
FILES = {entry["doc"]: DOCUMENTS / entry["file"] for entry in PLANTED["documents"]}
KEYS = {entry["doc"]: entry["key"] for entry in PLANTED["documents"]}
CIRCULAR = "se-menpanrb-9011-2022"
"""Its key would need its issuer, and it has no Mengingat: not part of the tests of keys and links."""


@cache
def parsed(doc):
    path = FILES[doc]
    structure = parse(read(path.read_bytes(), path.name).text, name=path.name)
    return structure, refer(structure.document, structure.provisions)


@pytest.mark.parametrize("entry", PLANTED["documents"], ids=lambda entry: entry["doc"])
def test_the_identity_of_a_document_comes_from_its_text(entry):
    structure, _ = parsed(entry["doc"])
    document = structure.document
    fields = ("form", "number", "year", "title", "rank")
    assert {name: getattr(document, name) for name in fields} == {name: entry[name] for name in fields}
    assert str(document.enacted) == entry["enacted"]
    assert sum(p.level == "pasal" and p.part == "body" for p in structure.provisions) == entry["articles"]


@pytest.mark.parametrize("doc", [doc for doc in KEYS if doc != CIRCULAR])
def test_a_document_is_known_by_the_key_a_lawyer_cites(doc):
    assert parsed(doc)[0].document.key == KEYS[doc]


@pytest.mark.parametrize("doc", [doc for doc in FILES if doc != CIRCULAR])
def test_what_a_document_does_to_others_is_read_as_planted(doc):
    read_links = {(link.relation, link.target_key) for link in parsed(doc)[1].links}
    expected = {(link["relation"], KEYS[link["to"]]) for link in PLANTED["links"] if link["from"] == doc}
    constitution = {link for link in read_links if link[1] == "UUD 1945"}
    assert read_links - constitution == expected


def test_every_planted_definition_is_read_with_its_term():
    for definition in PLANTED["definitions"]:
        for side in (definition["a"], definition["b"]):
            texts = [d.text for d in parsed(side["doc"])[1].definitions if d.term == definition["term"]]
            assert [f"{definition['term']} adalah {text.rstrip('.;')}." for text in texts] == [side["text"]]


def test_every_planted_delegation_is_read_and_no_other():
    found = {(doc, d.target_form, d.matter) for doc in FILES for d in parsed(doc)[1].delegations}
    assert found == {(d["doc"], d["form"], d["matter"]) for d in PLANTED["delegations"]}
