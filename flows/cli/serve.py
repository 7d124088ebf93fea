"""`selaras serve`: the desk."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from flows.settings import desk_token, from_environment


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="serve")(serve)


def serve(
    warehouse: Annotated[
        Path | None, typer.Option(help="The warehouse file; [env SELARAS_WAREHOUSE] or ./selaras.duckdb.")
    ] = None,
    host: Annotated[str, typer.Option(help="Address to listen on; any but this machine's own needs a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8460,
    token_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the token; [env SELARAS_DESK_TOKEN].")
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="Host name under which people reach the desk; may be repeated.")
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open it in the browser of this machine as well.")] = False,
    words: Annotated[bool, typer.Option("--words", help="Search by words only, without meaning.")] = False,
) -> None:
    """Serve the desk for the browser: search, compare, decide, check a draft. Ctrl-C ends it."""
    import uvicorn

    from flows.cli.render import out
    from flows.desk import DeskSettings, create_app

    settings = DeskSettings(
        warehouse=from_environment(warehouse=warehouse).warehouse,
        host=host,
        port=port,
        token=_token(token_file),
        names=tuple(name or ()),
        by_words=words,
    )
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    out.print(f"The desk is open at {address} (Ctrl-C ends it).", markup=False, highlight=False)
    if browse:
        # by then the server listens
        threading.Timer(1.0, webbrowser.open, [address]).start()
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=64,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
    )


def _token(file: Path | None) -> str | None:
    """The token of the file, else of the environment."""
    if file is None:
        return desk_token()
    lines = file.read_text(encoding="utf-8").splitlines()
    return lines[0].strip() if lines else ""
