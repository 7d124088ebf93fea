"""The order of priorities as a page, each place explained in words."""

from __future__ import annotations

from collections.abc import Iterator

from flows.pages import Block, Entry, Heading, Item, Page, Paragraph, Table
from flows.reform.priorities import Priorities
from flows.reform.reports import Row, place_of
from flows.reform.wording import Wording, shortened

_RULES, _SAID = 6, 3
"""Rules and statements shown below a cluster; the number of the others is told."""

_BURDENS = ("obligations", "prohibitions", "permits", "sanctions", "deadlines")


def priorities_page(found: Priorities, language: str = "id") -> Page:
    """The page of the first clusters, with the weights that made the order."""
    say = Wording(language)
    title = say.text("priorities", "title")
    if not found.clusters:
        return Page(title, (Paragraph(say.text("priorities", "none")),), language)
    blocks: list[Block] = [
        Paragraph(say.text("priorities", "intro", shown=len(found.clusters), all=found.all)),
        Paragraph(say.text("priorities", "spent"), faint=True),
    ]
    blocks += [_entry(row, found, say) for row in found.clusters]
    blocks += [Heading(say.text("priorities", "weights")), _weights(found, say)]
    return Page(title, tuple(blocks), language)


def why(row: Row, say: Wording) -> str:
    """Why a cluster stands where it stands: the two heaviest parts, then what was counted."""
    parts = sorted(
        ((float(value), name.removeprefix("score_")) for name, value in row.items() if name.startswith("score_")),
        key=lambda part: (-part[0], part[1]),
    )
    (first_score, first), (second_score, second) = parts[:2]
    names = {"first": say.name("part", first), "first_score": first_score}
    if second_score > 0:
        names |= {"second": say.name("part", second), "second_score": second_score}
    counted = [say.text("priorities", "rules", rules=row["rules"], in_force=row["in_force"], issuers=row["issuers"])]
    if row["since"] is not None:
        counted.append(say.text("priorities", "since", since=str(row["since"])))
    counted += [
        say.text("priorities", name, n=row[name])
        for name in ("conflicts", "repetitions", "containments", "cited")
        if row[name]
    ]
    if row["burden"]:
        kinds = ", ".join(f"{say.name('burden', kind)} {row[kind]}" for kind in _BURDENS if row[kind])
        counted.append(say.text("priorities", "burden", n=row["burden"], kinds=kinds))
    if row["asked"]:
        counted.append(say.text("priorities", "asked", n=row["asked"], complaints=row["complaints"]))
    ahead = say.text("priorities", "ahead_two" if second_score > 0 else "ahead", **names)
    return f"{ahead}. {'; '.join(counted)}."


def _entry(row: Row, found: Priorities, say: Wording) -> Entry:
    cluster = str(row["cluster_id"])
    return Entry(
        say.text("priorities", "entry", place=row["place"], label=row["label"]),
        why(row, say),
        say.text("priorities", "score", score=float(row["score"]), cluster=cluster),
        (*_rules(found, cluster, say), *_said(found, cluster, say)),
    )


def _rules(found: Priorities, cluster: str, say: Wording) -> Iterator[Item]:
    rules = found.rules.get(cluster, ())
    for rule in rules[:_RULES]:
        standing = say.text("priorities", "standing" if rule["in_force"] else "history")
        yield Item(f"{place_of(rule)}: {shortened(rule['text'])}", note=standing)
    if len(rules) > _RULES:
        yield Item(say.text("priorities", "more_rules", n=len(rules) - _RULES, cluster=cluster))


def _said(found: Priorities, cluster: str, say: Wording) -> Iterator[Item]:
    said = found.statements.get(cluster, ())
    for row in said[:_SAID]:
        note = say.name("role", row["role"])
        if row["rule_issue"]:
            note += f", {say.name('rule_issue', row['rule_issue'])}"
        yield Item(say.text("priorities", "said", report=row["report"], text=shortened(row["text"])), 1, note)
    if len(said) > _SAID:
        yield Item(say.text("priorities", "more_said", n=len(said) - _SAID, cluster=cluster), 1)


def _weights(found: Priorities, say: Wording) -> Table:
    return Table(
        (say.text("priorities", "column_part"), say.text("priorities", "column_weight")),
        tuple((say.name("part", name), f"{weight:g}") for name, weight in found.weights.items()),
    )
