"""The sentences of a report as statements: role, defect of rules, areas of reform, each with a probability."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.report.model import AREAS, Judgement, StatementModel, load_model
from nlp.report.sentences import place, sentence_spans
from nlp.report.setting import heading_paths, in_setting, setting_of
from nlp.rows import Document, Provision, ReportStatement


def statements(
    document: Document, provisions: Sequence[Provision], model: StatementModel | None = None
) -> tuple[ReportStatement, ...]:
    """The statements of a report in document order, each judged by its wording and by where it stands.

    Headings are no statements; they bear on the roles below them, and the sentences around on one another.

    Args:
        document: the report; spans point into its `text`.
        provisions: its outline; paragraphs and items are read.
        model: another model than the one that ships.
    """
    held = sentences_of(provisions)
    if not held:
        return ()
    judged = (model or load_model()).judge([text for _, text in held])
    paths = heading_paths(provisions)
    judged = in_setting(judged, setting_of(judged, [paths[p.provision_id] for p, _ in held]))
    rows: list[ReportStatement] = []
    number, at, last = 0, 0, ""
    for i, (provision, text) in enumerate(held):
        if provision.provision_id != last:
            number, at, last = 0, provision.start, provision.provision_id
        start, end = place(text, document.text, at, provision.end)
        number, at = number + 1, end
        rows.append(_row(f"{provision.provision_id}~s{number}", provision, i, text, (start, end), judged))
    return tuple(rows)


def sentences_of(provisions: Sequence[Provision]) -> list[tuple[Provision, str]]:
    """The sentences in document order, each with the paragraph or item that holds it."""
    return [(p, p.text[start:end]) for p in provisions if p.text for start, end in sentence_spans(p.text)]


def _row(
    name: str, provision: Provision, position: int, text: str, span: tuple[int, int], judged: Judgement
) -> ReportStatement:
    roles, areas = judged.roles[position], judged.areas[position]
    reading = judged.labels(position)
    chosen = [AREAS.index(a) for a in reading.areas]
    return ReportStatement(
        statement_id=name, work=provision.work, provision_id=provision.provision_id, position=position, text=text,
        start=span[0], end=span[1], role=reading.role, role_probability=round(float(roles.max()), 4),
        rule_issue=reading.rule_issue, rule_issue_probability=round(float(judged.issue[position]), 4),
        areas=reading.areas, area_probabilities=tuple(round(float(areas[a]), 4) for a in chosen),
    )  # fmt: skip
