"""What a run says at its end: read, skipped and why, found, seconds a stage, peak memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nlp.rows import Issue

DOCUMENT_STAGES = ("ingest", "extract")
"""Stages whose issues mean that a source was not read, or not as its author wrote it."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The result of a published run."""

    run_id: str
    warehouse: str
    release: int
    files: int
    """Files and Parquet rows that the sources hold."""
    documents: int
    """Works published."""
    skipped: tuple[tuple[str, str, str], ...]
    """Source, code and message of everything that could not be read, or only with doubt."""
    issues: Mapping[str, int]
    """Issue rows by code."""
    counts: Mapping[str, int]
    """What the stages counted, by name."""
    relations: Mapping[str, int]
    """Findings by kind of relation."""
    seconds: Mapping[str, float]
    """Seconds by stage."""
    peak_memory: int
    """Bytes."""
    unchanged_since: str | None = None
    """The run that published the release that stands, when this one found nothing changed since."""

    @property
    def state(self) -> str:
        """`completed`, or `completed with issues` when a source was not read as it should be."""
        return "completed with issues" if self.skipped else "completed"

    def line(self) -> str:
        """The run in one sentence."""
        if self.unchanged_since:
            return f"nothing changed since run {self.unchanged_since}; release {self.release} stands"
        found = ", ".join(f"{count:,} {kind}" for kind, count in sorted(self.relations.items()))
        return f"{self.documents:,} documents, {self.counts.get('passages', 0):,} passages; {found or 'no findings'}"

    def as_json(self) -> dict[str, Any]:
        """Plain values for `--json` and for the runs table."""
        return {**asdict(self), "state": self.state}


def unread(issues: Sequence[Issue]) -> tuple[tuple[str, str, str], ...]:
    """Source, code and message of the issues that concern the reading of a source."""
    return tuple(
        sorted(
            (issue.source or "", issue.code, issue.message)
            for issue in issues
            if issue.stage in DOCUMENT_STAGES and issue.severity in ("error", "warning")
        )
    )


def by_code(issues: Sequence[Issue]) -> dict[str, int]:
    """Number of issues by code, most frequent first."""
    return dict(Counter(issue.code for issue in issues).most_common())
