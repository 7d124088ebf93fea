"""What a run carries from stage to stage: its settings, its clock, its fingerprints and what it noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows.progress import Stages
from flows.runners import Cluster
from flows.settings import Settings
from nlp.encode import Encoder
from nlp.rows import Issue


@dataclass(slots=True)
class Run:
    """One run: its settings, its clock and what it has noticed so far."""

    settings: Settings
    sources: Sequence[str]
    encoder: Encoder
    """Loaded before anything is read, so that a wrong name costs no time."""
    cluster: Cluster | None = None
    """What carries the heavy stages; None is this machine alone."""
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    stages: Stages = field(default_factory=Stages)
    reader: str = ""
    """Fingerprint of the readers."""
    made_from: str | None = None
    """Fingerprint of all that decides what is published; None when another run might read more."""
    release_intact: bool = False
    """Whether the release that stands is, byte for byte, one that a run published."""
    readings: dict[str, str] = field(default_factory=dict)
    """Key of the reading that each work of the stock came from."""
    issues: list[Issue] = field(default_factory=list)
    """Issues that belong to the run, not to the reading of one file."""
    noticed: list[Issue] = field(default_factory=list)
    """Issues of the files that this run itself has read."""

    @property
    def run_id(self) -> str:
        """Name of the run, from the moment it began."""
        return self.started.strftime("%Y%m%dT%H%M%S.%fZ")
