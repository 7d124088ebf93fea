"""`selaras report` and `selaras priorities`: what the reports say, and what to take up first."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from flows.cli.look import AsJson, Warehouse
from flows.errors import BadSetting
from flows.settings import from_environment

Out = Annotated[
    Path | None, typer.Option(help="File to write instead of printing: .md or .html (one file, to mail or print).")
]
Language = Annotated[Literal["id", "en"], typer.Option("--lang", help="Language of the words around the texts.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (report, priorities):
        app.command(name=command.__name__)(command)


def report(
    source: Annotated[
        str | None,
        typer.Argument(help="A file, or a report of the warehouse by its id or title; without it, all are listed."),
    ] = None,
    n: Annotated[
        int | None,
        typer.Option("-n", "--count", min=1, help="Findings of each role (10 on the screen, all in a file)."),
    ] = None,
    every_role: Annotated[
        bool, typer.Option("--every-role", help="Show progress, norms and other sentences as well.")
    ] = False,
    out: Out = None,
    language: Language = "id",
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Show the outline, the findings and the linked rules of one report; a file is read, not stored."""
    import warehouse as house
    from flows.reform import read_report, report_page
    from flows.reform.report_page import reports_page

    _check_ending(out)
    with house.open(from_environment(warehouse=warehouse).warehouse) as reader:
        if source is None:
            rows = reader.ask("reports").to_pylist()
            _deliver(reports_page(rows, language), rows, out, as_json)
            return
        read = read_report(reader, source)
    shown = n if n is not None or out is not None else 10
    _deliver(report_page(read, language, n=shown, every_role=every_role), asdict(read), out, as_json)


def priorities(
    n: Annotated[int, typer.Option("-n", "--count", min=1, help="How many clusters.")] = 10,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            help="A weight, such as conflicts=5; repeatable. Parts: rules, issuers, conflicts, repetitions, "
            "containments, in_force, burden, cited, asked. 0 leaves a part out."
        ),
    ] = None,
    out: Out = None,
    language: Language = "id",
    warehouse: Warehouse = None,
    as_json: AsJson = False,
) -> None:
    """Rank the clusters of overlapping rules in the order in which a reformer might take them up, and say why."""
    import warehouse as house
    from flows.reform import priorities_page, read_priorities, weights

    _check_ending(out)
    weighted = weights(weight or ())
    with house.open(from_environment(warehouse=warehouse).warehouse) as reader:
        found = read_priorities(reader, n, weighted)
    _deliver(priorities_page(found, language), list(found.clusters), out, as_json)


def _check_ending(out: Path | None) -> None:
    """Refuse a file name that no format has before any work is done."""
    from flows.pages import FORMATS

    if out is not None and out.suffix.lower() not in FORMATS:
        raise BadSetting(f"--out {out}: the name must end in {' or '.join(FORMATS)}")


def _deliver(page: Any, plain: Any, out: Path | None, as_json: bool) -> None:
    """The page into a file or onto the screen, or what it was made of as JSON."""
    from flows.cli.page import print_page
    from flows.cli.render import out as screen
    from flows.pages import write

    if as_json:
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1, default=str) + "\n")
    elif out is None:
        print_page(page)
    else:
        try:
            screen.print(str(write(page, out)), markup=False, highlight=False, soft_wrap=True)
        except OSError as error:
            raise BadSetting(f"--out {out}: it cannot be written ({error.strerror or error})") from error
