"""Scores of reports: what sentences are, and the rules they are linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nlp.evaluate.scoring.figures import Row, Score, Tally, f1_by_class, macro_f1, mean

DEPTHS = (5, 10)


def reports(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Macro-F1 of roles, F1 of rule issues found and of areas, accuracy of the kind of issue."""
    by_id = {row["id"]: row for row in predicted}
    got = [by_id.get(g["id"], {}) for g in gold]
    roles = f1_by_class([g["role"] for g in gold], [p.get("role", "missing") for p in got])
    found, areas = Tally(), Tally()
    for i, (g, p) in enumerate(zip(gold, got, strict=True)):
        found.add([i] if g.get("rule_issue") else [], [i] if p.get("rule_issue") else [])
        areas.add(set(g["areas"]), p.get("areas", []))
    kinds = [float(g["rule_issue"] == p.get("rule_issue")) for g, p in zip(gold, got, strict=True) if g["rule_issue"]]
    return {
        "sentences": len(gold),
        "roles": roles,
        "role_macro_f1": macro_f1(roles),
        "rule_issue_found": found.figures(),
        "rule_issue_kind_accuracy": mean(kinds),
        "areas": areas.figures(),
    }


def links(gold: Sequence[Row], predicted: Sequence[Row]) -> Score:
    """Share of sentences with a right document, and a right article, among the first 5 and 10 provisions."""
    by_id = {row["sentence_id"]: row.get("provisions", []) for row in predicted}
    wanted: dict[str, list[Row]] = defaultdict(list)
    for row in gold:
        wanted[row["sentence_id"]].append(row)
    score: Score = {"sentences": len(wanted)}
    for depth in DEPTHS:
        documents, articles = [], []
        for sentence, rows in wanted.items():
            top = by_id.get(sentence, [])[:depth]
            same = [(t, r) for t in top for r in rows if t["doc"] == r["doc"]]
            documents.append(float(bool(same)))
            articles.append(float(any(t.get("article") in r["articles"] for t, r in same)))
        score[f"document_hit_at_{depth}"] = mean(documents)
        score[f"article_hit_at_{depth}"] = mean(articles)
    return score
