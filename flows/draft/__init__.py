"""A draft regulation checked against the published warehouse, without becoming part of it.

Front doors: `check_draft` (bytes in, `DraftCheck` out, cold), `Checker` with `read_apart` (the same with the warehouse
kept loaded, for the desk), and `flows.draft.report.report` (the check as DOCX, HTML or Markdown). Drafts are
confidential: nothing here writes to disk or to a log, and the warehouse is only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.draft.apart import Apart, DraftLimits, read_apart
from flows.draft.cold import STEPS, check_draft
from flows.draft.reading import Draft, DraftUnreadable
from flows.draft.results import DraftCheck

if TYPE_CHECKING:
    from flows.draft.checking import Checker

__all__ = [
    "STEPS",
    "Apart",
    "Checker",
    "Draft",
    "DraftCheck",
    "DraftLimits",
    "DraftUnreadable",
    "check_draft",
    "read_apart",
]


def __getattr__(name: str) -> object:
    """`Checker`, loaded when it is asked for: the reading process imports this package too, and needs no engine."""
    if name == "Checker":
        from flows.draft.checking import Checker

        return Checker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
