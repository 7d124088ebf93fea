"""Predictions for labelled sentences of reports, for `selaras evaluate reports`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from nlp.report import StatementModel, load_model, outline
from nlp.report.setting import heading_paths, roles_in_place

_Rows = Sequence[dict[str, Any]]


def predictions(gold_rows: _Rows, *, reports: Path | None = None, cross_validate: bool = False) -> list[dict[str, Any]]:
    """One row a sentence: `id`, `role`, `rule_issue`, `areas`, and the probabilities behind them.

    Args:
        gold_rows: rows with `id` and `text`, and with `source` and `line` (0-based) where the reports are at hand;
            the labels are looked at only to cross-validate.
        reports: folder of the reports (`SOURCE.txt`): the headings above a sentence then count, as they do when a
            whole report is read. Rows of reports that are not there are judged by their wording alone.
        cross_validate: True for honest figures on rows that the shipped model was trained on: each report is
            predicted by a model that saw no sentence of it. False for rows that are new to it.

    Raises:
        ValueError: cross-validation was asked for without the folder of reports.
    """
    if not cross_validate:
        return _rows(load_model(), gold_rows, reports)
    if reports is None:
        msg = "cross-validation needs the folder of reports that the readings point into"
        raise ValueError(msg)
    from nlp.report.training import examples, train

    known = examples(reports, gold_rows)
    found: dict[str, dict[str, Any]] = {}
    for source in sorted({str(row["source"]) for row in gold_rows}):
        model = train([e for e in known if e.source != source])
        held = [row for row in gold_rows if row["source"] == source]
        found |= {str(p["id"]): p for p in _rows(model, held, reports)}
    return [found[str(row["id"])] for row in gold_rows]


def _rows(model: StatementModel, rows: _Rows, reports: Path | None) -> list[dict[str, Any]]:
    judged = model.judge([str(row["text"]) for row in rows])
    if reports is not None:
        judged = replace(judged, roles=roles_in_place(judged.roles, _paths(rows, reports)))
    out = []
    for i, row in enumerate(rows):
        labels = judged.labels(i)
        out.append(
            {
                "id": row["id"],
                "role": labels.role,
                "rule_issue": labels.rule_issue,
                "areas": list(labels.areas),
                "role_probability": round(float(judged.roles[i].max()), 4),
                "rule_issue_probability": round(float(judged.issue[i]), 4),
            }
        )
    return out


def _paths(rows: _Rows, reports: Path) -> list[tuple[str, ...]]:
    """The headings above each sentence; none where its report is not in the folder."""
    above: dict[str, list[tuple[str, ...]]] = {}
    for source in sorted({str(row.get("source")) for row in rows}):
        file = reports / f"{source}.txt"
        above[source] = _headings_of_lines(file.read_text("utf-8")) if file.is_file() else []
    found = []
    for row in rows:
        lines, line = above[str(row.get("source"))], int(row.get("line", -1))
        found.append(lines[line] if 0 <= line < len(lines) else ())
    return found


def _headings_of_lines(text: str) -> list[tuple[str, ...]]:
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]
    found: list[tuple[str, ...]] = [()] * len(starts)
    provisions = outline(text).provisions
    paths = heading_paths(provisions)
    for provision in provisions:
        if provision.level in ("paragraph", "item"):
            for line in range(bisect_right(starts, provision.start) - 1, bisect_left(starts, provision.end)):
                found[line] = paths[provision.provision_id]
    return found
