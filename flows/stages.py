"""The stages of the main flow, in the order in which a document takes them.

Each computes through Prefect tasks and writes from here, the flow's own thread: one writer, no lock fights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from prefect.futures import as_completed

import warehouse
from flows.errors import NothingRead
from flows.fingerprint import reading_fingerprint
from flows.pool import ReaderPool
from flows.progress import peak_memory
from flows.run import Run
from flows.sources import Discovery, RawItem, batches, discover
from flows.summary import RunSummary, by_code, unread
from flows.tables import rows_of
from flows.tasks import cluster_relations, encode_texts, find_candidates, read_batch, relate_candidates, whole
from flows.works import part_works
from nlp.cluster import Clusters
from nlp.encode import load_encoder
from nlp.neighbours import Candidates
from nlp.reading.ocr import find_tesseract
from nlp.reference import status
from nlp.relate import Relations
from nlp.rows import Citation, Definition, Document, DocumentLink, Issue, Norm, Passage, Quantity
from nlp.stock import Stock, build_stock
from warehouse import Staging, as_table

TRANSIENT = frozenset({"vanished-file", "changed-file", "reader-timeout", "reader-died"})
"""Codes of issues that say nothing about the bytes: such a reading is not kept, so the next run tries again."""
ENCODE_CHUNK = 50_000
REASONS = 5
"""Unread sources named when nothing at all could be read."""


def ingest(run: Run) -> Discovery:
    """List what the sources hold."""
    with run.stages.stage("ingest"):
        found = discover(run.sources, max_file_bytes=run.settings.max_file_bytes)
        run.issues.extend(found.issues)
        run.stages.count(files=len(found.items))
    return found


def read(run: Run, found: Discovery, staging: Staging) -> None:
    """Read what is not in the staging file yet, batch by batch; what is done survives an interruption."""
    ocr = find_tesseract()
    run.reader = reading_fingerprint(run.settings.kind, ocr and f"{ocr.program} {ocr.languages}")
    known = staging.known_readings(run.reader)
    fresh = {item.read_key: item for item in found.items if item.read_key not in known}
    with run.stages.stage("read", total=len(fresh)) as watcher:
        groups = list(batches(fresh.values(), run.settings.batch_bytes))
        if groups:
            workers = min(run.settings.workers, len(groups))
            with ReaderPool(workers, run.settings.read_limit_s) as pool:
                futures = [read_batch.submit(whole(pool), whole(group), run.settings.kind) for group in groups]
                group_of = dict(zip(futures, groups, strict=True))
                for future in as_completed(futures):
                    _keep(run, staging, group_of[future], future.result())
                    watcher.advance(len(group_of[future]))
        run.stages.count(read=len(fresh), unchanged=len(found.items) - len(fresh))


def _keep(run: Run, staging: Staging, items: Sequence[RawItem], tables: dict[str, pa.Table]) -> None:
    issues = tables["issues"].to_pylist()
    passing = {row["read_key"] for row in issues if row["code"] in TRANSIENT}
    run.issues.extend(
        Issue(**{k: v for k, v in row.items() if k != "read_key"}) for row in issues if row["read_key"] in passing
    )
    if passing:
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
        key_of = dict(manifest)
        tables = staging.assemble(run.reader, manifest)
        tables, taken = part_works(
            tables, lambda sources: staging.assemble(run.reader, [(source, key_of[source]) for source in sources])
        )
        run.issues.extend(taken)
        tables["issues"] = pa.concat_tables([tables["issues"], as_table("issues", run.issues)])
        documents, links = (
            rows_of(without_text(tables["documents"]), Document),
            rows_of(tables["document_links"], DocumentLink),
        )
        tables["document_status"] = as_table("document_status", status(documents, links))
        run.stages.count(**{name: len(tables[name]) for name in ("documents", "provisions", "passages")})
    if not len(tables["documents"]):
        raise NothingRead(_nothing_read(found, list(rows_of(tables["issues"], Issue))))
    return tables


def _nothing_read(found: Discovery, issues: Sequence[Issue]) -> str:
    reasons = "; ".join(f"{source}: {message}" for source, _, message in unread(issues)[:REASONS])
    return f"nothing was published: none of the {len(found.items)} files could be read. {reasons}"


def encode(run: Run, tables: dict[str, pa.Table], staging: Staging) -> Stock:
    """The stock of regulations with its vectors; only texts that were never encoded are encoded."""
    passages = list(rows_of(tables["passages"], Passage))
    encoder = load_encoder(run.settings.encoder)
    run.encoder = encoder.fingerprint
    texts = {p.text_hash: p.text for p in passages}
    fresh = sorted(texts.keys() - staging.known_vectors(encoder.fingerprint))
    with run.stages.stage("encode", total=len(fresh)) as watcher:
        for start in range(0, len(fresh), ENCODE_CHUNK):
            hashes = fresh[start : start + ENCODE_CHUNK]
            matrix = encode_texts(whole(encoder), whole([texts[h] for h in hashes]))
            staging.put_vectors(encoder.fingerprint, hashes, matrix)
            watcher.advance(len(hashes))
        run.stages.count(encoded=len(fresh), vectors=len(texts))
    hashes = sorted(texts)
    matrix = staging.vectors(encoder.fingerprint, hashes)
    tables["embeddings"] = _embeddings(encoder.fingerprint, hashes, matrix)
    return _stock(tables, passages, hashes, matrix)


def _embeddings(encoder: str, hashes: Sequence[str], matrix: NDArray[np.float32]) -> pa.Table:
    vectors = pa.FixedSizeListArray.from_arrays(pa.array(matrix.reshape(-1)), matrix.shape[1])
    return pa.table({"text_hash": hashes, "encoder": [encoder] * len(hashes), "vector": vectors})


def _stock(
    tables: dict[str, pa.Table], passages: Sequence[Passage], hashes: Sequence[str], matrix: NDArray[np.float32]
) -> Stock:
    regulations = [d for d in rows_of(without_text(tables["documents"]), Document) if d.kind == "regulation"]
    works = {d.work for d in regulations}
    return build_stock(
        regulations,
        (p for p in passages if p.work in works),
        dict(zip(hashes, matrix, strict=True)),
        matrix.shape[1],
        citations=rows_of(tables["citations"], Citation),
        links=rows_of(tables["document_links"], DocumentLink),
        definitions=rows_of(tables["definitions"], Definition),
        norms=rows_of(tables["norms"], Norm),
        quantities=rows_of(tables["quantities"], Quantity),
    )


def without_text(documents: pa.Table) -> pa.Table:
    """The documents with empty texts: the stages after reading do not need the bulk of a stock."""
    empty = pa.array([""] * len(documents), pa.string())
    return documents.set_column(documents.column_names.index("text"), "text", empty)


def neighbours(run: Run, stock: Stock) -> Candidates:
    """Candidate pairs of the stock."""
    with run.stages.stage("neighbours", total=len(stock.passages)) as watcher:
        pairs = find_candidates(whole(stock), watcher.advance)
        run.stages.count(candidates=len(pairs), **pairs.counts)
    return pairs


def relate_pairs(run: Run, stock: Stock, pairs: Candidates) -> Relations:
    """Relations of the candidate pairs."""
    with run.stages.stage("relate", total=len(pairs)) as watcher:
        relations = relate_candidates(whole(stock), whole(pairs), watcher.advance)
        run.stages.count(**relations.counts)
    return relations


def clusters_of(run: Run, stock: Stock, relations: Relations) -> Clusters:
    """Clusters and families."""
    with run.stages.stage("cluster"):
        found = cluster_relations(whole(stock), whole(relations.table))
        run.stages.count(clusters=len(found.clusters))
    return found


def publish(
    run: Run, found: Discovery, tables: dict[str, pa.Table], relations: Relations, clusters: Clusters
) -> RunSummary:
    """Build, check and swap in the new warehouse; returns what the run says at its end.

    Raises:
        WarehouseError: a check failed or the file cannot be written; the old warehouse is untouched.
    """
    tables = {
        **tables,
        "relations": relations.table,
        "clusters": clusters.clusters,
        "members": clusters.members,
    }
    issues = list(rows_of(tables["issues"], Issue))
    skipped = unread(issues)
    with run.stages.stage("publish"):
        release = warehouse.publish(run.settings.warehouse, tables, _as_row(run, skipped), keep=run.settings.keep)
    return RunSummary(
        run_id=run.run_id,
        warehouse=str(run.settings.warehouse),
        release=release.number,
        files=len(found.items),
        documents=len(tables["documents"]),
        skipped=skipped,
        issues=by_code(issues),
        counts=run.stages.counts,
        relations=dict(sorted(Counter(map(str, relations.table.column("relation").to_pylist())).items())),
        seconds=run.stages.seconds,
        peak_memory=peak_memory(),
    )


def _as_row(run: Run, skipped: Sequence[tuple[str, str, str]]) -> warehouse.Run:
    return warehouse.Run(
        run_id=run.run_id,
        started=run.started,
        finished=datetime.now(UTC),
        state="completed with issues" if skipped else "completed",
        code_version=version("selaras"),
        reader=run.reader,
        encoder=run.encoder,
        settings={**asdict(run.settings), "sources": list(run.sources)},
        counts=run.stages.counts,
        timings=run.stages.seconds,
        peak_memory=peak_memory(),
    )
