"""References of a draft that lead nowhere, or to law that is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from flows.draft.judging import Standings
from flows.draft.places import cited
from flows.draft.reading import Draft
from flows.draft.results import ReferenceCheck
from nlp.places import article_and_paragraph
from nlp.rows import Citation, Document

Places = Mapping[str | None, frozenset[tuple[str, str | None]]]
"""Articles, and ayat of articles, that an instrument has; None for the draft itself."""
_CONSTITUTION = "UUD"
"""Every draft cites it, and it is no regulation of a stock."""


def cited_keys(draft: Draft) -> list[str]:
    """Keys of the instruments that a draft names, sorted."""
    return sorted({c.target_key for c in draft.citations if c.target_key})


def places(draft: Draft, rows: Iterable[Mapping[str, Any]]) -> Places:
    """The articles and ayat to which references may lead.

    Args:
        draft: its own articles stand under None, and, where it amends an instrument, its quoted ones under that key.
        rows: of `draft_articles`.
    """
    found: defaultdict[str | None, set[tuple[str, str | None]]] = defaultdict(set)
    for row in rows:
        _add(found[row["key"]], row["eid"])
    amended = next((link.target_key for link in draft.links if link.relation == "amends"), None)
    for provision in draft.provisions:
        if provision.level in ("pasal", "ayat") and provision.part in ("body", "quoted"):
            _add(found[amended if provision.part == "quoted" else None], provision.eid)
    return {key: frozenset(held) for key, held in found.items()}


def _add(held: set[tuple[str, str | None]], eid: str) -> None:
    article, paragraph = article_and_paragraph(eid)
    if article is not None:
        held.update({(article.upper(), None), (article.upper(), paragraph)})


def check_references(
    draft: Draft,
    documents: Mapping[str, Document],
    held: Places,
    standings: Standings,
) -> tuple[ReferenceCheck, ...]:
    """The references that need attention, in the order of the draft, each problem of a provision once.

    An instrument that the draft itself repeals or amends may be named, and its elucidation may tell of law that is
    gone; the constitution is no regulation of a stock.

    Args:
        draft: the draft.
        documents: of the stock, by key.
        held: what references may lead to.
        standings: of the documents.
    """
    rows: dict[tuple[str, str, str], ReferenceCheck] = {}
    for citation in draft.citations:
        if citation.kind == "generic" or (citation.target_key and citation.target_key == draft.document.key):
            continue
        problem, by_key = _problem(citation, documents, held, standings)
        if problem:
            path = cited(citation.provision_id or "")
            document = documents.get(citation.target_key or "")
            rows.setdefault(
                (path, citation.text, problem),
                ReferenceCheck(
                    path, citation.text, problem, citation.target_key, document.title if document else None, by_key
                ),
            )
    return tuple(rows.values())


def _problem(
    citation: Citation,
    documents: Mapping[str, Document],
    held: Places,
    standings: Standings,
) -> tuple[str | None, str | None]:
    """What is wrong with one reference, and the instrument that did it."""
    key = citation.target_key
    if key is None:
        return ("not-in-draft", None) if _missing(citation, held.get(None, frozenset())) else (None, None)
    document = documents.get(key)
    if document is None:
        return (None, None) if key.startswith(_CONSTITUTION) else ("not-in-stock", None)
    status = standings.statuses.get(document.work)
    told = standings.acts_on(key) or "#penjelasan" in (citation.provision_id or "")
    if status is not None and status.status == "repealed" and not told:
        return "repealed", status.by_key
    if citation.article and (by_key := standings.deleted_by(key, citation.article)):
        return "deleted", by_key
    missing = _missing(citation, held.get(key, frozenset()))
    return (missing, None) if missing else (None, None)


def _missing(citation: Citation, held: frozenset[tuple[str, str | None]]) -> str | None:
    """no-article or no-paragraph; None where it is there, or where nothing can be said because nothing was read."""
    if not citation.article or not held:
        return None
    article = citation.article.upper()
    if (article, None) not in held:
        return "no-article"
    if citation.paragraph and (article, citation.paragraph) not in held:
        return "no-paragraph"
    return None
