"""A report that the warehouse does not hold: read as a run reads it, and linked to the rules of the warehouse."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from flows.errors import NothingRead
from flows.read import read_items
from flows.reform.reports import ReportRead, by_statement, rules_of
from flows.search import encoder_of
from flows.sources import discover
from flows.stored import stored_rules
from flows.tables import rows_of
from nlp.report import Rules, headings_of, link, queries
from nlp.rows import Citation, Document, Issue, Provision, ReportStatement, StatementLink
from warehouse import Reader

_MOST_BYTES = 100_000_000
"""A larger file is refused, as a run refuses it."""


def file_hash(path: Path) -> str:
    """SHA-256 (hex) of the bytes of a file."""
    return sha256(path.read_bytes()).hexdigest()


def read_file(reader: Reader, path: Path) -> ReportRead:
    """The report in a file, with the rules of the warehouse that it speaks of; nothing is stored.

    Raises:
        NothingRead: the file holds nothing that can be read; the message says why.
        WrongEncoder: the warehouse was made with another encoder than the one at hand.
    """
    found = discover([path], max_file_bytes=_MOST_BYTES)
    tables = read_items(found.items, "report")
    issues = [*found.issues, *rows_of(tables["issues"], Issue)]
    documents = list(rows_of(tables["documents"], Document))
    if not documents:
        raise NothingRead(f"{path}: " + ("; ".join(i.message for i in issues) or "the file holds no text"))
    statements = list(rows_of(tables["report_statements"], ReportStatement))
    provisions = list(rows_of(tables["provisions"], Provision))
    links = by_statement(_linked(reader, statements, provisions, tables["citations"]))
    return ReportRead(
        work=documents[0].work,
        title=documents[0].title,
        stored=False,
        provisions=provisions,
        statements=statements,
        links=links,
        rules=rules_of(reader, links),
        themes=(),
        issues=[i.message for i in issues if i.severity != "notice"],
    )


def _linked(
    reader: Reader, statements: list[ReportStatement], provisions: list[Provision], citations: pa.Table
) -> tuple[StatementLink, ...]:
    if not statements:
        return ()
    repealed = frozenset(map(str, reader.ask("repealed").column("work").to_pylist()))
    encoder = encoder_of(reader)
    return link(
        statements,
        Rules(stored_rules(reader), repealed),
        rows_of(citations, Citation),
        vectors=encoder.encode(queries(statements)),
        headings=headings_of(provisions),
    ).rows
