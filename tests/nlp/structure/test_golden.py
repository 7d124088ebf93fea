"""Golden documents: every `tests/golden/NAME.txt` is parsed and compared with what `NAME.json` says of it.

Adding a case is adding the two files. A JSON file holds only what the case is about; the names are those of
`_Seen` below, and `name` and `language` are handed to the parser.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from nlp.passages import passages
from nlp.structure import Structure, parse

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
CASES = sorted(p.stem for p in GOLDEN.glob("*.txt"))


class _Seen:
    """What a structure says, in the words of the golden files."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.by_eid = {p.eid: p for p in structure.provisions}
        self.passages = passages(structure.document, structure.provisions)

    def look(self, name, want):
        if name in ("articles", "quoted", "chapters"):
            part, level = {"articles": ("body", "pasal"), "quoted": ("quoted", "pasal"), "chapters": ("body", "bab")}[
                name
            ]
            return [p.number for p in self.structure.provisions if p.part == part and p.level == level]
        if name in ("paragraphs", "quoted_paragraphs"):
            return self._paragraphs("quoted" if name.startswith("quoted") else "body")
        if name in ("texts", "parts", "headings", "parents"):
            field = {"texts": "text", "parts": "part", "headings": "heading", "parents": "parent_eid"}[name]
            return {
                eid: getattr(self.by_eid[eid], field) if eid in self.by_eid else "no such provision" for eid in want
            }
        if name == "elucidations":
            notes = {p.eid: p.elucidation for p in self.passages}
            return {eid: notes.get(eid, "no such passage") for eid in want}
        return getattr(self, f"_{name}")(want)

    def _paragraphs(self, part):
        found = {}
        for p in self.structure.provisions:
            if p.part == part and p.level == "ayat":
                found.setdefault(self.by_eid[p.parent_eid].number, []).append(p.number)
        return found

    def _issues(self, want):
        return sorted({i.code for i in self.structure.issues} - ({"ocr-repairs"} - set(want)))

    def _noise(self, _want):
        return sorted({n.kind for n in self.structure.noise})

    def _repairs(self, _want):
        return [[r.found, r.read] for r in self.structure.repairs]

    def _levels(self, want):
        counts = Counter(p.level for p in self.structure.provisions)
        return {level: counts[level] for level in want}

    def _amendments(self, _want):
        return [[a.operation, a.article, a.quoted_id is not None] for a in self.structure.amendments]

    def _passages(self, _want):
        return [p.eid for p in self.passages]

    def _passages_without(self, want):
        return want if not any(want in p.text for p in self.passages) else "found"

    def _has_elucidation(self, _want):
        return any(p.part == "elucidation" for p in self.structure.provisions)

    def __getattr__(self, name):
        value = getattr(self.structure.document, name.removeprefix("_"))
        return lambda _want: value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("case", CASES)
def test_a_golden_document_is_read_as_its_file_says(case):
    want = json.loads((GOLDEN / f"{case}.json").read_text(encoding="utf-8"))
    text = (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")
    seen = _Seen(parse(text, name=want.pop("name", ""), language=want.pop("language", "id")))
    assert {name: seen.look(name, value) for name, value in want.items()} == want


def test_every_golden_text_has_its_expectation_and_there_are_enough():
    assert sorted(p.stem for p in GOLDEN.glob("*.json")) == CASES
    assert len(CASES) >= 40
