"""Citations in bare text: each case is a row of a file in `cases/`; adding a case is adding a row."""

import tomllib
from pathlib import Path

import pytest

from nlp.reference import CitationMatch, find_citations

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


def written(match: CitationMatch) -> str:
    if match.kind == "generic":
        return f"?{match.type}"
    parts = [match.article or "", match.paragraph or "", match.item or "", match.point or ""]
    return f"{match.doc or '-'} @ {'/'.join(parts).rstrip('/')}"


@pytest.mark.parametrize("case", CASES)
def test_a_passage_gives_its_citations(case: dict):
    found = find_citations(case["text"], own_key=case.get("own_key"), year=case.get("year"))
    assert [written(m) for m in found] == case["refs"]


@pytest.mark.parametrize("case", CASES)
def test_spans_are_the_words_cited(case: dict):
    for match in find_citations(case["text"], own_key=case.get("own_key"), year=case.get("year")):
        assert match.text == case["text"][match.start : match.end]
        assert match.text.strip() == match.text != ""


def test_an_antecedent_may_come_from_before_the_passage():
    [match] = find_citations(
        "Pasal 4 Undang-undang tersebut dicabut", antecedents=["PP 1/1960", "UU 7/1961", "PP 2/1962"]
    )
    assert (match.doc, match.article, match.kind) == ("UU 7/1961", "4", "external")


def test_an_implausible_range_keeps_both_ends_and_says_so():
    found = find_citations("Pasal 3 sampai dengan Pasal 4000")
    assert [m.article for m in found] == ["3", "4000"]
    assert sum(m.cut for m in found) > 0
