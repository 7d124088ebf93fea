"""What the pages are made of: marks, snippets, heat maps, outlines, workbooks."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.desk.content.marking import WINDOW, snippet
from flows.desk.content.overview import OTHERS, heat_map
from flows.desk.content.workbook import workbook
from flows.desk.texts import Texts


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in pieces)


def test_words_of_the_same_lemma_are_marked_in_the_snippet():
    pieces = snippet("Pejabat memberikan izin; pemberian izin dicatat.", {"beri", "izin"})
    assert marked(pieces) == "Pejabat [memberikan izin; pemberian izin] dicatat."


def test_a_long_text_is_cut_around_its_hits_and_the_cuts_are_shown():
    text = "awal " * 100 + "hukuman disiplin berat " + "akhir " * 100
    shown = marked(snippet(text, {"hukum", "disiplin"}))
    assert shown.startswith("… ") and shown.endswith(" …")
    assert "[hukuman disiplin]" in shown


def test_a_text_without_hits_is_shown_from_its_beginning():
    assert marked(snippet("Satu dua tiga.", {"empat"})) == "Satu dua tiga."


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12), max_size=120))
def test_a_snippet_is_a_stretch_of_the_text_whatever_the_text_is(words):
    wanted = {word.lower() for word in words[::7]}
    shown = "".join(piece.text for piece in snippet(" ".join(words), wanted))
    inner = shown.removeprefix("… ").removesuffix(" …")
    assert inner.split() == inner.split(" ") or not inner
    assert len(inner.split()) <= max(WINDOW, 0)
    assert " ".join(inner.split()) in " ".join(" ".join(words).split())


ROWS = [
    {"one": "UU", "other": "PP", "findings": 6, "conflicts": 2},
    {"one": "PP", "other": "UU", "findings": 6, "conflicts": 2},
    {"one": "PP", "other": "PP", "findings": 3, "conflicts": 0},
]


def test_a_heat_map_is_a_square_in_the_order_given():
    found = heat_map(ROWS, ["UU", "PP"])
    assert found["names"] == ["UU", "PP"]
    assert [[cell["findings"] for cell in line] for line in found["cells"]] == [[0, 6], [6, 3]]
    assert found["most"] == 6


def test_names_beyond_the_limit_are_taken_together_without_losing_a_finding():
    pairs = [("A", "B", 9), ("A", "C", 5), ("C", "D", 2), ("D", "D", 1)]
    rows = []
    for one, other, findings in pairs:
        rows.append({"one": one, "other": other, "findings": findings, "conflicts": 0})
        if one != other:
            rows.append({"one": other, "other": one, "findings": findings, "conflicts": 0})
    found = heat_map(rows, (), most=3)
    assert found["names"] == ["A", "B", OTHERS]
    cells = [[cell["findings"] for cell in line] for line in found["cells"]]
    assert cells == [[0, 9, 5], [9, 0, 0], [5, 0, 3]]


def test_a_workbook_holds_rules_findings_and_reports_and_no_formula():
    member = {
        "passage_id": "p", "work": "w", "key": "PP 1/2020", "path": "Pasal 1", "title": "T", "issuer": None,
        "year": 2020, "status": "in force", "text": "=HYPERLINK(\"http://jahat.example\")",
    }  # fmt: skip
    finding = {
        "relation": "conflict", "probability": 0.5, "a_passage": "p", "b_passage": "p", "differs": "deadline",
        "a_value": "14 day", "b_value": "30 day", "decision": "open", "relation_id": "abc",
    }  # fmt: skip
    statement = {"report": "Laporan", "role": "problem", "text": "x" * 40_000}
    content = workbook({"members": [member], "findings": [finding], "statements": [statement]}, Texts("id"))
    with ZipFile(BytesIO(content)) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(names) == 3
        assert not any(b"<f>" in book.read(name) for name in names)
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "14 hari" in strings and "Pertentangan" in strings and "[…]" in strings


@pytest.mark.parametrize("kind", ["overlap", "family"])
def test_clusters_are_listed_by_words_of_their_names(sample, kind):
    every = sample.get("/api/clusters", params={"kind": kind}).json()
    label = every["clusters"][0]["label"]
    word = max(label.split(), key=len).strip(":,")
    fewer = sample.get("/api/clusters", params={"kind": kind, "q": word}).json()
    assert 0 < fewer["total"] <= every["total"]
    assert all(word.lower() in cluster["label"].lower() for cluster in fewer["clusters"])
    assert sample.get("/api/clusters", params={"kind": kind, "q": "qwxyz"}).json()["total"] == 0
