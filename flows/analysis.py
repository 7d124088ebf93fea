"""The later stages of the main flow: what the provisions of the stock have to do with one another, and with reports."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from flows.carrying import carry, fingerprints, joined
from flows.fingerprint import comparing_fingerprint
from flows.heavy import encode_all, find_pairs, relate_chosen
from flows.progress import Watcher
from flows.remembering import recall, remember
from flows.run import Run
from flows.splicing import in_order, spliced
from flows.tables import rows_of, without_text
from flows.tasks import (
    cluster_relations,
    confirm_relations,
    settle_relations,
    whole,
)
from nlp.cluster import Clusters
from nlp.cluster import Memory as ClusterMemory
from nlp.encode import Encoder
from nlp.neighbours import Memory, Pairs
from nlp.relate import Relations
from nlp.rows import (
    DocumentStatus,
)
from nlp.stock import Stock, stock_of_tables
from warehouse import Staging, comparisons, kept

ENCODE_CHUNK = 50_000
FEW = 0.05
"""With a greater share of texts that have no kept vector, all are fetched from the staging file, and kept."""


def encode(run: Run, tables: dict[str, pa.Table], staging: Staging) -> Stock:
    """The stock of regulations with its vectors; only texts that were never encoded are encoded."""
    folder, made_by = run.settings.work_folder, run.encoder.fingerprint
    texts = in_order(pa.table({"text_hash": pc.unique(tables["passages"].column("text_hash"))}), "text_hash")
    former = (kept.get(folder, "vectors", made_by) or {}).get("embeddings")
    lacking = _hashes(texts if former is None else _without(texts, former))
    fresh = staging.lacking_vectors(made_by, lacking)
    with run.stages.stage("encode", total=len(fresh)) as watcher:
        _encode_texts(run, tables["passages"], fresh, staging, watcher)
        run.stages.count(encoded=len(fresh), vectors=len(texts))
        if former is None or len(lacking) > FEW * len(texts):
            tables["embeddings"] = _embeddings(run.encoder, _hashes(texts), staging)
            kept.put(folder, "vectors", made_by, {"embeddings": tables["embeddings"]})
        else:
            new, gone = _embeddings(run.encoder, lacking, staging), _hashes(_without(former, texts))
            tables["embeddings"] = spliced(former, gone, new, "text_hash")
        return stock_of_tables(tables | {"documents": without_text(tables["documents"])})


def _hashes(table: pa.Table) -> list[str]:
    return [str(name) for name in table.column("text_hash").to_pylist()]


def _without(table: pa.Table, other: pa.Table) -> pa.Table:
    """The rows whose text is not among those of another table."""
    return table.filter(pc.invert(pc.is_in(table.column("text_hash"), other.column("text_hash"))))


def _encode_texts(run: Run, passages: pa.Table, hashes: Sequence[str], staging: Staging, watcher: Watcher) -> None:
    """Encode the texts of these hashes, and keep each chunk of vectors as soon as it is there."""
    told = passages.filter(pc.is_in(passages.column("text_hash"), pa.array(hashes, pa.string())))
    texts = {row["text_hash"]: row["text"] for row in told.select(["text_hash", "text"]).to_pylist()}
    for start in range(0, len(hashes), ENCODE_CHUNK):
        some = hashes[start : start + ENCODE_CHUNK]
        matrix = encode_all(run, [texts[h] for h in some])
        staging.put_vectors(run.encoder.fingerprint, some, matrix)
        watcher.advance(len(some))


def _embeddings(encoder: Encoder, hashes: Sequence[str], staging: Staging) -> pa.Table:
    """Rows of table `embeddings` for texts that are encoded."""
    matrix = staging.vectors(encoder.fingerprint, hashes).reshape(len(hashes), encoder.dimensions)
    vectors = pa.FixedSizeListArray.from_arrays(pa.array(matrix.reshape(-1)), encoder.dimensions)
    names = {"text_hash": pa.array(hashes, pa.string()), "encoder": pa.array([encoder.fingerprint] * len(hashes))}
    return pa.table(names | {"vector": vectors})


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
    """Relations of the candidate pairs, looked at twice; those of documents that did not change are carried over."""
    folder, made_by = run.settings.work_folder, f"{comparing_fingerprint()} {run.reader} {run.encoder.fingerprint}"
    documents = fingerprints(stock, run.readings)
    with run.stages.stage("relate", total=len(pairs)) as watcher:
        former = recall(folder, made_by)
        carried = carry(former, documents, stock, pairs)
        watcher.advance(int(carried.known.sum()))
        judged = relate_chosen(run, stock, tables, pairs, ~carried.known, watcher.advance)
        found = joined(former, carried, documents, judged.table, stock, pairs)
    unread = found.unread()
    with run.stages.stage("confirm", total=len(unread)) as watcher:
        doubted = found.rows.table(unread)
        reading = confirm_relations(whole(stock), whole(doubted), run.settings.workers, watcher.advance)
        found = remember(folder, made_by, found.read_again(unread, reading))
        table, rivals = found.table, int(found.dropped.sum())
        counts = judged.counts | {"pairs": len(pairs), "carried_over": int(carried.known.sum())}
        counts |= {"dropped_rivals": rivals, "dropped_unconfirmed": len(found.rows) - rivals - len(table)}
        statuses = list(rows_of(tables["document_status"], DocumentStatus))
        settled = settle_relations(whole(stock), whole(Relations(table, counts)), whole(statuses))
        run.stages.count(**settled.counts)
    return settled


def clusters_of(run: Run, stock: Stock, relations: Relations) -> Clusters:
    """Clusters and families; stars and names of those that nothing touched are kept."""
    folder, made_by = run.settings.work_folder, comparing_fingerprint()
    with run.stages.stage("cluster"):
        kept = comparisons.get(folder, "clusters", made_by)
        former = ClusterMemory.from_arrays(*kept) if kept else None
        found = cluster_relations(whole(stock), whole(relations.table), whole(former))
        comparisons.put(folder, "clusters", made_by, found.memory.arrays(), found.memory.table)
        run.stages.count(clusters=len(found.clusters))
    return found
