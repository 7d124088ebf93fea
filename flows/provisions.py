"""What became of single provisions of the stock, read out of the tables of its documents."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from flows.tables import rows_of, without_text
from nlp.reference import provision_status
from nlp.rows import Amendment, Citation, Document, DocumentLink, ProvisionStatus

_LEVELS = ("pasal", "ayat", "angka")
_PARTS = ("body", "quoted")


def provision_statuses(tables: dict[str, pa.Table]) -> list[ProvisionStatus]:
    """One row for each article or ayat that a later instrument of the stock changes, deletes or renumbers."""
    provisions, citations = tables["provisions"], tables["citations"]
    told = pc.and_(
        pc.is_in(provisions.column("level"), pa.array(_LEVELS)), pc.is_in(provisions.column("part"), pa.array(_PARTS))
    )
    worded = provisions.select(["provision_id", "text"]).filter(told)
    return provision_status(
        rows_of(without_text(tables["documents"]), Document),
        rows_of(tables["document_links"], DocumentLink),
        rows_of(tables["amendments"], Amendment),
        rows_of(citations.filter(pc.is_valid(citations.column("article"))), Citation),
        {str(row["provision_id"]): str(row["text"]) for row in worded.to_pylist()},
    )
