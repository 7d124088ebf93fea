"""Predictions for labelled sentences of reports, for `selaras evaluate reports`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from nlp.report import StatementModel, load_model, outline
from nlp.report.model import Judgement
from nlp.report.setting import heading_paths, in_setting, setting_of
from nlp.report.statements import sentences_of
from nlp.rows import Provision

_Rows = Sequence[dict[str, Any]]


def predictions(gold_rows: _Rows, *, reports: Path | None = None, cross_validate: bool = False) -> list[dict[str, Any]]:
    """One row a sentence: `id`, `role`, `rule_issue`, `areas`, and the probabilities behind them.

    Args:
        gold_rows: rows with `id` and `text`, and with `source` and `line` (0-based) where the reports are at hand;
            the labels are looked at only to cross-validate.
        reports: folder of the reports (`SOURCE.txt`): the headings above a sentence and the sentences around it then
            count, as they do when a whole report is read. Rows of reports that are not there are judged by their
            wording alone.
        cross_validate: True for honest figures on rows that the shipped model was trained on: each report is
            predicted by a model that saw no sentence of it. False for rows that are new to it.

    Raises:
        ValueError: cross-validation was asked for without the folder of reports.
    """
    if not cross_validate:
        return predictions_of(load_model(), gold_rows, reports)
    if reports is None:
        msg = "cross-validation needs the folder of reports that the readings point into"
        raise ValueError(msg)
    from nlp.report.training import examples, train

    known = examples(reports, gold_rows)
    found: dict[str, dict[str, Any]] = {}
    for source in sorted({str(row["source"]) for row in gold_rows}):
        model = train([e for e in known if e.source != source])
        held = [row for row in gold_rows if row["source"] == source]
        found |= {str(p["id"]): p for p in predictions_of(model, held, reports)}
    return [found[str(row["id"])] for row in gold_rows]


def predictions_of(model: StatementModel, rows: _Rows, reports: Path | None) -> list[dict[str, Any]]:
    """One row a sentence, as `predictions` gives them, by a model of one's own."""
    judged = model.judge([str(row["text"]) for row in rows])
    if reports is not None:
        judged = _in_reports(model, judged, rows, reports)
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


def _in_reports(model: StatementModel, judged: Judgement, rows: _Rows, reports: Path) -> Judgement:
    """The judgements of the rows where they stand; those of reports that are not in the folder stay as they are."""
    for source in sorted({str(row.get("source")) for row in rows}):
        file = reports / f"{source}.txt"
        if not file.is_file():
            continue
        text = file.read_text("utf-8")
        provisions = outline(text).provisions
        held = sentences_of(provisions)
        paths = heading_paths(provisions)
        around = setting_of(model.judge([said for _, said in held]), [paths[p.provision_id] for p, _ in held])
        here = [i for i, row in enumerate(rows) if str(row.get("source")) == source]
        placed = in_setting(_part(judged, here), around.of(_places([rows[i] for i in here], held, text)))
        judged.roles[here], judged.areas[here] = placed.roles, placed.areas
    return judged


def _part(judged: Judgement, places: list[int]) -> Judgement:
    return Judgement(judged.roles[places], judged.issue[places], judged.kinds[places], judged.areas[places])


def _places(rows: _Rows, held: Sequence[tuple[Provision, str]], text: str) -> list[int | None]:
    """Place of each row among the sentences of its report: that of its words on its line, else the first there."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]
    on_line: dict[int, list[int]] = {}
    for place, (provision, _) in enumerate(held):
        for line in range(bisect_right(starts, provision.start) - 1, bisect_left(starts, provision.end)):
            on_line.setdefault(line, []).append(place)
    found: list[int | None] = []
    for row in rows:
        there = on_line.get(int(row.get("line", -1)), [])
        words = str(row["text"])
        same = [p for p in there if held[p][1] in words or words in held[p][1]]
        found.append(next(iter(same or there), None))
    return found
