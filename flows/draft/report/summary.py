"""The first page of the report: what a tired lawyer must know at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.draft.report.blocks import Block, Cell, Heading, Paragraph, Table, cell, plain, run
from flows.draft.report.provisions import anchor, difference_of, prevailing, short_rule
from flows.draft.report.wording import Wording
from flows.draft.results import DraftCheck, Finding

URGENT = 12
"""Contradictions listed on the first page; the number of the others is told."""

PLACES = 30
"""Provisions named in one line of the summary."""


def summary(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """Title, what was compared with what, verdicts at a glance, and the contradictions."""
    yield Heading(1, words("title", "report"))
    yield Table((), tuple(_facts(check, words)), (28, 72))
    yield Paragraph(run(words("title", "confidential"), "muted"), "note")
    yield Heading(2, words("summary", "heading"), "ringkasan")
    yield Paragraph(run(sentence(check, words), "strong"))
    header = tuple(words("summary", name) for name in ("result", "count", "where"))
    yield Table(header, (*_verdicts(check, words), *_others(check, words)), (48, 10, 42))
    yield from _urgent(check, words)


def sentence(check: DraftCheck, words: Wording) -> str:
    """The outcome in one sentence."""
    tally = check.tally()
    open_ = tally["conflict"] + tally["duplicate"] + tally["partial"]
    name = "some" if open_ else "none"
    return words("summary", name, total=len(check.provisions), open=open_, conflict=tally["conflict"])


def _facts(check: DraftCheck, words: Wording) -> Iterator[tuple[Cell, ...]]:
    title = plain(check.document.title) or words("title", "untitled")
    form = f"{check.document.form}: " if check.document.form else ""
    compared = words(
        "title", "compared_value", instruments=check.instruments, release=check.release,
        published=words.day(check.published),
    )  # fmt: skip
    rows = [("draft", form + title), ("compared", compared), ("checked", words.day(check.on))]
    if check.replaces:
        rows.append(("replaces", ", ".join(sorted({key for _, key in check.replaces}))))
    if check.left_out:
        rows.append(("left_out", ", ".join(check.left_out)))
    for name, value in rows:
        yield cell(words("title", name), "muted"), cell(value)


def _verdicts(check: DraftCheck, words: Wording) -> Iterator[tuple[Cell, ...]]:
    for verdict, count in check.tally().items():
        paths = [p.path for p in check.provisions if p.verdict == verdict]
        yield cell(words("verdict", verdict), tone=verdict), cell(words.number(count)), cell(_places(paths, words))


def _others(check: DraftCheck, words: Wording) -> Iterator[tuple[Cell, ...]]:
    differing = [d for d in check.definitions if any(not other.explained for other in d.others)]
    found = {
        "definitions": (len(differing), [d.term for d in differing], "definisi"),
        "references": (len(check.references), [r.path for r in check.references], "rujukan"),
        "repetitions": (len(check.repetitions), [r.path for r in check.repetitions], "pengulangan"),
        "delegations": (len(check.delegations), [d.path for d in check.delegations], "pendelegasian"),
    }
    for name, (count, where, link) in found.items():
        yield cell(words("summary", name), link=link), cell(words.number(count)), cell(_places(where, words))


def _places(paths: Sequence[str], words: Wording) -> str:
    """Provisions in one line, each once, the first of many with the number of the others."""
    different = list(dict.fromkeys(plain(path) for path in paths))
    shown = ", ".join(different[:PLACES])
    more = len(different) - PLACES
    return words("summary", "more_places", places=shown, count=more) if more > 0 else shown


def _urgent(check: DraftCheck, words: Wording) -> Iterator[Block]:
    """The contradictions with rules in force, the surest first."""
    found: list[tuple[int, str, Finding]] = [
        (number, plain(provision.path), finding)
        for number, provision in enumerate(check.provisions)
        for finding in provision.findings
        if finding.group == "open" and finding.relation == "conflict"
    ]
    if not found:
        return
    found.sort(key=lambda item: (-item[2].overlap * item[2].probability, item[0]))
    yield Heading(3, words("summary", "urgent"))
    yield Table(
        tuple(words("summary", name) for name in ("provision", "rule", "difference", "prevails")),
        tuple(
            (cell(path, link=anchor(number)), cell(short_rule(finding)), cell(difference_of(finding, words)),
             cell(prevailing(finding, words)))
            for number, path, finding in found[:URGENT]
        ),
        (14, 24, 34, 28),
    )  # fmt: skip
    if len(found) > URGENT:
        yield Paragraph(run(words("summary", "urgent_more", count=len(found) - URGENT)), "note")
