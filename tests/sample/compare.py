"""What a run over the embedded sample found, beside what was planted in it.

Run `.venv/bin/python tests/sample/compare.py WAREHOUSE` for the figures and every planted pair that came out otherwise.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.sample import planted

OVERLAP = ("duplicate", "partial", "conflict")
OF_DEFINITIONS = {"same": "duplicate", "narrower": "partial", "wider": "partial", "incompatible": "conflict"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted pair and the relation that the run gave it; `missing` says which side has no passage."""

    id: str
    sure: int
    expected: str
    found: str
    slots: tuple[str, ...] = ()
    found_slot: str | None = None
    missing: str = ""
    about: str = ""


def planted_pairs() -> list[dict]:
    """Planted findings and parallel formulas, and the pairs of definitions, which count as arguable."""
    listed = planted()
    definitions = [
        {"id": f"d{i:03d}", "sure": 1, "a": d["a"], "b": d["b"], "relation": OF_DEFINITIONS[d["relation"]]}
        for i, d in enumerate(listed["definitions"], 1)
    ]
    return listed["findings"] + listed["parallel"] + definitions


def squeezed(text: str) -> str:
    return " ".join(text.split())


class Found:
    """The published warehouse, asked in the terms of planted.json."""

    def __init__(self, warehouse: Path) -> None:
        self.connection = duckdb.connect(str(warehouse), read_only=True)
        files = {Path(source).name: work for source, work in self.rows("SELECT source, work FROM files")}
        listed = planted()
        self.work_of = {d["doc"]: files.get(d["file"]) for d in listed["documents"] + listed["reports"]}
        self.doc_of = {work: doc for doc, work in self.work_of.items() if work}
        self.passages: dict[str, list[tuple]] = {}
        for row in self.rows("SELECT work, passage_id, article, paragraph, text FROM passages ORDER BY passage_id"):
            self.passages.setdefault(row[0], []).append(row)
        self.relations = {
            frozenset((a, b)): (relation, differs)
            for a, b, relation, differs in self.rows("SELECT a_passage, b_passage, relation, differs FROM relations")
        }

    def rows(self, query: str) -> list[tuple]:
        return self.connection.sql(query).fetchall()

    def passage(self, side: dict) -> str | None:
        """Id of the passage with the planted words, the one of the same article and paragraph before all others."""
        holding = [
            (article != side["article"], paragraph != side["paragraph"], len(text), passage_id)
            for _, passage_id, article, paragraph, text in self.passages.get(self.work_of[side["doc"]] or "", [])
            if squeezed(side["text"]) in squeezed(text)
        ]
        return min(holding)[-1] if holding else None

    def outcome(self, pair: dict) -> Outcome:
        """What became of one planted pair."""
        a, b = self.passage(pair["a"]), self.passage(pair["b"])
        relation, slot = self.relations.get(frozenset((a, b)), ("unrelated", None))
        places = [f"{s['doc']} {s['article']}({s['paragraph'] or ''})" for s in (pair["a"], pair["b"])]
        return Outcome(
            id=pair["id"],
            sure=pair["sure"],
            expected=pair["relation"],
            found=relation,
            slots=(pair["slot"], *pair["slot_also"]) if "slot" in pair else (),
            found_slot=slot,
            missing=" ".join(place for place, passage in zip(places, (a, b), strict=True) if passage is None),
            about=" / ".join(places),
        )

    def outcomes(self) -> list[Outcome]:
        """What became of every planted pair."""
        return [self.outcome(pair) for pair in planted_pairs()]

    def not_planted(self) -> list[tuple]:
        """Overlaps that the run found and nobody planted."""
        known = {frozenset((self.passage(pair["a"]), self.passage(pair["b"]))) for pair in planted_pairs()}
        found = self.rows(
            "SELECT a_passage, b_passage, relation, probability, a_key, a_path, b_key, b_path FROM findings "
            "ORDER BY probability DESC, relation_id"
        )
        return [row[2:] for row in found if frozenset(row[:2]) not in known]


def figures(outcomes: list[Outcome]) -> dict[str, float]:
    """Shares over the sure pairs: overlap found, parallel kept out, kind right, slot right."""
    sure = [o for o in outcomes if o.sure == 2]
    overlap = [o for o in sure if o.expected in OVERLAP]
    parallel = [o for o in sure if o.expected == "parallel"]
    slots = [o for o in overlap if o.expected == o.found == "conflict"]

    def share(hits: int, of: int) -> float:
        return hits / of if of else 0.0

    shares = {
        "overlap found": share(sum(o.found in OVERLAP for o in overlap), len(overlap)),
        "parallel kept out": share(sum(o.found not in OVERLAP for o in parallel), len(parallel)),
        "slot of found conflicts": share(sum(o.found_slot in o.slots for o in slots), len(slots)),
    }
    for kind in OVERLAP:
        of_kind = [o for o in overlap if o.expected == kind]
        shares[f"{kind} as such"] = share(sum(o.found == kind for o in of_kind), len(of_kind))
    return shares


def report(found: Found) -> str:
    """The figures, then every planted pair that came out otherwise, then what was found without being planted."""
    results = found.outcomes()
    lines = [f"{name:26}{value:6.2f}" for name, value in figures(results).items()]
    counts = Counter((o.expected, o.found) for o in results if o.sure == 2)
    lines += [f"{n:4} {expected} -> {got}" for (expected, got), n in sorted(counts.items())]
    for o in results:
        if o.found != o.expected or (o.slots and o.found_slot not in o.slots):
            expected = " ".join([o.expected, *o.slots[:1]])
            lines.append(f"{o.id} sure {o.sure} {expected} -> {o.found} {o.found_slot or ''} | {o.about} {o.missing}")
    lines += ["found, not planted:", *(" ".join(str(value) for value in row) for row in found.not_planted())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report(Found(Path(sys.argv[1]))))
