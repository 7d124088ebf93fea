"""The parts of the report behind the provisions: definitions, references, delegations, repetitions, method."""

from __future__ import annotations

from collections.abc import Iterator

from flows.draft.report.blocks import Block, Cell, Heading, Paragraph, Run, Sides, Table, cell, compared, plain, run
from flows.draft.report.wording import Wording
from flows.draft.results import DefinitionCheck, DraftCheck, OtherDefinition, ReferenceCheck

LISTED = 4
"""Differing definitions set out for one term; the number of the others is told."""


def definitions(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """The defined terms beside their definitions in force."""
    yield Heading(2, words("definitions", "heading"), "definisi")
    if not check.definitions:
        yield Paragraph(run(words("definitions", "none")))
        return
    yield Paragraph(run(words("definitions", "intro")))
    rows: list[tuple[Cell, ...]] = []
    for one in check.definitions:
        rows += _definition(one, words)
    yield Table(
        tuple(words("definitions", name) for name in ("term", "draft", "relation", "other")),
        tuple(rows),
        (19, 31, 14, 36),
    )


def _definition(one: DefinitionCheck, words: Wording) -> Iterator[tuple[Cell, ...]]:
    head = (
        Cell((Run(plain(one.term), "strong"), Run(f" ({plain(one.path)})", "muted"))),
        cell(one.text),
    )
    # a table may go on to another page: the term is told again, its definition is not
    again = (cell(one.term, "muted"), cell(""))
    listed = one.others[:LISTED]
    said = []
    if one.same:
        said.append(words("definitions", "same", keys=", ".join(plain(key) for key in one.same)))
    if one.elsewhere:
        said.append(words("definitions", "elsewhere", count=one.elsewhere))
    if len(one.others) > LISTED:
        said.append(words("definitions", "further", count=len(one.others) - LISTED))
    if said or not listed:
        yield (*head, cell("–" if not one.same else "="), cell("; ".join(said) or words("definitions", "new"), "muted"))
        head = again
    for other in listed:
        yield (*head, cell(words("definition", other.relation), "strong"), _other(other, words))
        head = again


def _other(other: OtherDefinition, words: Wording) -> Cell:
    only = [
        words("definitions", name, words=plain(text))
        for name, text in (("only_draft", other.only_draft), ("only_other", other.only_other))
        if text
    ]
    also = [words("definitions", "also", places=plain(", ".join(other.also)))] if other.also else []
    explained = f" {words('definitions', 'explained')}" if other.explained else ""
    return Cell(
        (
            Run(f"{plain(other.key or other.title)} {plain(other.path)}{explained}: ", "strong"),
            Run(plain(other.text)),
            Run(f" {' '.join((*only, *also))}", "muted"),
        )
    )


def references(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """References that lead nowhere or to law that is gone."""
    yield Heading(2, words("references", "heading"), "rujukan")
    yield Paragraph(run(words("references", "intro", read=check.references_read, problems=len(check.references))))
    if not check.references:
        yield Paragraph(run(words("references", "none")))
        return
    yield Table(
        tuple(words("references", name) for name in ("where", "text", "problem")),
        tuple((cell(row.path), cell(row.text), cell(problem(row, words), "strong")) for row in check.references),
        (22, 43, 35),
    )


def problem(row: ReferenceCheck, words: Wording) -> str:
    """What is wrong with a reference, in words."""
    by = words("references", "by", key=plain(row.by_key)) if row.by_key else ""
    return words("references", row.problem, by=by)


def delegations(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """What the draft leaves to others, and what it carries out."""
    yield Heading(2, words("delegations", "heading"), "pendelegasian")
    if check.mandates:
        named = "; ".join(
            words("delegations", "mandate", key=plain(m.key or ""), path=plain(m.path), matter=plain(m.matter))
            for m in check.mandates
        )
        yield Paragraph((Run(f"{words('delegations', 'mandates')}: ", "strong"), Run(named)))
    if not check.delegations:
        yield Paragraph(run(words("delegations", "none")))
        return
    yield Table(
        tuple(words("delegations", name) for name in ("where", "form", "matter")),
        tuple(
            (
                cell(row.path),
                cell(row.target_form + (f" ({words('delegations', 'upward')})" if row.upward else "")),
                cell(row.matter),
            )
            for row in check.delegations
        ),
        (22, 28, 50),
    )


def repetitions(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """Rules and terms that the draft lays down twice."""
    yield Heading(2, words("repetitions", "heading"), "pengulangan")
    if not check.repetitions:
        yield Paragraph(run(words("repetitions", "none")))
    for row in check.repetitions:
        said = words("repetitions", row.relation, path=plain(row.path), other=plain(row.other_path))
        tone = "partial" if row.relation == "partial" else "duplicate"
        left, right = plain(row.path), plain(row.other_path)
        yield Sides(tone, run(said, "strong"), left, compared(row.own, words), right, compared(row.other, words), ())


def method(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """How the report came about, what limits cut off, and what was noticed while reading."""
    yield Heading(2, words("method", "heading"), "cara")
    yield Paragraph(run(words("method", "text")))
    yield Paragraph(run(words("method", "counts", **{k: v for k, v in check.counts.items() if isinstance(v, int)})))
    noticed = [issue for issue in check.issues if issue.severity != "notice"]
    if noticed:
        yield Paragraph(run(words("method", "issues"), "strong"))
        for message in dict.fromkeys(issue.message for issue in noticed):
            yield Paragraph(run(message), "note")
