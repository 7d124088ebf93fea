"""The list of what was planted speaks of texts that really stand in the sample."""

import re
from functools import cache

import pytest

from flows.sample import DOCUMENTS, planted
from nlp.reading import read

PLANTED = planted()
FILES = {entry["doc"]: DOCUMENTS / entry["file"] for entry in PLANTED["documents"] + PLANTED["reports"]}
PAIRS = PLANTED["findings"] + PLANTED["parallel"]


@cache
def words_of(doc: str) -> str:
    path = FILES[doc]
    text = read(path.read_bytes(), path.name).text
    return " ".join(re.sub(r"^[#*]+ *|\*\*$", "", text, flags=re.M).split())


def test_every_document_of_the_sample_is_listed_and_every_listed_document_is_there():
    assert {path.name for path in DOCUMENTS.iterdir()} == {path.name for path in FILES.values()}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["id"])
def test_both_texts_of_a_planted_pair_stand_in_their_documents(pair):
    for side in (pair["a"], pair["b"]):
        assert side["text"] in words_of(side["doc"])


def test_values_of_a_planted_conflict_differ_and_name_their_slot():
    slots = {"number", "deadline", "duration", "amount", "authority", "modality", "procedure", "sanction", "definition"}
    conflicts = [finding for finding in PLANTED["findings"] if finding["relation"] == "conflict"]
    assert conflicts
    for finding in conflicts:
        assert finding["slot"] in slots
        assert finding["values"][0] != finding["values"][1]


def test_every_planted_statement_stands_in_its_report():
    for statement in PLANTED["statements"]:
        assert statement["text"] in words_of(statement["report"])


@pytest.mark.parametrize("name", ["perda-tirtajaya-933-2021", "pp-913-2018"])
def test_the_built_documents_hold_every_word_of_their_source(name, request):
    source = request.path.parent / "sources" / f"{name}.txt"
    missing = [
        line for line in source.read_text(encoding="utf-8").splitlines() if " ".join(line.split()) not in words_of(name)
    ]
    assert missing == []
