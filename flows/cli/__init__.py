"""The command line, `selaras`: one module a group of commands; heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from traceback import clear_frames

import typer
from rich.console import Console

from flows.cli import check, evaluate, look, reform, run, serve, train

EXIT_FAILED = 1
"""Nothing read, or the command failed; 0 is all well, 3 is read with issues."""

app = typer.Typer(
    help="Finds where the rules of a state overlap.\n\n"
    "Start with: selaras run FOLDER, then: selaras search WORDS, selaras clusters, selaras show ID.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
for group in (run, look, check, reform, serve, evaluate, train):
    group.register(app)


def main() -> None:
    """Run a command; what a user can put right is one line on the error stream, without a traceback."""
    message = _mistake()
    if message is not None:
        Console(stderr=True).print(f"selaras: {message}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(EXIT_FAILED)


def _mistake() -> str | None:
    try:
        app()
    except Exception as error:
        if not isinstance(error, _mistakes()):
            raise
        clear_frames(error.__traceback__)  # Prefect keeps the error until the end, and with it all that was open
        return str(error)
    return None


def _mistakes() -> tuple[type[Exception], ...]:
    """Errors whose message tells the user what to do; imported late, since a command that works needs none."""
    from flows.errors import Mistake
    from nlp.encode import EncoderUnavailable
    from warehouse import WarehouseError

    return Mistake, WarehouseError, EncoderUnavailable, FileNotFoundError, PermissionError
