"""The first stages of the main flow: from sources to one row of every table for each work of the stock.

Each computes through Prefect tasks and writes from here, the flow's own thread: one writer, no lock fights.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from flows.assembling import assembled
from flows.errors import NothingRead
from flows.fingerprint import publishing_fingerprint
from flows.heavy import read_groups
from flows.pool import reader_of_this_machine
from flows.provisions import cited_articles, provision_statuses
from flows.run import Run
from flows.sources import Discovery, RawItem, batches, discover
from flows.standing import made_from
from flows.summary import unread
from flows.tables import rows_of, without_text
from nlp.reference import implementations, status
from nlp.rows import Citation, Delegation, Document, DocumentLink, DocumentStatus, File, Issue
from warehouse import Staging, as_table

TRANSIENT = frozenset({"vanished-file", "changed-file", "reader-timeout", "reader-died"})
"""Codes of issues that say nothing about the bytes: such a reading is not kept, so the next run tries again."""
REASONS = 5
"""Unread sources named when nothing at all could be read."""


def ingest(run: Run) -> Discovery:
    """List what the sources hold, and take the fingerprint of all that decides what will come of it."""
    with run.stages.stage("ingest") as watcher:
        settings = run.settings
        found = discover(
            (*run.sources, *settings.feeds),
            max_file_bytes=settings.max_file_bytes,
            folder=settings.feed_folder,
            feed=settings.feed,
            advance=watcher.advance,
        )
        run.issues.extend(found.issues)
        run.reader = reader_of_this_machine(run.settings.kind)
        run.made_from = made_from(run, found)
        run.stages.count(files=len(found.items), **found.counts)
    return found


def read(run: Run, found: Discovery, staging: Staging) -> None:
    """Read what is not in the staging file yet, batch by batch; what is done survives an interruption."""
    known = staging.known_readings(run.reader)
    fresh = {item.read_key: item for item in found.items if item.read_key not in known}
    with run.stages.stage("read", total=len(fresh)) as watcher:
        groups = list(batches(fresh.values(), run.settings.batch_bytes))
        if groups:
            for group, tables in read_groups(run, groups):
                _keep(run, staging, group, tables)
                watcher.advance(len(group))
        run.stages.count(read=len(fresh), unchanged=len(found.items) - len(fresh))


def _keep(run: Run, staging: Staging, items: Sequence[RawItem], tables: dict[str, pa.Table]) -> None:
    issues = tables["issues"].to_pylist()
    run.noticed.extend(rows_of(tables["issues"], Issue))
    passing = {row["read_key"] for row in issues if row["code"] in TRANSIENT}
    run.issues.extend(
        Issue(**{k: v for k, v in row.items() if k != "read_key"}) for row in issues if row["read_key"] in passing
    )
    if passing:
        run.made_from = None
        gone = pa.array(sorted(passing), pa.string())
        tables = {
            name: table.filter(pc.invert(pc.is_in(table.column("read_key"), gone))) for name, table in tables.items()
        }
    staging.put_readings(run.reader, [i.read_key for i in items if i.read_key not in passing], tables)


def assemble(run: Run, found: Discovery, staging: Staging) -> dict[str, pa.Table]:
    """Every table up to passages for the files of this run, each work once, in canonical order.

    Raises:
        NothingRead: not one document could be read.
    """
    with run.stages.stage("assemble"):
        known = staging.known_readings(run.reader)
        manifest = [(item.source, item.read_key) for item in found.items if item.read_key in known]
        made_by = f"{run.reader} {publishing_fingerprint()}"
        tables = assembled(run.settings.work_folder, made_by, run.reader, manifest, staging)
        run.issues.extend(rows_of(tables.pop("apart"), Issue))
        del tables["manifest"]
        key_of = dict(manifest)
        files = tables["files"].filter(tables["files"].column("primary")).select(["work", "source"]).to_pylist()
        run.readings = {row["work"]: key_of[row["source"]] for row in files}
        tables |= _between_documents(tables)
        tables["feed_records"], disagreements = _beside_feeds(found, tables)
        run.issues.extend(disagreements)
        tables["issues"] = pa.concat_tables([tables["issues"], as_table("issues", run.issues)])
        run.stages.count(**{name: len(tables[name]) for name in ("documents", "provisions", "passages")})
    if not len(tables["documents"]):
        raise NothingRead(_nothing_read(found, list(rows_of(tables["issues"], Issue))))
    return tables


def _between_documents(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """What one document means for another: its status in the stock, and what carries out its delegations."""
    documents = list(rows_of(without_text(tables["documents"]), Document))
    links = list(rows_of(tables["document_links"], DocumentLink))
    delegations = rows_of(tables["delegations"], Delegation)
    cited = rows_of(cited_articles(tables["citations"]), Citation)
    return {
        "document_status": as_table("document_status", status(documents, links)),
        "provision_status": as_table("provision_status", provision_statuses(tables, documents, links)),
        "implementations": as_table("implementations", implementations(documents, delegations, links, cited)),
    }


def _beside_feeds(found: Discovery, tables: dict[str, pa.Table]) -> tuple[pa.Table, list[Issue]]:
    """What the feeds say of their files, and an issue wherever a text says otherwise."""
    if not found.records:
        return as_table("feed_records", ()), []
    from flows.sources.feed import compare

    records, issues = compare(
        found.records,
        {file.source: file.work for file in rows_of(tables["files"], File)},
        list(rows_of(without_text(tables["documents"]), Document)),
        list(rows_of(tables["document_status"], DocumentStatus)),
    )
    return as_table("feed_records", records), issues


def _nothing_read(found: Discovery, issues: Sequence[Issue]) -> str:
    reasons = "; ".join(f"{source}: {message}" for source, _, message in unread(issues)[:REASONS])
    return f"nothing was published: none of the {len(found.items)} files could be read. {reasons}"
