"""Row types, up to passages: one frozen dataclass is one row of one table.

A field name here is the Arrow column name and the DuckDB column name (a test proves it), so no code
translates between them. Spans (`start`, `end`) are character offsets, half open, into `Document.text`,
the stored text, which is never altered; `text` fields hold the cleaned wording that people read.
"""

from nlp.rows.comparisons import DoubleAuthority, TermComparison, TermSense
from nlp.rows.documents import Document, File, Issue
from nlp.rows.norms import Norm, Quantity
from nlp.rows.references import (
    ACTS,
    CHANGES,
    Citation,
    Definition,
    Delegation,
    DocumentLink,
    DocumentStatus,
    Implementation,
    ProvisionStatus,
)
from nlp.rows.reports import ReportStatement, StatementLink, Theme, ThemeMember
from nlp.rows.structure import Amendment, Noise, Passage, Provision, Repair

__all__ = [
    "ACTS",
    "CHANGES",
    "Amendment",
    "Citation",
    "Definition",
    "Delegation",
    "Document",
    "DocumentLink",
    "DocumentStatus",
    "DoubleAuthority",
    "File",
    "Implementation",
    "Issue",
    "Noise",
    "Norm",
    "Passage",
    "Provision",
    "ProvisionStatus",
    "Quantity",
    "Repair",
    "ReportStatement",
    "StatementLink",
    "TermComparison",
    "TermSense",
    "Theme",
    "ThemeMember",
]
