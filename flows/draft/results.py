"""What a check gives: plain rows, for people's reports, for the desk and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.difference import Segment
from nlp.rows import Document, Issue

SEVERITY = ("conflict", "duplicate", "partial")
"""Kinds of overlap, the gravest first."""
VERDICTS = (*SEVERITY, "explained", "gone", "none")
"""Verdicts on a provision, in the order of a report."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A provision of the stock, as far as a report names it."""

    passage_id: str
    work: str
    key: str | None
    title: str
    path: str
    text: str
    status: str
    """Of its instrument: in force, amended, partly repealed, repealed or unknown."""
    gone_by: str | None
    """Key of what repealed the instrument or replaced this wording; None while it stands."""

    @property
    def name(self) -> str:
        """As a lawyer cites it."""
        return f"{self.key or self.work} {self.path}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of the stock that overlaps with a provision of the draft."""

    finding_id: str
    relation: str
    """duplicate, partial or conflict."""
    probability: float
    """Of the relation."""
    overlap: float
    """That both govern the same matter."""
    certain: bool
    rule: Rule
    group: str
    """open (deserves attention), explained (the draft itself repeals or amends that instrument) or gone (the rule is
    no longer in force)."""
    differs: str | None
    """Slot in which they differ, with both values."""
    own_value: str | None
    its_value: str | None
    says_more: str | None
    """`draft` or `rule`: of a partial overlap, the one that contains the other."""
    prevails: str | None
    """`draft` or `rule`, if the draft were in force as it stands; None when that is not decided."""
    prevails_rule: str
    legitimacy: str
    """amendment, succession, implementation, restated or attention."""
    own: tuple[Segment, ...]
    """The draft's words, those that the rule has too marked as shared."""
    its: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ProvisionCheck:
    """One provision of the draft."""

    passage_id: str
    path: str
    chapter: str | None
    text: str
    findings: tuple[Finding, ...]
    """The open ones first, the gravest first."""
    formulas: int
    """Rules with the same formula on another matter."""
    verdict: str
    """One of `VERDICTS`; see `verdict_on`."""


def verdict_on(findings: Sequence[Finding]) -> str:
    """The gravest kind of the open findings on a provision; else explained, gone or none."""
    kinds = {finding.relation for finding in findings if finding.group == "open"}
    groups = {finding.group for finding in findings}
    held = [kind for kind in SEVERITY if kind in kinds] + [group for group in ("explained", "gone") if group in groups]
    return next(iter(held), "none")


@dataclass(frozen=True, slots=True)
class OtherDefinition:
    """A definition in force of a term that the draft defines."""

    key: str | None
    title: str
    path: str
    text: str
    relation: str
    """Of the draft's definition to it: same, wider, narrower or incompatible."""
    only_draft: str | None
    only_other: str | None
    same_matter: float
    """How far the two instruments regulate the same matter, in [0, 1]."""
    explained: bool
    """The draft itself repeals or amends that instrument."""
    also: tuple[str, ...] = ()
    """Other places that say it in the same words, as cited."""


@dataclass(frozen=True, slots=True)
class DefinitionCheck:
    """A term that the draft defines."""

    term: str
    path: str
    text: str
    same: tuple[str, ...]
    """Keys of the instruments in force that define it alike."""
    others: tuple[OtherDefinition, ...]
    """Definitions in force that differ, those on the same matter first."""
    elsewhere: int
    """Definitions that differ, in force on other matters: not listed."""


@dataclass(frozen=True, slots=True)
class ReferenceCheck:
    """A reference of the draft that needs attention."""

    path: str
    """Provision of the draft."""
    text: str
    """The reference as written."""
    problem: str
    """not-in-stock, repealed, no-article, no-paragraph, deleted or not-in-draft."""
    key: str | None
    title: str | None
    by_key: str | None
    """What repealed the instrument or deleted the article."""


@dataclass(frozen=True, slots=True)
class DelegationCheck:
    """A provision of the draft that leaves its detail to another instrument."""

    path: str
    target_form: str
    matter: str
    upward: bool
    """It leaves to a higher form of instrument what the draft itself may lay down."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A delegation in force that the draft carries out."""

    key: str | None
    path: str
    matter: str
    target_form: str
    proof: str
    """article (the draft cites it in its preamble) or matter (its title names what is delegated)."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """Two provisions of the draft that say the same, or of which one holds the other."""

    relation: str
    """duplicate, partial (the second holds the first) or term (one term is defined twice)."""
    path: str
    other_path: str
    own: tuple[Segment, ...]
    other: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """A draft checked against one release of the warehouse."""

    document: Document
    on: date
    release: int
    published: date
    instruments: int
    """Regulations in the stock."""
    replaces: tuple[tuple[str, str], ...]
    """(relation, key) of what the draft repeals or amends."""
    left_out: tuple[str, ...]
    """Keys of instruments of the stock that are the draft's own and were not compared with it."""
    provisions: tuple[ProvisionCheck, ...]
    definitions: tuple[DefinitionCheck, ...]
    references: tuple[ReferenceCheck, ...]
    references_read: int
    delegations: tuple[DelegationCheck, ...]
    mandates: tuple[Mandate, ...]
    repetitions: tuple[Repetition, ...]
    issues: tuple[Issue, ...]
    """What was noticed while the draft was read."""
    counts: dict[str, int]
    """What was compared and what each budget cut off."""

    def tally(self) -> dict[str, int]:
        """Number of provisions by verdict."""
        found = dict.fromkeys(VERDICTS, 0)
        for provision in self.provisions:
            found[provision.verdict] += 1
        return found
