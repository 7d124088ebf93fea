"""The stock at a glance: where it overlaps, since when, in what quality, and what the last run changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flows.desk.content.queue import progress
from flows.desk.release import Release
from flows.desk.review import Decisions

ISSUERS = 10
"""Issuers of the heat map; those with fewer findings are counted together."""
FAMILIES = 10
CHANGED = 20
"""Changed documents, and changed clusters, that are named; the number of the others is told."""
OTHERS = "…"


def overview(release: Release, decisions: Decisions) -> dict[str, Any]:
    """The figures of the overview.

    Returns:
        `run` (what made the release), `rows` (of each table), `issues` (by severity), `statuses`, `forms` and
        `issuers` (heat maps: `names` and `cells`, a square of findings and conflicts), `years`, `families`, `quality`
        (documents by tenths), `changes`, `changed` (documents), `changed_more`, `cluster_fates` (number of overlap
        clusters by what became of them), `cluster_changes`, `cluster_changes_more` and `progress`.
    """
    pictures = release.pictures
    return {
        "run": release.status["run"],
        "rows": release.status["rows"],
        "issues": release.status["issues"],
        **pictures,
        "progress": progress(release, decisions),
    }


def pictures(release: Release) -> dict[str, Any]:
    """What does not change while a release is shown."""
    changed = release.rows("desk_changed_documents")
    lineage = release.rows("desk_cluster_changes")
    quality = {row["step"]: row["documents"] for row in release.rows("desk_text_quality")}
    return {
        "statuses": release.rows("desk_statuses"),
        "forms": heat_map(release.rows("desk_overlap_between", what="form"), release.choices.get("form", ())),
        "issuers": heat_map(release.rows("desk_overlap_between", what="issuer"), (), most=ISSUERS),
        "years": release.rows("desk_overlap_of_years"),
        "families": release.families.slice(0, FAMILIES).to_pylist(),
        "quality": [{"from": step / 10, "documents": quality.get(step, 0)} for step in range(10)],
        "changes": release.rows("desk_latest_changes"),
        "changed": changed[:CHANGED],
        "changed_more": max(0, len(changed) - CHANGED),
        "cluster_fates": dict(sorted(Counter(row["fate"] for row in lineage).items())),
        "cluster_changes": lineage[:CHANGED],
        "cluster_changes_more": max(0, len(lineage) - CHANGED),
    }


def heat_map(rows: Sequence[dict[str, Any]], order: Sequence[str], most: int | None = None) -> dict[str, Any]:
    """A square of findings and conflicts between names.

    Args:
        rows: one, other, findings, conflicts; each pair in both directions.
        order: names in the order wanted; those that are not in it follow, most findings first.
        most: names shown; the others are taken together as `OTHERS`.
    """
    weight: Counter[str] = Counter()
    for row in rows:
        weight[row["one"]] += row["findings"]
    names = [name for name in order if name in weight]
    names += [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])) if name not in names]
    shown = names if most is None or len(names) <= most else [*names[: most - 1], OTHERS]
    place = {name: min(at, len(shown) - 1) for at, name in enumerate(names)}
    cells = [[{"findings": 0, "conflicts": 0} for _ in shown] for _ in shown]
    for row in rows:
        one, other = place[row["one"]], place[row["other"]]
        # a pair of two names that are taken together stands in the rows twice
        share = 0.5 if one == other and row["one"] != row["other"] else 1
        cell = cells[one][other]
        for name in cell:
            cell[name] += row[name] * share
    for line in cells:
        for cell in line:
            cell.update({name: round(value) for name, value in cell.items()})
    return {"names": shown, "cells": cells, "most": max((c["findings"] for line in cells for c in line), default=0)}
