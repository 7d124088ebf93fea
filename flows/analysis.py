"""The later stages of the main flow: what the provisions of the stock have to do with one another, and with reports."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from flows.carrying import Judged, carry, fingerprints, joined, pairs_of_rows
from flows.fingerprint import comparing_fingerprint
from flows.heavy import encode_all, find_pairs, relate_chosen
from flows.run import Run
from flows.tables import rows_of, without_text
from flows.tasks import (
    cluster_relations,
    compare_stock,
    settle_relations,
    whole,
)
from nlp.cluster import Clusters
from nlp.neighbours import Memory, Pairs
from nlp.relate import SCHEMA, Relations
from nlp.rows import (
    Citation,
    Definition,
    Document,
    DocumentLink,
    DocumentStatus,
    Norm,
    Passage,
    Quantity,
)
from nlp.stock import Stock, build_stock
from warehouse import Staging, as_table, comparisons

ENCODE_CHUNK = 50_000


def encode(run: Run, tables: dict[str, pa.Table], staging: Staging) -> Stock:
    """The stock of regulations with its vectors; only texts that were never encoded are encoded."""
    passages = list(rows_of(tables["passages"], Passage))
    encoder = run.encoder
    texts = {p.text_hash: p.text for p in passages}
    fresh = sorted(texts.keys() - staging.known_vectors(encoder.fingerprint))
    with run.stages.stage("encode", total=len(fresh)) as watcher:
        for start in range(0, len(fresh), ENCODE_CHUNK):
            hashes = fresh[start : start + ENCODE_CHUNK]
            matrix = encode_all(run, [texts[h] for h in hashes])
            staging.put_vectors(encoder.fingerprint, hashes, matrix)
            watcher.advance(len(hashes))
        run.stages.count(encoded=len(fresh), vectors=len(texts))
    hashes = sorted(texts)
    matrix = staging.vectors(encoder.fingerprint, hashes).reshape(len(hashes), encoder.dimensions)
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


def neighbours(run: Run, stock: Stock) -> Pairs:
    """Candidate pairs of the stock; only what changed since the run before is searched again."""
    folder, made_by = run.settings.work_folder, f"{comparing_fingerprint()} {run.encoder.fingerprint}"
    with run.stages.stage("neighbours", total=len(stock.passages)) as watcher:
        kept = comparisons.get(folder, "neighbours", made_by)
        pairs = find_pairs(run, stock, Memory.from_arrays(kept[0]) if kept else None, watcher.advance)
        comparisons.put(folder, "neighbours", made_by, pairs.memory.arrays())
        run.stages.count(candidates=len(pairs), **pairs.counts)
    return pairs


def relate_pairs(run: Run, stock: Stock, pairs: Pairs, tables: dict[str, pa.Table]) -> Relations:
    """Relations of the candidate pairs; those of two documents that did not change are carried over."""
    folder, made_by = run.settings.work_folder, f"{comparing_fingerprint()} {run.reader} {run.encoder.fingerprint}"
    statuses = list(rows_of(tables["document_status"], DocumentStatus))
    documents = fingerprints(stock, run.readings)
    with run.stages.stage("relate", total=len(pairs)) as watcher:
        kept = comparisons.get(folder, "relations", made_by)
        former = Judged.from_arrays(*kept) if kept else None
        carried = carry(former, documents, stock, pairs, SCHEMA.empty_table())
        watcher.advance(int(carried.known.sum()))
        judged = relate_chosen(run, stock, tables, pairs, ~carried.known, watcher.advance)
        table, row_pair = joined(carried, judged.table, pairs_of_rows(judged.table, stock, pairs))
        now = Judged(documents, stock.document_of, pairs.a, pairs.b, row_pair, table)
        comparisons.put(folder, "relations", made_by, now.arrays(), table)
        counts = judged.counts | {"pairs": len(pairs), "carried_over": int(carried.known.sum()), "kept": len(table)}
        settled = settle_relations(whole(stock), whole(Relations(table, counts)), whole(statuses))
        run.stages.count(**settled.counts)
    return settled


def clusters_of(run: Run, stock: Stock, relations: Relations) -> Clusters:
    """Clusters and families."""
    with run.stages.stage("cluster"):
        found = cluster_relations(whole(stock), whole(relations.table))
        run.stages.count(clusters=len(found.clusters))
    return found


def terms_and_powers(run: Run, stock: Stock, relations: Relations) -> dict[str, pa.Table]:
    """Definitions of one term side by side, and acts given to two institutions."""
    with run.stages.stage("terms"):
        terms, powers = compare_stock(whole(stock), whole(relations.table))
        run.stages.count(**terms.counts, **powers.counts)
    return {
        "term_comparisons": as_table("term_comparisons", terms.comparisons),
        "term_senses": as_table("term_senses", terms.senses),
        "double_authorities": as_table("double_authorities", powers.rows),
    }
