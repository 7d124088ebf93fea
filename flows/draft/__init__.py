"""A draft regulation checked against the published warehouse, without becoming part of it.

Front doors: `check_draft` (bytes in, `DraftCheck` out, cold), `Checker` with `read_apart` (the same with the warehouse
kept loaded, for the desk), and `flows.draft.report.write` (the check as DOCX, HTML or Markdown). Drafts are
confidential: nothing here writes to disk or to a log, and the warehouse is only read.
"""

from flows.draft.apart import Apart, DraftLimits, read_apart
from flows.draft.checking import STEPS, Checker, check_draft
from flows.draft.reading import Draft, DraftUnreadable
from flows.draft.results import DraftCheck

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
