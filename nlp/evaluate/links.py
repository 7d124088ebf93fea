"""Predicted rules for sentences of reports, for `selaras evaluate links`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.encode import Encoder
from nlp.reference import find_citations
from nlp.report import Rules, link, queries
from nlp.report.sentences import sentence_spans
from nlp.rows import Citation, ReportStatement
from nlp.stock import Stock

_WORK = "/akn/id/doc/report/evaluated"


def predictions(
    rows: Sequence[dict[str, Any]],
    stock: Stock,
    *,
    encoder: Encoder | None = None,
    reports: Path | None = None,
    limit: int = 10,
) -> list[dict[str, Any]]:
    """One row a sentence: `sentence_id` and `provisions`, the best first, as `../shared/gold/README.md` says.

    Args:
        rows: sentences with `sentence_id` (or `id`) and `text`, or with `source`, `line` (0-based) and, in a file
            of paragraphs, `sentence` (1-based), which find the text in `reports`; several rows of one sentence
            are one question. Linked rules in the rows are not looked at.
        stock: the regulations.
        encoder: what the stock's vectors were made with; None leaves it to words alone.
        reports: folder of the reports, for rows without a text.
        limit: provisions a sentence.
    """
    texts: dict[str, str] = {}
    for row in rows:
        name = str(row.get("sentence_id") or row["id"])
        if name not in texts:
            texts[name] = str(row["text"]) if "text" in row else _text_of(row, reports)
    statements, citations = _as_statements(texts)
    article = {p.passage_id: ("/".join(p.work.split("/")[-3:]), p.article) for p in stock.passages}
    found: dict[str, list[dict[str, str | None]]] = {name: [] for name in texts}
    vectors = None if encoder is None else encoder.encode(queries(statements))
    linked = link(statements, Rules(stock), citations, vectors=vectors, roles=None, limit=limit, floor=0.0)
    for fitting in linked.rows:
        if fitting.passage_id is not None:
            doc, number = article[fitting.passage_id]
            found[fitting.statement_id].append({"doc": doc, "article": number})
    return [{"sentence_id": name, "provisions": provisions} for name, provisions in found.items()]


def _as_statements(texts: dict[str, str]) -> tuple[list[ReportStatement], list[Citation]]:
    """The sentences one after another, as if they were one report, with the references they make."""
    statements: list[ReportStatement] = []
    citations: list[Citation] = []
    start = 0
    for position, (name, text) in enumerate(texts.items()):
        statements.append(
            ReportStatement(
                name, _WORK, name, position, text, start, start + len(text), "other", 0.0, None, 0.0, (), ()
            )
        )
        citations += [
            Citation(
                _WORK, name, start + m.start, start + m.start + len(m.text), m.text, m.kind, m.doc, None,
                m.article, m.paragraph, m.item, m.point, None,
            )
            for m in find_citations(text)
        ]  # fmt: skip
        start += len(text) + 1
    return statements, citations


def _text_of(row: dict[str, Any], reports: Path | None) -> str:
    if reports is None:
        msg = f"{row}: a sentence without a text needs the folder of the reports"
        raise ValueError(msg)
    line = (reports / f"{row['source']}.txt").read_text("utf-8").split("\n")[int(row["line"])]
    if "sentence" not in row:
        return line
    start, end = sentence_spans(line)[int(row["sentence"]) - 1]
    return line[start:end]
