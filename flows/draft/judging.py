"""What the relation engine says of the draft's provisions, turned so that the draft is always the one that speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pyarrow as pa

from flows.difference import difference
from flows.draft.results import SEVERITY, Finding, ProvisionCheck, Rule, verdict_on
from nlp.relate.slots import read_slots
from nlp.relate.verdict import Difference
from nlp.relate.verdict import difference as value_difference
from nlp.rows import Document, DocumentStatus, Passage
from nlp.stock import Stock

DOUBTFUL = 0.3
"""A contradiction less probable than this, of which no value can be named, is shown as a partial overlap."""
QUANTITIES = frozenset({"deadline", "amount", "percentage"})
"""Slots whose values exclude each other."""
GROUPS = ("open", "explained", "gone")
"""In the order in which a reader wants them."""


class Standings:
    """Which rules of the stock still stand, and which of them the draft itself takes away."""

    def __init__(
        self,
        documents: Sequence[Document],
        statuses: Mapping[str, DocumentStatus],
        changes: Sequence[Mapping[str, Any]],
        acts_on: Collection[str],
    ) -> None:
        """Takes the facts together.

        Args:
            documents: of the stock.
            statuses: by work.
            changes: rows of `draft_replaced`: what amending instruments do to articles.
            acts_on: keys of the instruments that the draft repeals or amends.
        """
        self._documents = {document.work: document for document in documents}
        self._acts_on = frozenset(acts_on)
        self._changes: defaultdict[str, list[tuple[str, str, int, str]]] = defaultdict(list)
        self._amends: dict[str, tuple[str, int]] = {}
        self.statuses = statuses
        """By work."""
        for row in changes:
            self._amends[row["by_work"]] = (row["key"], row["by_year"] or 0)
            if row["operation"] in ("changed", "deleted"):
                change = (row["target"], row["operation"], row["by_year"] or 0, row["by_key"] or row["by_work"])
                self._changes[row["key"]].append(change)

    def status(self, work: str) -> str:
        """Status of an instrument: in force, amended, partly repealed, repealed or unknown."""
        known = self.statuses.get(work)
        return known.status if known else "unknown"

    def gone_by(self, passage: Passage) -> str | None:
        """Key of what repealed the instrument of a rule or last replaced its wording; None while it stands."""
        if self.status(passage.work) == "repealed":
            return self.statuses[passage.work].by_key or "?"
        if not passage.article or passage.part not in ("body", "quoted"):
            return None
        document = self._documents[passage.work]
        own = (document.key or "", document.year or 0)
        key, year = own if passage.part == "body" else self._amends.get(passage.work, own)
        place = f"Pasal {passage.article} " + (f"ayat ({passage.paragraph}) " if passage.paragraph else "")
        later = [
            by_key
            for target, _, when, by_key in self._changes.get(key, ())
            if place.startswith(f"{target} ") and (when > year or (when == year and passage.part == "body"))
        ]
        return later[-1] if later else None

    def deleted_by(self, key: str, article: str) -> str | None:
        """Key of what deleted an article of the instrument cited as `key`; None while it stands."""
        found = [
            by_key
            for target, operation, _, by_key in self._changes.get(key, ())
            if operation == "deleted" and target == f"Pasal {article}"
        ]
        return found[-1] if found else None

    def rule(self, passage: Passage) -> Rule:
        """A passage of the stock as reports name it."""
        document = self._documents[passage.work]
        return Rule(
            passage.passage_id, passage.work, document.key, document.title, passage.path, passage.text,
            self.status(passage.work), self.gone_by(passage),
        )  # fmt: skip

    def acts_on(self, key: str | None) -> bool:
        """Whether the draft repeals or amends the instrument of this key."""
        return key in self._acts_on

    def group(self, rule: Rule) -> str:
        """open, explained or gone."""
        if rule.gone_by is not None:
            return "gone"
        return "explained" if self.acts_on(rule.key) else "open"


def judged(
    passages: Sequence[Passage], stock: Stock, relations: pa.Table, standings: Standings
) -> tuple[ProvisionCheck, ...]:
    """Every provision of the draft with the rules that overlap with it.

    Args:
        passages: of the draft, in its order.
        stock: the draft among the documents that it was compared with.
        relations: settled relations, all of them between the draft and another document.
        standings: of the rules of the stock.
    """
    known = {passage.passage_id: passage for passage in stock.passages}
    own = {passage.passage_id for passage in passages}
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    formulas: Counter[str] = Counter()
    for row in relations.to_pylist():
        mine = "a" if row["a_passage"] in own else "b"
        passage = known[row[f"{mine}_passage"]]
        if row["relation"] in SEVERITY:
            found[passage.passage_id].append(_finding(row, mine, passage, known, standings))
        else:
            formulas[passage.passage_id] += 1
    return tuple(
        ProvisionCheck(
            passage_id=p.passage_id,
            path=p.path,
            chapter=p.chapter,
            text=p.text,
            findings=tuple(sorted(found[p.passage_id], key=_urgency)),
            formulas=formulas[p.passage_id],
            verdict=verdict_on(found[p.passage_id]),
        )
        for p in passages
    )


def _finding(
    row: Mapping[str, Any], mine: str, passage: Passage, known: Mapping[str, Passage], standings: Standings
) -> Finding:
    """One relation, seen from the draft."""
    theirs = "b" if mine == "a" else "a"
    rule = standings.rule(known[row[f"{theirs}_passage"]])
    side = {mine: "draft", theirs: "rule", None: None}
    segments = difference(passage.text, rule.text)
    fixed = _other_quantity(passage.text, rule.text) if row["relation"] == "duplicate" else None
    if fixed is not None:
        row = {
            **row, "relation": "conflict", "probability": row["p_duplicate"] + row["p_conflict"], "certain": False,
            "differs": fixed.slot, f"{mine}_value": fixed.a, f"{theirs}_value": fixed.b,
        }  # fmt: skip
    elif row["relation"] == "conflict" and row["probability"] < DOUBTFUL and row["differs"] in (None, "procedure"):
        row = {**row, "relation": "partial", "probability": row["p_partial"], "certain": False}
    return Finding(
        finding_id=row["relation_id"],
        relation=row["relation"],
        probability=min(row["probability"], 1.0),
        overlap=row["overlap"],
        certain=row["certain"],
        rule=rule,
        group=standings.group(rule),
        differs=row["differs"],
        own_value=row[f"{mine}_value"],
        its_value=row[f"{theirs}_value"],
        says_more=side[row["contains"]],
        prevails=side[row["prevails"]],
        prevails_rule=row["prevails_rule"],
        legitimacy=row["legitimacy"],
        own=segments[0],
        its=segments[1],
    )


def _other_quantity(own: str, its: str) -> Difference | None:
    """The deadline, amount or percentage that sets two provisions of the same rule apart; None when none does.

    Provisions that fix different values are no duplicates, however alike their words: the judge, which weighs all
    words, now and then calls them so, and what it gave to both kinds then belongs to the contradiction.
    """
    found = value_difference(read_slots(own), read_slots(its))
    return found if found is not None and found.slot in QUANTITIES else None


def _urgency(finding: Finding) -> tuple[int, int, float, str]:
    """Open before explained before gone, grave before slight, sure before unsure."""
    return (
        GROUPS.index(finding.group), SEVERITY.index(finding.relation), -finding.overlap, finding.rule.passage_id,
    )  # fmt: skip
