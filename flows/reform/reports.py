"""One report with what it says and the rules it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.rows import Provision, ReportStatement, StatementLink
from warehouse import Reader

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReportRead:
    """A report taken apart."""

    work: str
    title: str
    stored: bool
    """False for a file that the warehouse does not hold."""
    provisions: Sequence[Provision]
    """In document order."""
    statements: Sequence[ReportStatement]
    """In document order."""
    links: Mapping[str, Sequence[StatementLink]]
    """Best first, by `statement_id`."""
    rules: Mapping[str, Row]
    """The linked rules by `passage_id`: key, work, path, title, text, status, cluster_id."""
    themes: Sequence[Row]
    """Themes that it shares: role, label, reports, statements, own (its statements)."""
    issues: Sequence[str] = ()
    """What could not be read of a file."""

    def linked(self, statement: ReportStatement) -> Sequence[StatementLink]:
        """Its links that lead to a rule, best first."""
        return [link for link in self.links.get(statement.statement_id, ()) if link.passage_id is not None]


def by_statement(links: Iterable[StatementLink]) -> dict[str, list[StatementLink]]:
    """Links by the statement they start from, in the order given."""
    found: dict[str, list[StatementLink]] = {}
    for link in links:
        found.setdefault(link.statement_id, []).append(link)
    return found


def rules_of(reader: Reader, links: Mapping[str, Sequence[StatementLink]]) -> dict[str, Row]:
    """The rules that links lead to, by `passage_id`."""
    wanted = sorted({link.passage_id for held in links.values() for link in held if link.passage_id is not None})
    return {str(row["passage_id"]): row for row in reader.ask("rules_shown", ids=wanted).to_pylist()}


def place_of(rule: Row) -> str:
    """A rule as a lawyer cites it; by its work where the document has no key."""
    return f"{rule['key'] or rule['work']} {rule['path']}"
