"""What became of single provisions of the stock, read out of the tables of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from flows.tables import of_works, rows_of
from nlp.reference import provision_status
from nlp.rows import Amendment, Citation, Document, DocumentLink, ProvisionStatus

_LEVELS = ("pasal", "ayat", "angka")
_PARTS = ("body", "quoted")
_ACTS = ("amends", "partly-repeals")


def provision_statuses(
    tables: dict[str, pa.Table], documents: Sequence[Document], links: Sequence[DocumentLink]
) -> list[ProvisionStatus]:
    """One row for each article or ayat that a later instrument of the stock changes, deletes or renumbers.

    Args:
        tables: `provisions`, `amendments` and `citations` of the stock.
        documents: of the stock.
        links: between them.
    """
    amendments = list(rows_of(tables["amendments"], Amendment))
    acting = {row.work for row in amendments} | {link.work for link in links if link.relation in _ACTS}
    objects = {link.target_key for link in links if link.relation in _ACTS}
    concerned = acting | {document.work for document in documents if document.key in objects}
    return provision_status(
        documents,
        links,
        amendments,
        rows_of(of_works(cited_articles(tables["citations"]), acting), Citation),
        _wordings(tables["provisions"], concerned),
    )


def cited_articles(citations: pa.Table) -> pa.Table:
    """The citations that name an article of another instrument."""
    external = pc.equal(citations.column("kind"), pa.scalar("external"))
    return citations.filter(pc.and_(external, pc.is_valid(citations.column("article"))))


def _wordings(provisions: pa.Table, works: Iterable[str]) -> dict[str, str]:
    """Own wording of the articles, ayat and points of some works, by provision."""
    there = of_works(provisions.select(["work", "level", "part", "provision_id", "text"]), works)
    told = pc.and_(pc.is_in(there.column("level"), pa.array(_LEVELS)), pc.is_in(there.column("part"), pa.array(_PARTS)))
    worded = there.filter(told).select(["provision_id", "text"])
    columns = (map(str, column.to_pylist()) for column in worded.columns)
    return dict(zip(*columns, strict=True))
