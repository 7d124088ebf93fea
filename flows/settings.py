"""Every setting of a run in one frozen object; nothing else reads the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from flows.errors import BadSetting

RUNNERS = ("local", "dask", "ray")
PREFECT_DEFAULTS = {
    # A cold machine needs more than Prefect's 20 s to start its ephemeral server.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # A flow that fails says so through its state; the command line shows that in one line.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
}


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How feeds are fetched: manners and limits, with defaults that a small agency's server bears."""

    pause_s: float = 1.0
    """Least seconds between two requests to one host."""
    attempts: int = 4
    """Attempts at one file before it is an issue."""
    backoff_s: float = 2.0
    """Seconds before the second attempt; twice as many before each further one, unless the server names a time."""
    longest_wait_s: float = 120.0
    """Most seconds to wait before an attempt, whatever the server asks for."""
    timeout_s: float = 30.0
    """Seconds without a byte before an attempt fails."""
    limit_s: float = 900.0
    """Seconds for one attempt altogether; the next one goes on where it stopped, if the server can."""
    recheck_days: float = 7.0
    """Days before a file is asked for again although its record stands as it was."""
    private_networks: tuple[str, ...] = ()
    """Networks (`10.1.0.0/16`) that may be reached although they are not public."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told, with the defaults of a modest server."""

    warehouse: Path = Path("selaras.duckdb")
    """The published file; staging and old releases live beside it in `NAME.work/`."""
    encoder: str | None = None
    """Sentence-transformers model by name or folder; None is the embedded default."""
    kind: str | None = None
    """`regulation` or `report` for all sources; None recognises it from the content."""
    keep: int = 3
    """Previous releases kept for rollback."""
    batch_bytes: int = 2_000_000
    """Raw bytes a reading task takes on: about two seconds of work."""
    max_file_bytes: int = 100_000_000
    """A larger file is refused with an issue row."""
    workers: int = 2
    """Processes that read and relate on this machine; of a cluster that the run starts here, its workers."""
    read_limit_s: float = 600.0
    """Seconds for one document (a long scan needs minutes) before its reader is killed."""
    runner: str = "local"
    """What carries the heavy stages: `local` (processes of this machine), `dask` or `ray`."""
    wait: bool = True
    """Wait for another run on the same warehouse, or fail at once and say who is running."""
    feeds: tuple[str, ...] = ()
    """Addresses of feeds that are sources of every run."""
    feed: FeedSettings = FeedSettings()

    @property
    def work_folder(self) -> Path:
        """Folder of staging and previous releases, beside the warehouse."""
        return self.warehouse.with_name(self.warehouse.stem + ".work")

    @property
    def feed_folder(self) -> Path:
        """Folder of what was fetched from feeds."""
        return self.work_folder / "feeds"


def from_environment(**chosen: object) -> Settings:
    """The settings: what was chosen, else `SELARAS_*` of the environment, else the defaults.

    Raises:
        BadSetting: a number in the environment is none, or a setting is out of range.
    """
    env: dict[str, object] = {}
    if value := os.environ.get("SELARAS_WAREHOUSE"):
        env["warehouse"] = Path(value)
    if value := os.environ.get("SELARAS_ENCODER"):
        env["encoder"] = value
    if value := os.environ.get("SELARAS_RUNNER"):
        env["runner"] = value
    for name in ("keep", "workers", "batch_bytes", "max_file_bytes"):
        if value := os.environ.get(f"SELARAS_{name.upper()}"):
            if not value.isdigit():
                raise BadSetting(f"SELARAS_{name.upper()} must be a whole number, not {value!r}")
            env[name] = int(value)
    env["feeds"] = tuple(os.environ.get("SELARAS_FEEDS", "").split())
    env["feed"] = _feed_from_environment()
    env.update({name: value for name, value in chosen.items() if value is not None})
    settings = replace(Settings(workers=max(1, min(4, os.cpu_count() or 1))), **env)  # type: ignore[arg-type]
    if settings.kind not in (None, "regulation", "report"):
        raise BadSetting(f"kind is regulation or report, not {settings.kind!r}")
    if settings.runner not in RUNNERS:
        raise BadSetting(f"runner is local, dask or ray, not {settings.runner!r}")
    return settings


def _feed_from_environment() -> FeedSettings:
    """How feeds are fetched.

    Raises:
        BadSetting: a value is no number, or no network.
    """
    given: dict[str, object] = {}
    for name, kind in (("pause_s", float), ("attempts", int), ("limit_s", float), ("recheck_days", float)):
        if value := os.environ.get(f"SELARAS_FEED_{name.upper()}"):
            try:
                given[name] = kind(value)
            except ValueError as error:
                raise BadSetting(f"SELARAS_FEED_{name.upper()} must be a number, not {value!r}") from error
    networks = tuple(os.environ.get("SELARAS_PRIVATE_NETWORKS", "").split())
    try:
        for network in networks:
            ip_network(network, strict=False)
    except ValueError as error:
        raise BadSetting(f"SELARAS_PRIVATE_NETWORKS holds networks such as 10.1.0.0/16: {error}") from error
    return FeedSettings(private_networks=networks, **given)  # type: ignore[arg-type]


def cluster_address(runner: str) -> str | None:
    """Address of the cluster of a runner from `SELARAS_DASK_ADDRESS` or `SELARAS_RAY_ADDRESS`; None is this machine.

    It is no field of `Settings`, since those are kept with every run.
    """
    return os.environ.get(f"SELARAS_{runner.upper()}_ADDRESS") or None


def desk_token() -> str | None:
    """The token of the desk from `SELARAS_DESK_TOKEN`; no field of `Settings`, for those are kept with every run."""
    return os.environ.get("SELARAS_DESK_TOKEN") or None


def server_in_environment() -> bool:
    """Whether the environment names a server of Prefect; a profile of Prefect may name one as well."""
    return bool(os.environ.get("PREFECT_API_URL"))


def prepare_prefect() -> None:
    """Set what Prefect needs to start unattended, unless the operator set it; call before importing prefect."""
    for name, value in PREFECT_DEFAULTS.items():
        os.environ.setdefault(name, value)
