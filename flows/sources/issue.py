"""Issues of the stage that lists and fetches."""

from __future__ import annotations

from pathlib import Path

from nlp.rows import Issue


def ingest_issue(code: str, message: str, source: str | Path, severity: str = "error") -> Issue:
    """An issue of the stage `ingest`."""
    return Issue(stage="ingest", code=code, severity=severity, message=message, source=str(source))
