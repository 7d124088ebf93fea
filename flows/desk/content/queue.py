"""The queue: findings in the order in which they deserve attention, and how far the review has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import Query

from flows.desk.content.searching import Kind
from flows.desk.release import Release
from flows.desk.review import WAITING, Decisions

PAGE = 25
"""Findings of one page."""
Shown = Literal["waiting", "all", "open", "reopened", "unsure", "confirmed", "dismissed"]


@dataclass(frozen=True, slots=True)
class QueueFilters:
    """Which findings are shown; None lets everything through."""

    kind: Kind | None = None
    differs: Annotated[str | None, Query(max_length=40)] = None
    legitimacy: Annotated[str | None, Query(max_length=40)] = None
    form: Annotated[str | None, Query(max_length=60)] = None
    issuer: Annotated[str | None, Query(max_length=300)] = None
    first_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    last_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    area: Annotated[str | None, Query(max_length=40)] = None
    work: Annotated[str | None, Query(max_length=400, pattern=r"^/akn/")] = None
    passage: Annotated[str | None, Query(max_length=600, pattern=r"^/akn/")] = None
    cluster: Annotated[str | None, Query(pattern=r"^[0-9a-f]{1,40}$")] = None
    stand: bool = False
    """Only where neither document is known to be repealed."""
    decision: Shown = "waiting"

    def as_query(self) -> dict[str, str]:
        """What differs from the default, as parameters of an address."""
        return {
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in asdict(self).items()
            if value not in (None, False) and not (name == "decision" and value == "waiting")
        }


def ordered(release: Release, filters: QueueFilters, decisions: Decisions) -> list[str]:
    """Ids of the findings that the filters let through, in order."""
    ids = release.queue({name: value for name, value in asdict(filters).items() if name != "decision"})
    if filters.decision == "all":
        return list(ids)
    wanted = WAITING if filters.decision == "waiting" else (filters.decision,)
    return [finding for finding in ids if decisions[finding] in wanted]


def listed(release: Release, filters: QueueFilters, decisions: Decisions, page: int = 1) -> dict[str, Any]:
    """One page of the queue.

    Returns:
        `findings` (with `decision`), `total`, `page`, `pages`.
    """
    ids = ordered(release, filters, decisions)
    shown = ids[(page - 1) * PAGE : page * PAGE]
    return {
        "findings": rows_of(release, shown, decisions),
        "total": len(ids),
        "page": page,
        "pages": max(1, -(-len(ids) // PAGE)),
    }


def rows_of(release: Release, ids: Sequence[str], decisions: Decisions) -> list[dict[str, Any]]:
    """The findings of these ids, in their order, each with its decision."""
    rows = {row["relation_id"]: row for row in release.rows("desk_findings", ids=list(ids))} if ids else {}
    return [rows[finding] | {"decision": decisions[finding]} for finding in ids if finding in rows]


def neighbours(release: Release, filters: QueueFilters, decisions: Decisions, finding: str) -> dict[str, Any]:
    """The findings before and after one in the queue, and its place; the first one waiting follows the last.

    The place is told among all findings that the filters let through, decided or not, so that it stays the same
    while the queue is worked through.
    """
    every = list(release.queue({name: value for name, value in asdict(filters).items() if name != "decision"}))
    place = every.index(finding) if finding in every else None
    wanted = None if filters.decision == "all" else WAITING if filters.decision == "waiting" else (filters.decision,)

    def first(ids: Sequence[str]) -> str | None:
        return next((each for each in ids if wanted is None or decisions[each] in wanted), None)

    later = every[place + 1 :] if place is not None else every
    earlier = every[:place] if place is not None else []
    return {
        "place": None if place is None else place + 1,
        "total": len(every),
        "next": first(later) or first(earlier),
        "previous": first(earlier[::-1]),
    }


def progress(release: Release, decisions: Decisions) -> dict[str, Any]:
    """How far the review has come.

    Returns:
        `kinds` (rows kind, total, and the number of each decision), `total`, `decided` (confirmed or dismissed),
        `reviewers` (name, findings) and `unreadable` (lines of the ledger).
    """
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in ("conflict", "duplicate", "partial")}
    for finding, decision in decisions.of_finding.items():
        by_kind[decisions.kinds[finding]][decision] += 1
    kinds: list[dict[str, Any]] = []
    for kind, counted in by_kind.items():
        total = release.finding_counts.get(kind, 0)
        known = {name: counted[name] for name in ("confirmed", "dismissed", "unsure", "reopened")}
        kinds.append({"kind": kind, "total": total, "open": total - sum(known.values()), **known})
    return {
        "kinds": kinds,
        "total": sum(row["total"] for row in kinds),
        "decided": sum(row["confirmed"] + row["dismissed"] for row in kinds),
        "reviewers": [{"who": who, "findings": count} for who, count in decisions.by_reviewer],
        "unreadable": decisions.unreadable,
    }
