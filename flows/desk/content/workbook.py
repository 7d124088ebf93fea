"""A cluster as a workbook to pass on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from flows.desk import wording
from flows.desk.texts import Texts

_CELL = 32_767
"""Characters that a cell can hold; longer texts are cut and end in a sign that says so."""
_CUT = " […]"


def workbook(cluster: Mapping[str, Any], texts: Texts) -> bytes:
    """The rules of a cluster, the findings among them and the reports on it, a sheet each, as XLSX."""
    out = BytesIO()
    # texts come from outside: none of them may become a formula or a link
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        place = {member["passage_id"]: f"{member['key'] or ''} {member['path']}" for member in cluster["members"]}
        rules = [_rule(row, texts) for row in cluster["members"]]
        findings = [_finding(row, place, texts) for row in cluster["findings"]]
        statements = [_said(row, texts) for row in cluster["statements"]]
        _sheet(book, texts("cluster.rules"), _headed(_RULES, texts), rules)
        _sheet(book, texts("cluster.findings"), _headed(_FINDINGS, texts), findings)
        _sheet(book, texts("cluster.statements"), _headed(_STATEMENTS, texts), statements)
    return out.getvalue()


_RULES = (("regulation", 30), ("place", 20), ("title", 40), ("issuer", 24), ("year", 8), ("status", 14), ("text", 90))
_FINDINGS = (("kind", 18), ("sure", 10), ("first", 34), ("second", 34), ("differs", 16), ("says_first", 24),
             ("says_second", 24), ("decision", 16), ("id", 20))  # fmt: skip
_STATEMENTS = (("report", 40), ("role", 16), ("text", 100))


def _rule(row: Mapping[str, Any], texts: Texts) -> tuple[Any, ...]:
    status = texts.named("status", row["status"])
    return row["key"] or row["work"], row["path"], row["title"], row["issuer"], row["year"], status, row["text"]


def _finding(row: Mapping[str, Any], place: Mapping[str, str], texts: Texts) -> tuple[Any, ...]:
    said = [wording.value(texts, row["differs"], row[f"{side}_value"]) if row["differs"] else "" for side in "ab"]
    return (
        texts.named("relation", row["relation"]),
        round(row["probability"], 3),
        place.get(row["a_passage"], row["a_passage"]),
        place.get(row["b_passage"], row["b_passage"]),
        texts.named("slot", row["differs"]) if row["differs"] else "",
        *said,
        texts.named("decision", row["decision"]),
        row["relation_id"],
    )


def _said(row: Mapping[str, Any], texts: Texts) -> tuple[Any, ...]:
    return row["report"], texts.named("role", row["role"]), row["text"]


def _headed(columns: Sequence[tuple[str, int]], texts: Texts) -> list[tuple[str, int]]:
    """Heading and width of each column."""
    return [(texts(f"column.{name}"), width) for name, width in columns]


def _sheet(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Any]]
) -> None:
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for at, (heading, width) in enumerate(columns):
        sheet.set_column(at, at, width, wrapped)
        sheet.write_string(0, at, heading, bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, at, value, wrapped)
            elif value is not None:
                text = str(value)
                sheet.write_string(line, at, text if len(text) <= _CELL else text[: _CELL - len(_CUT)] + _CUT, wrapped)
