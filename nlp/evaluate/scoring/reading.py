"""Scores of reading: the skeleton of regulations, and the citations of passages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.evaluate.scoring.figures import Row, Score, Tally, mean, precision_recall

EXACT = ("form", "number", "year", "title", "enacted", "promulgated", "has_elucidation")
LINKS = ("repeals", "amends", "legal_basis")
Key = tuple[Any, ...]


def structure(gold: Sequence[Row], predicted: Mapping[str, Row]) -> Score:
    """F1 of articles, quoted articles, ayat, chapters, definitions and links; share of exact identity fields."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    exact: dict[str, list[float]] = defaultdict(list)
    for g in gold:
        p = predicted.get(g["doc"], {})
        for field in EXACT:
            if field in g:
                exact[field].append(float(_norm(g[field]) == _norm(p.get(field))))
        got = list(p.get("articles", []))
        other_reading = g.get("articles_alt")
        tallies["articles"].add(other_reading if other_reading and got == other_reading else g["articles"], got)
        tallies["quoted_articles"].add(g.get("quoted_articles", []), p.get("quoted_articles", []))
        adrift = set(g.get("displaced_paragraphs") or ())
        tallies["paragraphs"].add(_ayat(g, adrift), _ayat(p, adrift))
        tallies["chapters"].add(*([_norm(c["num"]) for c in d.get("chapters", [])] for d in (g, p)))
        tallies["definitions"].add(*([_norm(t) for t in d.get("definitions", [])] for d in (g, p)))
        spare = {*g.get("partial_repeals", []), *g.get("legal_basis_via", [])}
        for field in LINKS:
            want = set(g.get(field, []))
            tallies[field].add(want, {x for x in p.get(field, []) if x in want or x not in spare})
    return {
        "documents": len(gold),
        **{name: tally.figures() for name, tally in tallies.items()},
        **{name: mean(values) for name, values in exact.items()},
    }


def citations(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """F1 of the references of passages, by target, and the share of passages wholly right; generic left out."""
    by_id = {row["id"]: row for row in predicted}
    hits = wrong = missed = whole = 0
    for g in gold:
        want, got = _targets(g, g["refs"]), _targets(g, by_id.get(g["id"], {}).get("refs", []))
        hits += len(want & got)
        wrong += len(got - want)
        missed += len(want - got)
        whole += want == got
    figures = precision_recall(hits, wrong, missed)
    return {"passages": len(gold), **figures, "passages_all_right": round(whole / max(1, len(gold)), 4)}


def _ayat(document: Row, adrift: set[str]) -> list[Key]:
    return [
        (article, number)
        for field in ("paragraphs", "quoted_paragraphs")
        for article, numbers in (document.get(field) or {}).items()
        if article not in adrift
        for number in numbers
    ]


def _targets(row: Row, refs: Sequence[Row]) -> set[Key]:
    """What the references point to, *this* and bare parts resolved to where the passage stands."""
    found = set()
    for ref in refs:
        if ref.get("kind") == "generic":
            continue
        doc, article = ref.get("doc") or "this", ref.get("article")
        if doc == "this" and article in (None, "this"):
            inside = ref.get("paragraph") or ref.get("item") or ref.get("point") or article == "this"
            article = row.get("article") if inside else None
        paragraph = row.get("paragraph") if ref.get("paragraph") == "this" else ref.get("paragraph")
        found.add((doc, article, paragraph, ref.get("item"), ref.get("point")))
    return found


def _norm(value: object) -> str:
    return re.sub(r"[^0-9a-z]+", " ", str(value).lower()).strip()
