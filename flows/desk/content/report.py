"""Reports: what each says, sentence by sentence, and the rules that it speaks of."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

import pyarrow.compute as pc

from flows.desk.content.paging import page_of, with_words
from flows.desk.content.regulation import document
from flows.desk.release import Release

ThemeRole = Literal["problem", "recommendation"]
"""What the statements of a theme do in their reports."""


def report_list(release: Release) -> list[dict[str, Any]]:
    """The reports, those with most problems and recommendations first."""
    return release.rows("desk_reports")


def theme_list(release: Release, role: ThemeRole | None, words: str, page: int) -> dict[str, Any]:
    """One page of what several statements of reports say alike, most reports first.

    Returns:
        `themes` (columns of `themes`, `text` of the statement in the middle, and `members`: all its statements),
        `total`, `page`, `pages`.
    """
    table = release.themes if role is None else release.themes.filter(pc.field("role") == role)
    found = page_of(with_words(table, words, "text", "label"), "themes", page)
    ids = [theme["theme_id"] for theme in found["themes"]]
    members: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    for row in release.rows("desk_theme_members", themes=ids) if ids else ():
        members[row["theme_id"]].append(row)
    return found | {"themes": [theme | {"members": members[theme["theme_id"]]} for theme in found["themes"]]}


def report(release: Release, work: str) -> dict[str, Any]:
    """One report.

    Returns:
        The columns of `documents` without the text, and `provisions` (in order, each with its `statements`, and those
        with the `rules` that they speak of), `outline` (its headings) and `roles` (number of statements by role).

    Raises:
        NotFound: there is no such document.
    """
    found = document(release, work)
    rules: dict[str, list[dict[str, Any]]] = {}
    for row in release.rows("desk_report_rules", work=work):
        rules.setdefault(row["statement_id"], []).append(row)
    statements: dict[str, list[dict[str, Any]]] = {}
    roles: Counter[str] = Counter()
    for row in release.rows("desk_report_statements", work=work):
        statements.setdefault(row["eid"], []).append(row | {"rules": rules.get(row["statement_id"], [])})
        roles[row["role"]] += 1
    provisions = [
        row | {"statements": statements.get(row["eid"], [])} for row in release.rows("desk_provisions", work=work)
    ]
    return found | {
        "provisions": provisions,
        "outline": [row for row in provisions if row["level"] == "section" and row["heading"]],
        "roles": {role: roles[role] for role in ("problem", "recommendation", "progress", "norm", "other")},
        "linked": len(rules),
    }
