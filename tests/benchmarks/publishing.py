"""Time, memory and size of publishing and searching a warehouse of the full stock.

Texts are those of ../shared/corpus/regulations.parquet, cut at `Pasal` and `(1)`; vectors and relations are random,
as many as the real ones. Run: python tests/benchmarks/publishing.py [DOCUMENTS] [FOLDER]
"""

import itertools
import re
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import warehouse

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "regulations.parquet"
RELATIONS_A_PASSAGE = 5
QUERIES = [
    "hukuman disiplin pegawai negeri sipil",
    "pemberhentian dengan hormat tidak atas permintaan sendiri",
    "biaya perjalanan dinas",
    "peraturan ini mulai berlaku pada tanggal diundangkan",
    "setiap orang yang dengan sengaja dipidana dengan pidana penjara",
    "pajak penghasilan",
    "izin usaha pertambangan",
    "yang dan di pada dengan untuk dari dalam",
    "cuti melahirkan",
    "tunjangan jabatan struktural eselon",
]


def stock(documents: int) -> dict[str, pa.Table]:
    """Every large table of a run over the first documents of the corpus."""
    rows = pq.read_table(CORPUS).slice(0, documents).to_pylist()
    docs, provisions, passages = [], [], []
    for row in rows:
        work = f"/akn/id/act/{row['path'].removesuffix('.md')}"
        text = row["text"]
        docs.append(
            {
                "work": work,
                "kind": "regulation",
                "key": f"{row['form']} {row['number']}/{row['year']}",
                "form": row["form"],
                "number": row["number"],
                "year": row["year"],
                "title": text[:80],
                "rank": 3,
                "language": "id",
                "identity_from": "content",
                "file_hash": digest(text),
                "text_hash": digest(text),
                "quality": 0.9,
                "text": text,
            }
        )
        bounds = [m.start() for m in re.finditer(r"Pasal \d+\s|\(\d+\) ", text)]
        for i, (start, end) in enumerate(itertools.pairwise([*bounds, len(text)])):
            part = text[start:end].strip()
            spot = {"work": work, "eid": f"p_{i}", "part": "body", "start": start, "end": end, "text": part}
            provisions.append({**spot, "provision_id": f"{work}#p_{i}", "level": "ayat", "position": i})
            if len(part) > 40:
                passages.append(
                    {
                        **spot,
                        "passage_id": f"{work}#p_{i}",
                        "path": f"Pasal {i}",
                        "title": text[:80],
                        "text_hash": digest(part),
                        "words": len(part.split()),
                    }
                )
    tables = {"documents": docs, "provisions": provisions, "passages": passages}
    made = {name: pa.Table.from_pylist(rows, schema=warehouse.arrow_schema(name)) for name, rows in tables.items()}
    del tables, docs, provisions, passages
    return made | random_analysis(made["passages"])


def random_analysis(passages: pa.Table) -> dict[str, pa.Table]:
    random = np.random.default_rng(7)
    ids = np.array(sorted(passages["passage_id"].to_pylist()), dtype=object)
    hashes = sorted(set(passages["text_hash"].to_pylist()))
    vectors = random.normal(size=(len(hashes), 256)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pairs = np.unique(np.sort(random.integers(0, len(ids), size=(RELATIONS_A_PASSAGE * len(ids), 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    n = len(pairs)
    works = np.array([i.split("#")[0] for i in ids], dtype=object)
    kinds = np.array(["duplicate", "partial", "conflict", "parallel"])[random.choice(4, n, p=[0.1, 0.2, 0.02, 0.68])]
    chance = random.random(n).astype(np.float32)
    relations = pa.table(
        {
            "relation_id": [f"{a:08x}{b:08x}" for a, b in pairs],
            "a_passage": ids[pairs[:, 0]],
            "b_passage": ids[pairs[:, 1]],
            "a_work": works[pairs[:, 0]],
            "b_work": works[pairs[:, 1]],
            "relation": kinds,
            "probability": chance,
            "overlap": chance,
            "p_duplicate": chance,
            "p_partial": chance,
            "p_conflict": chance,
            "p_parallel": chance,
            "p_unrelated": chance,
            "cosine": chance,
            "lexical": chance,
            "containment_ab": chance,
            "containment_ba": chance,
            "why": [f"Both speak of the same in {i} words of {i % 97}." for i in range(n)],
        }
    )
    embeddings = pa.table(
        {
            "text_hash": hashes,
            "encoder": ["random"] * len(hashes),
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors.reshape(-1)), 256),
        }
    )
    return {"relations": relations, "embeddings": embeddings}


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def memory() -> str:
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB"


def timed(reader: warehouse.Reader, what: str, query: str, parameters: list[object]) -> None:
    """Print median and worst time of a query over several parameters."""
    seconds = []
    for parameter in parameters:
        begun = time.perf_counter()
        rows = len(reader.sql(query, [parameter]))
        seconds.append(time.perf_counter() - begun)
        assert rows or not parameter
    print(f"{what}: median {statistics.median(seconds) * 1000:.0f} ms, worst {max(seconds) * 1000:.0f} ms")


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "selaras.duckdb"
    begun = time.perf_counter()
    tables = stock(documents)
    print(f"stock made in {time.perf_counter() - begun:.0f} s:", {k: len(v) for k, v in tables.items()}, memory())
    for number in (1, 2):
        at = datetime(2026, 1, number, tzinfo=UTC)
        begun, used = time.perf_counter(), time.process_time()
        release = warehouse.publish(path, tables, warehouse.Run(f"run-{number}", at, at))
        seconds, used = time.perf_counter() - begun, time.process_time() - used
        print(f"publish {number}: {seconds:.1f} s ({used:.1f} s of CPU), {release.bytes / 2**20:.0f} MB, {memory()}")
    begun = time.perf_counter()
    with warehouse.open(path) as reader:
        print(f"open: {(time.perf_counter() - begun) * 1000:.0f} ms")
        timed(reader, "search_text", "FROM search_text(?, n := 20)", QUERIES * 3)
        some = reader.sql("SELECT passage_id FROM passages USING SAMPLE 10 ROWS (reservoir, 1)")
        timed(reader, "nearest", "FROM nearest(?, n := 20)", some["passage_id"].to_pylist())
        for view in ("duplicate_rules", "conflicting_rules", "overlap_by_document", "overlap_by_issuer"):
            timed(reader, view, f"FROM {view} LIMIT ?", [20])
        vector = np.zeros(256, np.float32)
        for what, given in (("words", None), ("hybrid", vector)):
            seconds = []
            for query in QUERIES:
                begun = time.perf_counter()
                reader.search(query, given)
                seconds.append(time.perf_counter() - begun)
            print(f"search {what}: median {statistics.median(seconds) * 1000:.0f} ms, worst {max(seconds) * 1000:.0f}")


if __name__ == "__main__":
    main()
