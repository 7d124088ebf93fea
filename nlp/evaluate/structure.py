"""Predictions in the form of gold/structure.json: the skeleton of whole regulations.

This module stands above the stages: articles, chapters and identity come from `nlp.structure`, definitions
and links between documents from `nlp.reference`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.reference import refer
from nlp.rows import Document, Provision
from nlp.structure import Structure, parse


def predictions(gold: Sequence[Mapping[str, Any]], texts: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What the parser says of each gold document.

    Args:
        gold: rows of structure.json; only `doc` is read.
        texts: stored text by `doc`.

    Returns:
        `doc` -> fields as in structure.json; a document without text is left out.
    """
    return {row["doc"]: prediction(texts[row["doc"]], f"{row['doc']}.md") for row in gold if row["doc"] in texts}


def prediction(text: str, name: str = "") -> dict[str, Any]:
    """The fields of structure.json for one text; `name` counts only where the text does not identify itself."""
    structure = parse(text, name=name)
    return {**skeleton(structure), **links(structure.document, structure.provisions)}


def skeleton(structure: Structure) -> dict[str, Any]:
    """Identity, chapters, articles and ayat."""
    document, provisions = structure.document, structure.provisions
    first_article: dict[str, str | None] = {}
    chapter: str | None = None
    for p in provisions:
        if p.part == "body" and p.level == "bab":
            chapter = p.eid
            first_article[chapter] = None
        elif p.part == "body" and p.level == "pasal" and chapter and first_article[chapter] is None:
            first_article[chapter] = p.number
    return {
        "form": document.form,
        "number": document.number,
        "year": document.year,
        "title": document.title,
        "enacted": document.enacted.isoformat() if document.enacted else None,
        "promulgated": document.promulgated.isoformat() if document.promulgated else None,
        "chapters": [
            {"num": p.number, "heading": p.heading, "first_article": first_article[p.eid]}
            for p in provisions
            if p.part == "body" and p.level == "bab"
        ],
        "articles": _articles(provisions, "body"),
        "quoted_articles": _articles(provisions, "quoted"),
        "paragraphs": _paragraphs(provisions, "body"),
        "quoted_paragraphs": _paragraphs(provisions, "quoted"),
        "deleted_articles": [a.article for a in structure.amendments if a.operation == "deleted" and a.article],
        "has_elucidation": any(p.part == "elucidation" for p in provisions),
        "has_annex": any(p.part == "annex" for p in provisions),
    }


def links(document: Document, provisions: Sequence[Provision]) -> dict[str, Any]:
    """Definitions, and what the instrument repeals, amends and rests on."""
    references = refer(document, provisions)
    by_relation: dict[str, list[str]] = defaultdict(list)
    for link in references.links:
        if link.target_key not in by_relation[link.relation]:
            by_relation[link.relation].append(link.target_key)
    return {
        "definitions": [d.term for d in references.definitions],
        "repeals": by_relation["repeals"] + by_relation["partly-repeals"],
        "partial_repeals": by_relation["partly-repeals"],
        "amends": by_relation["amends"],
        "legal_basis": by_relation["legal-basis"],
        "legal_basis_via": by_relation["legal-basis-via"],
    }


def _articles(provisions: Sequence[Provision], part: str) -> list[str]:
    """Numbers of the articles of a part, in document order; a repetition (`_2`) is not a second article."""
    return [p.number for p in provisions if p.part == part and p.level == "pasal" and p.number and _first(p)]


def _paragraphs(provisions: Sequence[Provision], part: str) -> dict[str, list[str]]:
    """Ayat numbers by article."""
    article = {p.eid: p.number for p in provisions if p.level == "pasal"}
    out: dict[str, list[str]] = defaultdict(list)
    for p in provisions:
        if p.part == part and p.level == "ayat" and p.number and p.parent_eid in article:
            number = article[p.parent_eid]
            if number and p.number not in out[number]:
                out[number].append(p.number)
    return dict(out)


def _first(provision: Provision) -> bool:
    """True unless the id carries the suffix of a repetition."""
    return provision.eid.endswith(f"_{provision.number}")
