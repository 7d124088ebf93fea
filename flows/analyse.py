"""The main flow: from sources to a published warehouse. It reads as the table of docs/architecture.md reads."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.analysis import clusters_of, encode, neighbours, relate_pairs
from flows.artifacts import show, watched
from flows.assets import record_lineage
from flows.garbage import rarely_collected
from flows.gather import assemble, ingest, read
from flows.release import copying, publish
from flows.reports import link_reports
from flows.run import Run
from flows.runners import cluster_of
from flows.settings import from_environment
from flows.sources import Discovery
from flows.standing import digesting, note, note_failure, standing
from flows.summary import RunSummary
from flows.terms import terms_and_powers
from nlp.encode import load_encoder
from warehouse import discard_staging, hold, kept, open_staging

PATIENCE_S = 6 * 3600.0
"""Seconds a run waits for another one that writes the same warehouse."""
KEPT_FIRST = "stock", "vectors", "compared-neighbours"
"""What the first stages read of what the run before kept."""


@flow(name="selaras", description="Read the sources, find overlapping rules, publish the warehouse.")
def analyse(
    sources: list[str],
    warehouse: str = "selaras.duckdb",
    kind: str | None = None,
    encoder: str | None = None,
    keep: int | None = None,
    workers: int | None = None,
    runner: str | None = None,
    wait: bool = True,
    anew: bool = False,
) -> State[RunSummary]:
    """Read sources, find overlapping rules and publish the warehouse; the state says how it went.

    Args:
        sources: files, folders, Parquet files with the columns `path` and `text`, or addresses of feeds.
        warehouse: path of the DuckDB file to publish.
        kind: `regulation` or `report` for all sources; recognised from the content if not given.
        encoder: sentence-transformers model by name or folder; the embedded one if not given.
        keep: previous releases to keep.
        workers: processes that read and relate.
        runner: what carries the heavy stages: `local` (this machine), `dask` or `ray`; the setting if not given.
        wait: wait for another run on the same warehouse to end, instead of failing at once.
        anew: read, encode and compare everything again, and publish also when nothing changed.

    Raises:
        BadSetting: a setting is out of range, or the machines that the runner needs are not there.
        ClusterFailed: those machines were lost on the way.
        EncoderUnavailable: there is no such encoder here.
        NothingRead: no source holds a document that can be read; nothing is published.
        WarehouseError: the warehouse cannot be written, or another run writes it and `wait` is false.
    """
    settings = from_environment(
        warehouse=Path(warehouse), kind=kind, encoder=encoder, keep=keep, workers=workers, runner=runner, wait=wait
    )
    run = Run(settings, sources, load_encoder(settings.encoder), cluster_of(settings))
    try:
        with (
            hold(settings.warehouse, wait=PATIENCE_S if wait else 0.0, doing=run.run_id),
            watched(settings.warehouse),
            run.cluster or nullcontext(),
        ):
            summary = _run(run, anew)
    except BaseException as error:
        note_failure(run, error)
        raise
    return Completed(name=summary.state.capitalize(), message=summary.line(), data=summary)


def _run(run: Run, anew: bool) -> RunSummary:
    """What the run came to: a new release, or the one that stands when nothing changed; noted and shown."""
    if anew:
        discard_staging(run.settings.work_folder)
    with digesting(run) as digest:
        found = ingest(run)
        summary = None if anew else standing(run, digest)
    summary = summary or _publish_anew(run, found)
    note(run, summary)
    show(summary)
    record_lineage(run.sources, summary)
    return summary


def _publish_anew(run: Run, found: Discovery) -> RunSummary:
    """The stages from reading to the published release."""
    folder = run.settings.work_folder
    with rarely_collected(), open_staging(folder) as staging, kept.looked_at(folder, KEPT_FIRST):
        read(run, found, staging)
        tables = assemble(run, found, staging)
        with copying(run) as copy:
            stock = encode(run, tables, staging)
            relations = relate_pairs(run, stock, neighbours(run, stock), tables)
            clusters = clusters_of(run, stock, relations)
            tables |= {"relations": relations.table, "clusters": clusters.clusters, "members": clusters.members}
            tables |= terms_and_powers(run, stock, relations)
            tables |= link_reports(run, stock, tables)
            return publish(run, found, tables, copy)
