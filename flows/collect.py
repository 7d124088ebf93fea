"""The flow between two publications: fetch and read what is new, so that the next run finds it ready."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.analyse import PATIENCE_S
from flows.artifacts import watched
from flows.gather import ingest, read
from flows.run import Run
from flows.runners import cluster_of
from flows.settings import from_environment
from flows.standing import note_collected, note_failure
from flows.summary import unread
from nlp.encode import load_encoder
from warehouse import hold, open_staging


@dataclass(frozen=True, slots=True)
class Collected:
    """What a run that publishes nothing has done."""

    run_id: str
    files: int
    """Files and Parquet rows that the sources hold."""
    read: int
    """Those of them that were read now."""
    unread: tuple[tuple[str, str, str], ...]
    """Source, code and message of what could not be fetched or read now."""

    @property
    def state(self) -> Literal["completed", "completed with issues"]:
        """`completed`, or `completed with issues` when a source was not fetched or read as it should be."""
        return "completed with issues" if self.unread else "completed"

    def line(self) -> str:
        """The run in one sentence."""
        failed = f", {len(self.unread):,} with issues" if self.unread else ""
        return f"{self.read:,} of {self.files:,} files read{failed}; nothing published"


@flow(name="selaras-ingest", description="Fetch and read what is new in the sources; publish nothing.")
def collect(
    sources: list[str],
    warehouse: str = "selaras.duckdb",
    kind: str | None = None,
    workers: int | None = None,
    runner: str | None = None,
    wait: bool = True,
) -> State[Collected]:
    """Fetch and read what is new in the sources into the staging file of a warehouse; the state says how it went.

    Args:
        sources: files, folders, Parquet files with the columns `path` and `text`, or addresses of feeds.
        warehouse: path of the DuckDB file that the next publishing run will make.
        kind: `regulation` or `report` for all sources; recognised from the content if not given.
        workers: processes that read.
        runner: what carries the reading: `local` (this machine), `dask` or `ray`; the setting if not given.
        wait: wait for another run on the same warehouse to end, instead of failing at once.

    Raises:
        BadSetting: a setting is out of range, or the machines that the runner needs are not there.
        ClusterFailed: those machines were lost on the way.
        WarehouseError: the work folder cannot be written, or another run writes it and `wait` is false.
    """
    settings = from_environment(warehouse=Path(warehouse), kind=kind, workers=workers, runner=runner, wait=wait)
    run = Run(settings, sources, load_encoder(settings.encoder), cluster_of(settings))
    try:
        with (
            hold(settings.warehouse, wait=PATIENCE_S if wait else 0.0, doing=run.run_id),
            watched(settings.warehouse),
            run.cluster or nullcontext(),
            open_staging(settings.work_folder) as staging,
        ):
            found = ingest(run)
            read(run, found, staging)
    except BaseException as error:
        note_failure(run, error)
        raise
    done = Collected(run.run_id, len(found.items), run.stages.counts["read"], unread([*run.issues, *run.noticed]))
    note_collected(run, done.state, done.line())
    return Completed(name=done.state.capitalize(), message=done.line(), data=done)
