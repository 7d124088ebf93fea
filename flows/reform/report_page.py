"""A report as a page: what it consists of, what it finds, and the rules it speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.pages import Block, Entry, Heading, Item, Listing, Page, Paragraph
from flows.reform.reports import ReportRead, Row, place_of
from flows.reform.wording import Wording, shortened
from nlp.report import headings_of
from nlp.rows import Provision, ReportStatement

FOUND_ROLES = ("problem", "recommendation")
"""Roles that a reader looks for; the others are shown on request."""
_RULES = 3
"""Linked rules shown below a finding; the table `statement_links` has the others."""
_MOST = 10
"""Rules and themes listed at the end."""


def report_page(report: ReportRead, language: str = "id", *, n: int | None = None, every_role: bool = False) -> Page:
    """The page of one report.

    Args:
        report: the report.
        language: `id` or `en`.
        n: findings of each role at most, those about rules and the surest first; None shows all.
        every_role: show progress, norms and other sentences as well.
    """
    say = Wording(language)
    blocks: list[Block] = [Paragraph(_summary(report, say)), Paragraph(_identity(report, say), faint=True)]
    if report.issues:
        blocks += [Heading(say.text("report", "unread")), Listing(tuple(Item(i) for i in report.issues))]
    blocks += [Heading(say.text("report", "outline")), _outline(report, say)]
    blocks += [Heading(say.text("report", "findings")), Paragraph(say.text("report", "hint"), faint=True)]
    roles = ("problem", "recommendation", "progress", "norm", "other") if every_role else FOUND_ROLES
    for role in roles:
        blocks += _findings(report, role, n, say)
    blocks += [Heading(say.text("report", "rules")), _rules(report, say)]
    if report.themes:
        blocks += [Heading(say.text("report", "themes")), _themes(report.themes, say)]
    return Page(report.title, tuple(blocks), language)


def reports_page(rows: Sequence[Row], language: str = "id") -> Page:
    """The page that lists all reports of a warehouse, each with the id by which `read_report` finds it."""
    say = Wording(language)
    counts = ("statements", "problems", "recommendations", "rule_issues", "linked")
    items = []
    for row in rows:
        items.append(Item(str(row["title"]), note=say.text("report", "row", **{c: row[c] for c in counts})))
        items.append(Item(str(row["work"]).rpartition("/")[2], 1))
    blocks = (Listing(tuple(items)),) if items else (Paragraph(say.text("report", "no_reports")),)
    return Page(say.text("report", "list_title"), blocks, language)


def _summary(report: ReportRead, say: Wording) -> str:
    roles = Counter(s.role for s in report.statements)
    return say.text(
        "report",
        "summary",
        statements=len(report.statements),
        problems=roles["problem"],
        recommendations=roles["recommendation"],
        progress=roles["progress"],
        norms=roles["norm"],
        others=roles["other"],
        issues=sum(1 for s in report.statements if s.rule_issue is not None),
        linked=sum(1 for s in report.statements if report.linked(s)),
    )


def _identity(report: ReportRead, say: Wording) -> str:
    identity = say.text("report", "identity", work=report.work)
    return identity if report.stored else f"{identity}. {say.text('report', 'unseen')}"


def _outline(report: ReportRead, say: Wording) -> Block:
    """The headings with the problems and recommendations under each, those of its subsections included."""
    above = {p.eid: p for p in report.provisions}
    counted: dict[str, Counter[str]] = {}
    eid_of = {p.provision_id: p.eid for p in report.provisions}
    for statement in report.statements:
        for node in _ancestors(above, eid_of[statement.provision_id]):
            counted.setdefault(node.eid, Counter())[statement.role] += 1
    items = []
    for provision in report.provisions:
        if provision.level in ("title", "subtitle", "section"):
            roles = counted.get(provision.eid, Counter())
            counts = [f"{say.name('roles', role).lower()}: {roles[role]}" for role in FOUND_ROLES if roles[role]]
            text = " ".join(filter(None, (provision.number, provision.heading)))
            depth = sum(1 for _ in _ancestors(above, provision.eid)) - 1
            items.append(Item(text, depth, ", ".join(counts)))
    return Listing(tuple(items)) if items else Paragraph(say.text("report", "none"))


def _ancestors(above: dict[str, Provision], eid: str | None) -> Iterator[Provision]:
    """The node itself, then what holds it, outwards."""
    while eid is not None:
        yield above[eid]
        eid = above[eid].parent_eid


def _findings(report: ReportRead, role: str, n: int | None, say: Wording) -> Iterator[Block]:
    those = [s for s in report.statements if s.role == role]
    ranked = sorted(those, key=lambda s: (s.rule_issue is None, -s.role_probability, s.position))
    shown = sorted(ranked[:n], key=lambda s: (s.rule_issue is None, s.position))
    yield Heading(f"{say.name('roles', role)} ({len(those)})", 3)
    if not those:
        yield Paragraph(say.text("report", "none"))
    above = headings_of(report.provisions)
    for statement in shown:
        yield _entry(report, statement, above.get(statement.provision_id), say)
    if len(shown) < len(those):
        yield Paragraph(say.text("report", "more", n=len(those) - len(shown), all=len(those)), faint=True)


def _entry(report: ReportRead, statement: ReportStatement, heading: str | None, say: Wording) -> Entry:
    areas = ", ".join(
        f"{say.name('area', area)} {say.percent(share)}"
        for area, share in zip(statement.areas, statement.area_probabilities, strict=True)
    )
    note = say.text(
        "report",
        "entry",
        role=say.percent(statement.role_probability),
        areas=areas or say.text("report", "no_area"),
    )
    if heading is not None:
        note += f"; {say.text('report', 'section', heading=heading)}"
    head = say.name("role", statement.role)
    if statement.rule_issue is not None:
        share = say.percent(statement.rule_issue_probability)
        head += f", {say.text('report', 'issue', issue=say.name('rule_issue', statement.rule_issue), share=share)}"
    return Entry(head[:1].upper() + head[1:], statement.text, note, tuple(_linked(report, statement, say)))


def _linked(report: ReportRead, statement: ReportStatement, say: Wording) -> Iterator[Item]:
    links = report.linked(statement)
    for link in links[:_RULES]:
        rule = report.rules[str(link.passage_id)]
        marks = [say.text("report", "rule", score=say.percent(link.score), status=say.name("status", rule["status"]))]
        if link.why == "named":
            marks.append(say.text("report", "named"))
        if rule["cluster_id"] is not None:
            marks.append(say.text("report", "cluster", cluster=rule["cluster_id"]))
        yield Item(f"{place_of(rule)}: {shortened(rule['text'])}", note="; ".join(marks))
    if not links and statement.statement_id in report.links:
        yield Item(say.text("report", "no_rule"))
    elif not links and statement.role not in FOUND_ROLES:
        yield Item(say.text("report", "not_linked"))


def _rules(report: ReportRead, say: Wording) -> Block:
    """Rules that most sentences have among their three nearest."""
    spoken: Counter[str] = Counter(
        str(link.passage_id) for s in report.statements for link in report.linked(s)[:_RULES]
    )
    first = sorted(spoken, key=lambda rule: (-spoken[rule], rule))[:_MOST]
    items = [
        Item(
            f"{place_of(report.rules[rule])}: {shortened(report.rules[rule]['text'])}",
            note=say.text("report", "rules_row", n=spoken[rule]),
        )
        for rule in first
    ]
    return Listing(tuple(items)) if items else Paragraph(say.text("report", "none"))


def _themes(themes: Sequence[Row], say: Wording) -> Block:
    rows = []
    for theme in themes[:_MOST]:
        role = say.name("role", theme["role"])
        note = say.text("report", "theme_row", role=role, reports=theme["reports"], statements=theme["statements"])
        rows.append(Item(str(theme["label"]), note=note))
    return Listing(tuple(rows))
