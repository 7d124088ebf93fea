"""Clusters: the matters that several rules govern, one by one and as a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flows.desk.content.paging import page_of, with_words
from flows.desk.release import Release
from flows.desk.review import Decisions
from warehouse import NotFound

MEMBERS = 60
"""Rules of one page of a cluster; overlap clusters seldom have more, families of formulas do."""
_SHORTEST = 4
"""Letters of a word that is told as shared: shorter ones hold a sentence together."""


def cluster_list(release: Release, kind: str, words: str, page: int) -> dict[str, Any]:
    """One page of the clusters: `overlap` by reform priority, `family` by size.

    Returns:
        `clusters` (rows of view `reform_priorities` or `repeated_formulas`), `total`, `page`, `pages`.
    """
    table = release.priorities if kind == "overlap" else release.families
    return page_of(with_words(table, words, "label"), "clusters", page)


def cluster(release: Release, id: str, decisions: Decisions, page: int = 1, *, every: bool = False) -> dict[str, Any]:
    """All that is known of one cluster; its members page by page, or all of them.

    Returns:
        The columns of `clusters`, and `members` (one page of them, each with `replaced` and `spent` as view
        `cluster_rules` has them, and `words`: the text as pieces, those that not all members have marked), `pages`,
        `shared` (words that all of the page have), `differences` (for each slot its values, each with the rules that
        say so), `findings` (relations between the members), `matrix` (for each member its relations to the others of
        the page), `statements` (problems and recommendations of reports), and `priority` (its row of
        `reform_priorities`, if it has one).

    Raises:
        NotFound: there is no such cluster.
    """
    found = release.row("show_cluster", id=id)
    if found is None:
        raise NotFound(f"There is no cluster {id!r}.")
    held = release.rows("desk_cluster_members", id=id)
    members = held if every else held[(page - 1) * MEMBERS : page * MEMBERS]
    relations = release.rows("desk_cluster_relations", id=id)
    findings = [row | {"decision": decisions[row["relation_id"]]} for row in relations if row["relation"] != "parallel"]
    common = _common(members)
    return found | {
        "members": [
            member | _past(release, id, member["passage_id"]) | {"words": _marked(member["text"], common)}
            for member in members
        ],
        "page": page,
        "pages": max(1, -(-len(held) // MEMBERS)),
        "shared": _told(members, common),
        "differences": _differences(findings, {member["passage_id"]: member for member in held}),
        "findings": findings,
        "matrix": _matrix([member["passage_id"] for member in members], relations),
        "statements": release.rows("desk_cluster_statements", id=id),
        "priority": release.priority(id),
    }


def _past(release: Release, cluster: str, passage: str) -> dict[str, bool]:
    """Whether a rule has been replaced inside its cluster, or has done its work."""
    row = release.past_rules.get((cluster, passage), {})
    return {name: bool(row.get(name)) for name in ("replaced", "spent")}


def _key(word: str) -> str:
    return re.sub(r"\W", "", word).casefold()


def _common(members: Sequence[Mapping[str, Any]]) -> set[str]:
    """Words that every text has."""
    held = [{_key(word) for word in member["text"].split()} for member in members]
    return set.intersection(*held) - {""} if held else set()


def _told(members: Sequence[Mapping[str, Any]], common: set[str]) -> list[str]:
    """The longer common words, in the order of the first text."""
    order = (_key(word) for word in members[0]["text"].split()) if members else ()
    return list(dict.fromkeys(word for word in order if word in common and len(word) >= _SHORTEST))


def _marked(text: str, common: set[str]) -> list[dict[str, Any]]:
    """A text in pieces, `shared` where all texts have its words."""
    pieces: list[dict[str, Any]] = []
    for word in text.split():
        shared = _key(word) in common or not _key(word)
        if pieces and pieces[-1]["shared"] == shared:
            pieces[-1]["text"] += " " + word
        else:
            pieces.append({"text": word, "shared": shared})
    return pieces


def _differences(
    findings: Sequence[Mapping[str, Any]], members: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """What differs, slot by slot: each value with the rules that say so, in the order of the rules."""
    slots: dict[str, dict[str, dict[str, None]]] = {}
    for row in findings:
        if row["differs"]:
            values = slots.setdefault(row["differs"], {})
            for side in ("a", "b"):
                values.setdefault(row[f"{side}_value"] or "", {})[row[f"{side}_passage"]] = None
    place = {passage: at for at, passage in enumerate(members)}

    def told(value: str, passages: Mapping[str, None]) -> dict[str, Any]:
        return {"value": value, "rules": [members[passage] for passage in sorted(passages, key=place.__getitem__)]}

    def first(item: tuple[str, Mapping[str, None]]) -> tuple[int, str]:
        return min(place[passage] for passage in item[1]), item[0]

    return [
        {"slot": slot, "values": [told(*item) for item in sorted(values.items(), key=first)]}
        for slot, values in sorted(slots.items())
    ]


def _matrix(passages: Sequence[str], relations: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any] | None]]:
    """For each passage its relation to each of the others; None where there is none."""
    by_pair: dict[tuple[str, str], Mapping[str, Any]] = {}
    for row in relations:
        by_pair[row["a_passage"], row["b_passage"]] = by_pair[row["b_passage"], row["a_passage"]] = row
    return [[by_pair.get((one, other)) for other in passages] for one in passages]
