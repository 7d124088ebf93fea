"""What reports say, and which rules they speak of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportStatement:
    """One sentence of a report and what it does there."""

    statement_id: str
    """`PROVISION_ID~sN`, N counted from 1 inside the paragraph or item."""
    work: str
    provision_id: str
    """The paragraph or item that holds it."""
    position: int
    """0-based place among the statements of the report."""
    text: str
    start: int
    end: int
    role: str
    """problem, recommendation, progress, norm or other."""
    role_probability: float
    rule_issue: str | None
    """Defect of rules, authority or procedure that it reports: overlap, conflict, unclear, burden, gap, enforcement."""
    rule_issue_probability: float
    """Probability that it reports any such defect."""
    areas: tuple[str, ...]
    """Areas of reform it concerns, the likeliest first: change_management, regulation, organisation, processes,
    human_resources, accountability, oversight, public_service."""
    area_probabilities: tuple[float, ...]
    """One for each of `areas`."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What several statements of reports say alike."""

    theme_id: str
    """Twelve hex digits from the statement in its middle; it stays while that statement does."""
    role: str
    """problem or recommendation."""
    label: str
    """The words that set it apart, separated by commas."""
    statement_id: str
    """The statement nearest to its middle: read it first."""
    statements: int
    reports: int
    """How many different reports make it."""


@dataclass(frozen=True, slots=True)
class ThemeMember:
    """One statement of a theme."""

    theme_id: str
    statement_id: str
    work: str
    similarity: float
    """Cosine to the middle of the theme."""


@dataclass(frozen=True, slots=True)
class StatementLink:
    """A rule that a statement speaks of, or the finding that there is none."""

    statement_id: str
    passage_id: str | None
    """None where `why` is `no rule found`."""
    rank: int
    """1 is the best."""
    score: float
    why: str
    """named (the statement names the instrument), matter, or `no rule found`."""
