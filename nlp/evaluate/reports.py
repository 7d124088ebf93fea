"""Predictions for labelled sentences of reports, for `selaras evaluate reports`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.report.model import StatementModel, load_model


def predictions(
    gold_rows: Sequence[dict[str, Any]], *, reports: Path | None = None, cross_validate: bool = False
) -> list[dict[str, Any]]:
    """One row a sentence: `id`, `role`, `rule_issue`, `areas`, and the probabilities behind them.

    Args:
        gold_rows: rows with `id` and `text`; the labels are looked at only to cross-validate.
        reports: folder of the reports that this project's own readings point into; needed to cross-validate.
        cross_validate: True for honest figures on rows that the shipped model was trained on: each report is
            predicted by a model that saw no sentence of it. False for rows that are new to it.

    Raises:
        ValueError: cross-validation was asked for without the folder of reports.
    """
    if not cross_validate:
        return _rows(load_model(), gold_rows)
    if reports is None:
        msg = "cross-validation needs the folder of reports that the readings point into"
        raise ValueError(msg)
    from nlp.report.training import examples, train

    known = examples(reports, gold_rows)
    found: dict[str, dict[str, Any]] = {}
    for source in sorted({str(row["source"]) for row in gold_rows}):
        model = train([e for e in known if e.source != source])
        held = [row for row in gold_rows if row["source"] == source]
        found |= {str(p["id"]): p for p in _rows(model, held)}
    return [found[str(row["id"])] for row in gold_rows]


def _rows(model: StatementModel, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    judged = model.judge([str(row["text"]) for row in rows])
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
