"""Prefect's Dask task runner: a cluster at an address, or worker processes on this machine."""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError

import dask
import distributed
import distributed.comm
from prefect_dask import DaskTaskRunner

from flows.errors import BadSetting
from flows.runners.cluster import Backend

PATIENCE_S = 60.0
"""Seconds that a scheduler without workers has to get one."""
QUIET = {
    # What all parts need is sent as one large task on purpose: a task is done again when its worker dies.
    "distributed.admin.large-graph-warning-threshold": "8 GiB",
    "logging.distributed": "error",
}


def start(address: str | None, workers: int) -> Backend:
    """The runner for the scheduler at an address, or for so many worker processes here, which start with it."""
    dask.config.set(QUIET)
    logging.getLogger("distributed").setLevel(logging.ERROR)
    if address:
        runner = DaskTaskRunner(address=address, client_kwargs={"timeout": PATIENCE_S})
    else:
        # No limit of memory, as a run without a cluster has none: Dask's own would kill workers, not documents.
        here = {"n_workers": workers, "threads_per_worker": 1, "memory_limit": 0, "dashboard_address": "127.0.0.1:0"}
        runner = DaskTaskRunner(cluster_kwargs=here)

    def processes() -> int:
        client = runner.client
        try:
            client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError as error:
            raise BadSetting(
                f"the Dask cluster at {address or 'this machine'} has no worker ({error}): start some (docs/scaling.md)"
            ) from error
        return sum(client.nthreads().values())

    lost = (distributed.KilledWorker, distributed.comm.CommClosedError, CancelledError)
    return Backend(runner, processes, lost, f"see that a Dask scheduler runs at {address or 'this machine'}")
