"""`selaras run`: the main job."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Console

from flows.progress import WATCHER, BarWatcher
from flows.settings import Settings, from_environment, prepare_prefect
from flows.summary import RunSummary

EXIT_ISSUES = 3


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="run")(run)


def run(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, Parquet files with the columns path and text, or feeds (https://.../document.json).",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Run on the embedded sample (invented documents).")] = False,
    warehouse: Annotated[
        Path | None, typer.Option(help="File to publish; [env SELARAS_WAREHOUSE] or ./selaras.duckdb.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="regulation or report, for all sources; else recognised from the content.")
    ] = None,
    encoder: Annotated[
        str | None, typer.Option(help="Sentence-transformers model by name or folder; else the embedded one.")
    ] = None,
    keep: Annotated[int | None, typer.Option(help="Previous releases to keep for rollback (3).")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes (one for each processor, at most 4).")] = None,
    runner: Annotated[str | None, typer.Option(help="What carries the heavy stages: local, dask, ray.")] = None,
    no_wait: Annotated[bool, typer.Option("--no-wait", help="Fail if another run is writing this warehouse.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Do everything anew, also when nothing changed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read SOURCES, find overlapping rules, and publish the warehouse.

    Ends with 0 when all was read, 3 when something could not be read as it should be (the summary and the table
    `issues` say what), 1 when nothing was read or the run failed; then the old warehouse is untouched. When nothing
    changed since the release that stands, the run says so and leaves it.
    """
    settings = from_environment(
        warehouse=warehouse, kind=kind, encoder=encoder, keep=keep, workers=workers, runner=runner, wait=not no_wait
    )
    if not (sources or sample or settings.feeds):
        raise typer.BadParameter("name at least one SOURCE, or use --sample")
    prepare_prefect()
    with as_file(files("flows") / "sample" / "documents") as folder:
        chosen = [*(sources or ()), *([str(folder)] if sample else ())]
        summary = _run(chosen, settings, force, bars=not as_json)
    if as_json:
        sys.stdout.write(json.dumps(summary.as_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        from flows.cli.render import print_summary

        print_summary(summary)
    raise typer.Exit(EXIT_ISSUES if summary.skipped else 0)


def _run(sources: list[str], settings: Settings, force: bool, bars: bool) -> RunSummary:
    """What the flow says at its end; while it runs it draws bars, if these are wanted and a person is watching."""
    from flows.own_server import own_server

    errors = Console(stderr=True)
    watcher = BarWatcher(errors) if bars and errors.is_terminal else None
    token = WATCHER.set(watcher) if watcher else None
    try:
        with watcher or nullcontext(), own_server(settings.runner) as ready:
            from flows.analyse import analyse  # seconds, in which the server starts

            ready()
            state = analyse(
                sources,
                warehouse=str(settings.warehouse),
                kind=settings.kind,
                encoder=settings.encoder,
                keep=settings.keep,
                workers=settings.workers,
                runner=settings.runner,
                wait=settings.wait,
                anew=force,
                return_state=True,
            )
        return cast(RunSummary, state.result())
    finally:
        if token:
            WATCHER.reset(token)
