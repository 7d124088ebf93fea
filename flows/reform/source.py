"""A report by its name: out of the warehouse, or a file read just now."""

from __future__ import annotations

from pathlib import Path

from flows.reform.reports import ReportRead, Row, by_statement, rules_of
from flows.reform.unseen import file_hash, read_file
from flows.tables import rows_of
from nlp.rows import Provision, ReportStatement, StatementLink
from warehouse import NotFound, Reader


def read_report(reader: Reader, source: str) -> ReportRead:
    """The report that `source` names: a file, or a work, the last part of one, or a title in the warehouse.

    A file that the warehouse holds, by its bytes, is not read again.

    Raises:
        NotFound: there is neither such a file nor such a report.
        NothingRead: the file holds nothing that can be read.
        WrongEncoder: the warehouse was made with another encoder, so that a new file cannot be compared.
    """
    path = Path(source)
    if path.is_file():
        named = reader.ask("report_named", id=file_hash(path)).to_pylist()
        return _stored(reader, named[0]) if named else read_file(reader, path)
    named = reader.ask("report_named", id=source).to_pylist()
    if not named:
        raise NotFound(
            f"There is neither a file nor a report {source!r} in {reader.path}. List the reports with: selaras report."
        )
    return _stored(reader, named[0])


def _stored(reader: Reader, named: Row) -> ReportRead:
    work = str(named["work"])
    links = by_statement(rows_of(reader.ask("report_links", work=work), StatementLink))
    return ReportRead(
        work=work,
        title=str(named["title"]),
        stored=True,
        provisions=tuple(rows_of(reader.ask("report_provisions", work=work), Provision)),
        statements=tuple(rows_of(reader.ask("report_statements", work=work), ReportStatement)),
        links=links,
        rules=rules_of(reader, links),
        themes=reader.ask("report_themes", work=work).to_pylist(),
    )
