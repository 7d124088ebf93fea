"""Prefect's Ray task runner: a cluster at an address, or worker processes on this machine."""

from __future__ import annotations

import logging
import os

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # reports nothing to anybody; read when ray is imported

import ray
from prefect_ray import RayTaskRunner

from flows.runners.cluster import Backend

TOKEN = (
    "start one with ray start --head; where it asks for a token, set RAY_AUTH_MODE=token here and on all machines, "
    "with the same ~/.ray/auth_token (docs/scaling.md)"
)


def start(address: str | None, workers: int) -> Backend:
    """The runner for the cluster at an address, or for so many worker processes here, which start with it."""
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    if address:
        runner = RayTaskRunner(address=address, init_kwargs=quiet)
    else:
        runner = RayTaskRunner(init_kwargs={"num_cpus": workers, "include_dashboard": False, **quiet})
    return Backend(runner, lambda: int(ray.cluster_resources().get("CPU", 1)), (ray.exceptions.RayError,), TOKEN)
