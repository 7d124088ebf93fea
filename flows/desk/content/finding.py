"""One finding: both rules side by side, what they share, what differs, which prevails, and what people decided."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flows.desk.release import Release
from flows.desk.review import Decisions
from flows.difference import Segment, difference
from warehouse import NotFound

SIDES = ("a", "b")


def finding(release: Release, id: str, decisions: Decisions) -> dict[str, Any]:
    """All that is known of one finding.

    Returns:
        The columns of `relations` with key, path, title, text, status and more of each side (`a_`, `b_`), and
        `segments` (both texts in shared and differing stretches), `only` (the differing words of each side),
        `around` (passages before and after each rule), `clusters`, `statements` of reports that speak of one of the
        rules, `decision`, `history` and `last_line` (line of the last entry in the ledger, 0 for none).

    Raises:
        NotFound: there is no such finding.
    """
    row = release.row("desk_finding", id=id)
    if row is None:
        raise NotFound(f"There is no finding {id!r}.")
    segments = dict(zip(SIDES, difference(row["a_text"], row["b_text"]), strict=True))
    passages = {side: row[f"{side}_passage"] for side in SIDES}
    history = list(decisions.history.get(id, ()))
    return row | {
        "segments": {side: [asdict(segment) for segment in segments[side]] for side in SIDES},
        "only": {side: [s.text for s in segments[side] if not s.shared] for side in SIDES},
        "shared_words": _words(segments["a"], shared=True),
        "around": {side: release.rows("desk_around", passage=passages[side]) for side in SIDES},
        "clusters": release.rows("desk_clusters_of", a=passages["a"], b=passages["b"]),
        "statements": release.rows("desk_statements_on", passages=list(passages.values())),
        "decision": decisions[id],
        "history": history,
        "last_line": max((entry["line"] for entry in history), default=0),
    }


def _words(segments: tuple[Segment, ...], *, shared: bool) -> int:
    return sum(len(segment.text.split()) for segment in segments if segment.shared == shared)
