"""Which machines carry a run, by its settings."""

from __future__ import annotations

import socket
from functools import partial
from importlib.util import find_spec
from urllib.parse import urlsplit

from flows.errors import BadSetting
from flows.runners.cluster import Backend, Cluster
from flows.settings import Settings, cluster_address

PATIENCE_S = 10.0
"""Seconds that a machine has to answer."""
LOOK_AROUND = "auto"
"""Address by which Ray looks for an instance on this machine."""


def cluster_of(settings: Settings) -> Cluster | None:
    """The cluster that the settings name, not started yet; None when this machine does everything itself.

    Raises:
        BadSetting: the library of the runner is not installed, or nobody answers at its address.
    """
    if settings.runner == "local":
        return None
    if find_spec(f"prefect_{settings.runner}") is None:
        raise BadSetting(
            f"the runner {settings.runner} is not installed: pip install 'selaras[{settings.runner}]', "
            "or leave --runner out"
        )
    address = cluster_address(settings.runner)
    if address is not None:
        _knock(settings.runner, address)
    return Cluster(partial(_start, settings.runner, address, settings.workers), here=address is None)


def _start(runner: str, address: str | None, workers: int) -> Backend:
    """Connects to the cluster at the address, or starts one of so many worker processes on this machine."""
    if runner == "dask":
        from flows.runners.on_dask import start
    else:
        from flows.runners.on_ray import start
    return start(address, workers)


def _knock(runner: str, address: str) -> None:
    """See whether anything listens at an address such as `tcp://host:8786`, `ray://host:10001` or `host:6379`.

    Raises:
        BadSetting: nothing does, or the address is none.
    """
    if runner == "ray" and address == LOOK_AROUND:
        return
    setting = f"SELARAS_{runner.upper()}_ADDRESS"
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port:
        raise BadSetting(f"{setting} is an address such as {_EXAMPLES[runner]}, with a port")
    try:
        socket.create_connection((host, port), timeout=PATIENCE_S).close()
    except OSError as error:
        raise BadSetting(
            f"no {runner.capitalize()} cluster answers at {host}:{port} ({error.strerror or error}): start one there, "
            f"correct {setting}, or unset it to have one on this machine"
        ) from error


_EXAMPLES = {"dask": "tcp://10.1.0.5:8786", "ray": "ray://10.1.0.5:10001"}
