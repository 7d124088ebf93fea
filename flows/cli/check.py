"""`selaras check`: a draft against the published warehouse."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from flows.errors import BadSetting
from flows.settings import from_environment

if TYPE_CHECKING:
    from flows.draft import DraftCheck
    from flows.draft.report import Wording

STDIN = "-"
SHOWN = 3
"""Findings shown for one provision; the report has all."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="check")(check)


def check(
    draft: Annotated[
        str | None,
        typer.Argument(help="The draft: PDF, DOCX, HTML, text; - reads text from the input.", show_default=False),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Check the embedded draft (against the sample).")] = False,
    out: Annotated[Path | None, typer.Option(help="Write the report here: NAME.docx, NAME.html or NAME.md.")] = None,
    lang: Annotated[Literal["id", "en"], typer.Option(help="Language of the report.")] = "id",
    warehouse: Annotated[
        Path | None, typer.Option(help="The warehouse file; [env SELARAS_WAREHOUSE] or ./selaras.duckdb.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Check a draft: what it repeats, extends or contradicts, defines otherwise, and refers to in vain.

    The draft is kept nowhere: it is not written to disk, not logged, and never enters the warehouse.
    """
    if (draft is None) is not sample:
        raise typer.BadParameter("name one DRAFT, or use --sample")
    if out is not None:
        _format_of(out)
    import warehouse as house
    from flows.draft import check_draft
    from flows.draft.report import Wording, report

    data, name = _read(draft)
    path = from_environment(warehouse=warehouse).warehouse
    with house.open(path) as reader:
        found = check_draft(reader, data, name, date.today())
    if out is not None:
        out.write_bytes(report(found, _format_of(out), lang))
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        _print(found, Wording(lang), out)


def _read(draft: str | None) -> tuple[bytes, str]:
    """The bytes of the draft and its name."""
    if draft is None:
        from flows.sample import DRAFT

        return DRAFT.read_bytes(), DRAFT.name
    if draft == STDIN:
        return sys.stdin.buffer.read(), "draft.txt"
    path = Path(draft)
    if not path.is_file():
        raise BadSetting(f"there is no file {draft}")
    from flows.draft import DraftLimits, DraftUnreadable

    limit = DraftLimits().max_bytes
    if path.stat().st_size > limit:  # refused unread: a huge file need not come into memory
        raise DraftUnreadable("too-large", f"{draft} has {path.stat().st_size:,} bytes, more than {limit:,}")
    return path.read_bytes(), path.name


def _format_of(out: Path) -> str:
    """Format of the report, from the ending of its name."""
    format = out.suffix.removeprefix(".").lower()
    if format not in ("docx", "html", "md"):
        raise typer.BadParameter("the report is NAME.docx, NAME.html or NAME.md", param_hint="--out")
    return format


def _print(found: DraftCheck, words: Wording, out: Path | None) -> None:
    """The check on the terminal: the outcome, then every provision that needs attention."""
    from rich.console import Console
    from rich.text import Text

    from flows.cli.render import plain
    from flows.draft.report import sentence

    screen = Console(highlight=False)

    def line(text: str, style: str = "") -> None:
        screen.print(Text(plain(text), style=style))

    line(f"{found.document.form or words('title', 'draft')}: {found.document.title}", "bold")
    line(sentence(found, words))
    for verdict, count in found.tally().items():
        line(f"  {count:>4}  {words('verdict', verdict)}")
    for provision in found.provisions:
        open_ = [finding for finding in provision.findings if finding.group == "open"]
        if open_:
            line(f"\n{provision.path}: {words('verdict', provision.verdict)}", "bold")
        for finding in open_[:SHOWN]:
            line(f"  {_finding(finding, words)}")
        if len(open_) > SHOWN:
            line(f"  +{len(open_) - SHOWN}", "dim")
    _print_others(found, words, line)
    if out is not None:
        line(f"\n{out}")


def _finding(finding: Any, words: Wording) -> str:
    from flows.draft.report.provisions import difference_of, prevailing

    said = [difference_of(finding, words), prevailing(finding, words)]
    head = f"{words('relation', finding.relation)} {words.share(finding.overlap)}: {finding.rule.name}"
    return f"{head}. {' '.join(part for part in said if part)}"


def _print_others(found: DraftCheck, words: Wording, line: Any) -> None:
    """Definitions, references and repetitions that need attention."""
    from flows.draft.report.further import problem

    differing = [
        f"{one.term} ({one.path}): {words('definition', other.relation)} – {other.key or other.title} {other.path}"
        for one in found.definitions
        for other in one.others
        if not other.explained
    ]
    for heading, rows in (
        (words("summary", "definitions"), differing),
        (words("summary", "references"), [f"{r.path}: {r.text} – {problem(r, words)}" for r in found.references]),
        (
            words("summary", "repetitions"),
            [words("repetitions", r.relation, path=r.path, other=r.other_path) for r in found.repetitions],
        ),
    ):
        if rows:
            line(f"\n{heading}: {len(rows)}", "bold")
        for row in rows:
            line(f"  {row}")
