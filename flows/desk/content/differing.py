"""Definitions that differ, and acts that two institutions may do: other disharmony than that of single rules."""

from __future__ import annotations

from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from flows.desk.content.paging import page_of, with_words
from flows.desk.release import Release
from flows.desk.review import Decisions

Standing = Literal["incompatible", "wider", "narrower"]
"""How the first definition of a term stands to the second."""


def definition_list(
    release: Release, decisions: Decisions, kind: Standing | None, words: str, page: int
) -> dict[str, Any]:
    """One page of the terms that two documents define differently, the incompatible first.

    Returns:
        `definitions` (rows of view `differing_definitions`, less those dismissed since), `total`, `page`, `pages`.
    """
    table = _standing(release.definitions, decisions)
    if kind is not None:
        table = table.filter(pc.field("relation") == kind)
    return page_of(with_words(table, words, "term"), "definitions", page)


def power_list(release: Release, decisions: Decisions, words: str, page: int) -> dict[str, Any]:
    """One page of the acts that two institutions are both empowered to do, the likeliest first.

    Returns:
        `powers` (rows of view `double_authority`, less those dismissed since), `total`, `page`, `pages`.
    """
    table = _standing(release.powers, decisions)
    return page_of(with_words(table, words, "act", "a_authority", "b_authority"), "powers", page)


def _standing(table: pa.Table, decisions: Decisions) -> pa.Table:
    """The rows whose finding nobody has dismissed since the release was made."""
    dismissed = sorted(finding for finding, decision in decisions.of_finding.items() if decision == "dismissed")
    gone = pc.is_in(table.column("relation_id"), pa.array(dismissed, pa.string()))
    return table.filter(pc.invert(gone))
