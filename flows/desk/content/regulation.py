"""One regulation: its text in its structure, what overlaps with it, and what it does to others and others to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import Query

from flows.desk.content.paging import page_of
from flows.desk.release import Release
from warehouse import NotFound

PAGE = 50
"""Regulations of one page of the list."""
_GROUPS = ("bab", "bagian", "paragraf", "lampiran", "penjelasan", "section")
"""Levels that hold others and stand in the margin with their headings."""


@dataclass(frozen=True, slots=True)
class DocumentFilters:
    """Which regulations are listed; None lets everything through."""

    form: Annotated[str | None, Query(max_length=60)] = None
    issuer: Annotated[str | None, Query(max_length=300)] = None
    first_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    last_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    status: Annotated[str | None, Query(max_length=40)] = None
    q: Annotated[str | None, Query(max_length=200)] = None


def regulation_list(release: Release, filters: DocumentFilters, page: int) -> dict[str, Any]:
    """One page of the regulations, the latest first.

    Returns:
        `regulations` (with `overlaps`, the number of findings by kind), `total`, `page`, `pages`.
    """
    asked = asdict(filters)
    words = " ".join((asked.pop("q") or "").split())
    table = release.reader.ask("desk_documents", **asked, words=words or None)
    found = page_of(table, "regulations", page, PAGE)
    rows = found["regulations"]
    overlaps: dict[str, dict[str, int]] = {}
    for row in release.rows("desk_overlaps_by_work", works=[row["work"] for row in rows]) if rows else ():
        overlaps.setdefault(row["work"], {})[row["relation"]] = row["findings"]
    return found | {"regulations": [row | {"overlaps": overlaps.get(row["work"], {})} for row in rows]}


def document(release: Release, work: str) -> dict[str, Any]:
    """The row of one document with its status, without its text.

    Raises:
        NotFound: there is no such document.
    """
    row = release.row("desk_document", work=work)
    if row is None:
        raise NotFound(f"There is no document {work!r}.")
    return row


def regulation(release: Release, work: str) -> dict[str, Any]:
    """All that is known of one regulation.

    Returns:
        The columns of `documents` without the text, its status with the proof, and `provisions` (in order, each with
        `depth`, `label`, `overlaps` and `amended`), `outline` (what stands in the margin), `partners` (documents that
        it overlaps with), `links` by direction and relation, `cited_by`, and `issues` (what reading it noticed).

    Raises:
        NotFound: there is no such document.
    """
    found = document(release, work)
    overlaps: dict[str, list[dict[str, Any]]] = {}
    for row in release.rows("desk_document_overlaps", work=work):
        overlaps.setdefault(row["eid"], []).append(row)
    amended: dict[str, list[dict[str, Any]]] = {}
    for row in release.rows("desk_document_amended", work=work):
        amended.setdefault(f"pasal_{row['article']}", []).append(row)
    provisions = _placed(release.rows("desk_provisions", work=work), overlaps, amended)
    links: dict[str, dict[str, list[dict[str, Any]]]] = {"out": {}, "in": {}}
    for row in release.rows("desk_document_links", work=work):
        links[row["direction"]].setdefault(row["relation"], []).append(row)
    return found | {
        "provisions": provisions,
        "outline": _outline(provisions),
        "overlapping": sum(bool(provision["overlaps"]) for provision in provisions),
        "partners": release.rows("desk_document_partners", work=work),
        "links": links,
        "cited_by": release.rows("desk_document_cited_by", work=work),
        "issues": release.rows("show_document_issues", id=work),
    }


def _placed(
    rows: Sequence[dict[str, Any]],
    overlaps: Mapping[str, Sequence[Mapping[str, Any]]],
    amended: Mapping[str, Sequence[Mapping[str, Any]]],
) -> list[dict[str, Any]]:
    """The provisions with their depth and what is to be told beside them."""
    depth: dict[str, int] = {}
    placed = []
    for row in rows:
        above = depth.get(row["parent_eid"] or "", -1)
        grouping = row["level"] in _GROUPS
        # headings do not move the text below them to the right
        depth[row["eid"]] = above if grouping else above + 1
        placed.append(
            row
            | {
                "depth": max(0, depth[row["eid"]]),
                "overlaps": list(overlaps.get(row["eid"], ())),
                "amended": list(amended.get(row["eid"], ())),
            }
        )
    return placed


def _outline(provisions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Parts, chapters and articles for the margin: each chapter with its articles, and whether one of them overlaps."""
    outline: list[dict[str, Any]] = []
    for row in provisions:
        if row["part"] in ("quoted", "foreign"):
            continue
        entry = {name: row[name] for name in ("eid", "level", "number", "heading", "part")}
        if row["level"] in ("bab", "lampiran", "menimbang", "mengingat", "section") or (
            row["level"] == "penjelasan" and row["parent_eid"] is None
        ):
            outline.append(entry | {"articles": [], "overlaps": False})
        elif row["level"] == "pasal" and row["part"] == "body":
            if not outline or outline[-1]["level"] not in ("bab", "articles"):
                outline.append({"level": "articles", "eid": row["eid"], "articles": [], "overlaps": False})
            outline[-1]["articles"].append(entry | {"overlaps": False})
        if row["overlaps"] and outline:
            outline[-1]["overlaps"] = True
            if outline[-1]["articles"]:
                outline[-1]["articles"][-1]["overlaps"] = True
    return outline
