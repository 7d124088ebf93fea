"""The part of the report that goes through the draft provision by provision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.draft.report.blocks import Block, Heading, Paragraph, Run, Runs, Sides, compared, plain, run
from flows.draft.report.wording import Wording
from flows.draft.results import DraftCheck, Finding, ProvisionCheck

SHOWN = 4
"""Open findings of one provision set out side by side; the others are named."""
NAMED = 12
"""Rules named in one list; the number of the others is told."""
LIKELY = 0.5
"""Probability of the relation from which it is called likely."""


def provisions(check: DraftCheck, words: Wording, verdict: str | None = None) -> Iterator[Block]:
    """Every provision with its counterparts, or plainly without; of one verdict alone where that is asked for."""
    yield Heading(2, words("provisions", "heading"), "pasal")
    yield Paragraph(run(words("provisions", "legend"), "muted"), "note")
    for number, provision in enumerate(check.provisions):
        if verdict in (None, provision.verdict):
            yield from _provision(number, provision, words)


def anchor(number: int) -> str:
    """Anchor of the provision at this place."""
    return f"p{number + 1}"


def short_rule(finding: Finding) -> str:
    """The rule of a finding as cited."""
    return plain(finding.rule.name)


def difference_of(finding: Finding, words: Wording) -> str:
    """What differs, in one sentence; empty where nothing is named."""
    if not finding.differs:
        return ""
    slot, own, its = finding.differs, finding.own_value, finding.its_value
    return words(
        "provisions", "differs", slot=words.named("slot", slot), own=plain(words.value(slot, own)),
        its=plain(words.value(slot, its)),
    )  # fmt: skip


def prevailing(finding: Finding, words: Wording) -> str:
    """Which of the two prevails, and why."""
    name = {"draft": "prevails_draft", "rule": "prevails_rule"}.get(finding.prevails or "", "prevails_open")
    return words("provisions", name, rule=plain(words.rule(finding.prevails_rule)))


def _provision(number: int, provision: ProvisionCheck, words: Wording) -> Iterator[Block]:
    verdict = provision.verdict
    yield Heading(3, plain(provision.path), anchor(number), words("verdict", verdict), verdict)
    by_group = {
        group: [finding for finding in provision.findings if finding.group == group]
        for group in ("open", "explained", "gone")
    }
    if not by_group["open"]:
        yield Paragraph(run(provision.text), "quote")
    for finding in by_group["open"][:SHOWN]:
        yield _sides(provision, finding, words)
    if further := by_group["open"][SHOWN:]:
        yield _list("further", further, words, count=len(further))
    if by_group["explained"]:
        yield _list("explained", by_group["explained"], words)
    if by_group["gone"]:
        yield _list("gone", by_group["gone"], words)
    if provision.formulas:
        yield Paragraph(run(words("provisions", "formulas", count=provision.formulas), "muted"), "note")


def _sides(provision: ProvisionCheck, finding: Finding, words: Wording) -> Sides:
    sure = "certain" if finding.certain else "likely" if finding.probability >= LIKELY else "doubtful"
    relation = words("relation", finding.relation)
    figures = words(
        "provisions", "matter", overlap=words.share(finding.overlap), relation=relation.lower(),
        probability=words.share(finding.probability),
    )  # fmt: skip
    title: Runs = (
        Run(f"{relation}: {short_rule(finding)}", "strong"),
        Run(f" · {words('provisions', sure)} ({figures})", "muted"),
    )
    more = {"draft": "draft_says_more", "rule": "rule_says_more"}.get(finding.says_more or "")
    remarks = [
        difference_of(finding, words),
        words("provisions", more) if more and finding.relation == "partial" else "",
        prevailing(finding, words),
        words("legitimacy", finding.legitimacy),
        words("provisions", "status", status=words.named("status", finding.rule.status)),
    ]
    return Sides(
        finding.relation,
        title,
        f"{words('provisions', 'draft_says')} {plain(provision.path)}",
        compared(finding.own, words),
        f"{short_rule(finding)}: {plain(finding.rule.title)}",
        compared(finding.its, words),
        tuple(remark for remark in remarks if remark),
        finding.rule.passage_id,
    )


def _list(name: str, findings: Sequence[Finding], words: Wording, **values: int) -> Paragraph:
    """Rules named in one sentence, the first of many with the number of the others."""
    names = [_named(finding, words) for finding in findings[:NAMED]]
    if len(findings) > NAMED:
        names.append(f"+{len(findings) - NAMED}")
    return Paragraph(run(words("provisions", name, names="; ".join(names), **values)), "note")


def _named(finding: Finding, words: Wording) -> str:
    name = f"{short_rule(finding)} ({words('relation', finding.relation).lower()})"
    if finding.rule.gone_by is None:
        return name
    return words("provisions", "gone_by", name=name, by=plain(finding.rule.gone_by))
