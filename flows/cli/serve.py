"""`selaras serve`: the desk."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from flows.errors import BadSetting
from flows.settings import desk_token, from_environment


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="serve")(serve)
    people = typer.Typer(help="People who may enter the desk with a password of their own.", no_args_is_help=True)
    people.command(name="add")(add_user)
    people.command(name="remove")(remove_user)
    app.add_typer(people, name="user")


def serve(
    warehouse: Annotated[
        Path | None, typer.Option(help="The warehouse file; [env SELARAS_WAREHOUSE] or ./selaras.duckdb.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own needs a token or users.")
    ] = ("127.0.0.1"),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8460,
    token_file: Annotated[
        Path | None, typer.Option(help="File whose first line is the token; [env SELARAS_DESK_TOKEN].")
    ] = None,
    users: Annotated[Path | None, typer.Option(help="File of people who may enter; see `selaras user add`.")] = None,
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
        users=_people(users) if users else {},
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


Users = Annotated[Path, typer.Option("--users", help="The file; only its owner can read it.")]
_USERS = Path("selaras.users")


def add_user(
    name: Annotated[str, typer.Argument(help="Name under which verdicts are signed.")], users: Users = _USERS
) -> None:
    """Let a person enter the desk, or give one a new password; the password is asked for. Then restart the desk."""
    from flows.desk.security.users import put_user

    put_user(users, name, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    typer.echo(f"{name} may enter. Start the desk anew: selaras serve --users {users}")


def remove_user(name: Annotated[str, typer.Argument(help="Name of the person.")], users: Users = _USERS) -> None:
    """Let a person enter no more; then restart the desk."""
    from flows.desk.security.users import drop_user

    drop_user(users, name)
    typer.echo(f"{name} may enter no more. Start the desk anew: selaras serve --users {users}")


def _people(file: Path) -> Mapping[str, str]:
    """The people of the file.

    Raises:
        BadSetting: there are none, and the desk would stand open.
    """
    from flows.desk.security.users import read_users

    found = read_users(file)
    if not found:
        raise BadSetting(f"nobody is in {file}; add somebody with: selaras user add NAME --users {file}")
    return found


def _token(file: Path | None) -> str | None:
    """The token of the file, else of the environment."""
    if file is None:
        return desk_token()
    lines = file.read_text(encoding="utf-8").splitlines()
    return lines[0].strip() if lines else ""
