"""The Prefect server of one command, which starts while the command still loads what the run needs.

Where no server is named, Prefect starts one for the time of a flow of its own accord: not before the flow is called,
and after loading the whole server into the calling process as well. Started first and known by its address alone, it
is ready about when the run is.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from flows.settings import server_in_environment

HOST = "127.0.0.1"
PAUSE_S = 0.05
"""Seconds between two looks whether it answers."""
PATIENCE_S = 5.0
"""Seconds that it has to end."""
_own: list[str] = []
"""Address of the API of the running server of this command, if there is one."""


def served() -> bool:
    """Whether runs report to a server that stays after them."""
    from prefect.settings import get_current_settings

    return get_current_settings().api.url not in (None, *_own)


@contextmanager
def own_server(runner: str = "local") -> Iterator[Callable[[], None]]:
    """A server that runs until the end of the block, where the operator names none; what is given waits until it is up.

    Until then, and if it does not come up, flows start one as Prefect does. So they do where a cluster carries the run:
    its machines would be told an address that is of this one alone.
    """
    if runner != "local" or server_in_environment():
        yield lambda: None
        return
    port = _free_port()
    address = f"http://{HOST}:{port}/api"
    with ExitStack() as stack:
        process = _start(port)
        stop = stack.enter_context(ExitStack())
        stop.callback(_stop, process)
        from prefect.settings import PREFECT_API_URL, get_current_settings, temporary_settings  # a second

        settings = get_current_settings()
        if settings.api.url is not None or not settings.server.ephemeral.enabled:  # by a profile, which is rare
            stop.close()

        def ready() -> None:
            if _answers(address, process, settings.server.ephemeral.startup_timeout_seconds):
                stack.enter_context(temporary_settings({PREFECT_API_URL: address}))
                _own.append(address)
                stack.callback(_own.remove, address)

        yield ready


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind((HOST, 0))
        port: int = bound.getsockname()[1]
        return port


def _start(port: int) -> subprocess.Popen[bytes]:
    """The process of a server without pages, which is how Prefect starts the one of a flow."""
    environment = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "flows.own_server_child", HOST, str(port)],
        stdin=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def _answers(address: str, process: subprocess.Popen[bytes], patience_s: float) -> bool:
    """Wait until the server answers; False when it has ended or is silent for too long."""
    import httpx

    deadline = time.monotonic() + patience_s
    with httpx.Client() as client:
        while process.poll() is None and time.monotonic() < deadline:
            try:
                if client.get(f"{address}/health").status_code == httpx.codes.OK:
                    return True
            except httpx.TransportError:
                pass
            time.sleep(PAUSE_S)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
