"""A small invented stock, made of the row types of nlp and written through the real front doors."""

from datetime import UTC, date, datetime
from hashlib import sha256
from types import SimpleNamespace

import numpy as np
import pyarrow as pa

import warehouse
from nlp.rows import Citation, Document, DocumentLink, File, Issue, Passage, Provision

BODIES = [
    "Pegawai wajib melapor paling lambat 14 (empat belas) hari kerja.",
    "Pejabat melantik pegawai yang lulus ujian di hadapan saksi.",
    "Biaya perjalanan ditanggung oleh instansi pengirim.",
]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def reading(number: int, bodies: list[str] = BODIES, source: str | None = None) -> SimpleNamespace:
    """All rows of one invented regulation, PP number/2020, with one article a body."""
    work = f"/akn/id/act/pp/2020/{number}"
    text = "\n".join(f"Pasal {i}\n{body}" for i, body in enumerate(bodies, 1))
    title = f"TATA TERTIB KANTOR {number}"
    issuer = "PRESIDEN" if number % 2 else "MENTERI URUSAN UMUM"
    document = Document(
        work,
        "regulation",
        f"PP {number}/2020",
        "PP",
        str(number),
        2020,
        title,
        issuer,
        4,
        "id",
        date(2020, 1, number),
        None,
        None,
        "content",
        digest(f"file {number} {text}"),
        digest(text),
        1.0,
        text,
    )
    provisions, passages = [], []
    for i, body in enumerate(bodies, 1):
        start = text.index(f"Pasal {i}\n")
        end = start + len(f"Pasal {i}\n{body}")
        eid = f"pasal_{i}"
        provisions.append(
            Provision(f"{work}#{eid}", work, eid, None, "pasal", str(i), None, "body", i - 1, start, end, body)
        )
        passages.append(
            Passage(
                f"{work}#{eid}",
                work,
                eid,
                "body",
                f"Pasal {i}",
                str(i),
                None,
                title,
                None,
                None,
                body,
                digest(body),
                None,
                len(body.split()),
                start,
                end,
            )
        )
    name = source or f"peraturan/pp-{number}.txt"
    return SimpleNamespace(
        key=document.file_hash,
        rows={
            "files": [File(name, document.file_hash, "text/plain", len(text), None, work, True)],
            "documents": [document],
            "provisions": provisions,
            "passages": passages,
            "issues": [Issue("structure", "article-gap", "notice", "Pasal 4 tidak ada.", name, work)],
            "citations": [
                Citation(work, f"{work}#pasal_1", 0, 7, "Pasal 1", "internal", None, None, "1", None, None, None, None)
            ],
            "document_links": [DocumentLink(work, "cites", "PP 1/2020", f"{work}#pasal_1", 0, 7, "Pasal 1")],
        },
    )


def relation(a: Passage, b: Passage, kind: str = "duplicate", probability: float = 0.9) -> dict:
    a, b = sorted((a, b), key=lambda passage: passage.passage_id)
    return {
        "relation_id": digest(a.passage_id + b.passage_id)[:16],
        "a_passage": a.passage_id,
        "b_passage": b.passage_id,
        "a_work": a.work,
        "b_work": b.work,
        "relation": kind,
        "probability": probability,
        "overlap": probability,
        "certain": True,
        "differs": "deadline" if kind == "conflict" else None,
        "a_value": "14 hari" if kind == "conflict" else None,
        "b_value": "30 hari" if kind == "conflict" else None,
        "legitimacy": "attention",
        "why": "Kata yang sama.",
    }


def vector_of(text: str) -> np.ndarray:
    """A vector of unit length that depends on the text alone."""
    made = np.random.default_rng(int(digest(text)[:8], 16)).normal(size=256).astype(np.float32)
    return made / np.linalg.norm(made)


def stock(readings: list[SimpleNamespace]) -> dict[str, pa.Table]:
    """Every table of a run over these readings: the same bodies in two documents are duplicates, in one cluster."""
    names = ["files", "documents", "provisions", "passages", "issues", "citations", "document_links"]
    tables = {name: warehouse.as_table(name, [row for one in readings for row in one.rows[name]]) for name in names}
    passages = sorted((p for one in readings for p in one.rows["passages"]), key=lambda p: p.passage_id)
    texts = sorted({p.text for p in passages})
    vectors = np.concatenate([vector_of(text) for text in texts]) if texts else np.zeros(0, np.float32)
    tables["embeddings"] = pa.table(
        {
            "text_hash": [digest(text) for text in texts],
            "encoder": ["test"] * len(texts),
            "vector": pa.FixedSizeListArray.from_arrays(pa.array(vectors, pa.float32()), 256),
        }
    )
    relations, clusters, members = [], [], []
    for text in texts:
        same = [p for p in passages if p.text == text]
        relations += [relation(a, b) for i, a in enumerate(same) for b in same[i + 1 :]]
        if len(same) > 1:
            cluster = digest(same[0].passage_id)[:12]
            clusters.append(
                {
                    "cluster_id": cluster,
                    "kind": "overlap",
                    "label": text[:20],
                    "medoid_passage": same[0].passage_id,
                    "size": len(same),
                    "documents": len(same),
                    "cohesion": 1.0,
                    "terms": "pegawai",
                }
            )
            members += [
                {
                    "cluster_id": cluster,
                    "passage_id": p.passage_id,
                    "work": p.work,
                    "similarity": 1.0,
                    "is_medoid": p is same[0],
                }
                for p in same
            ]
    if len(passages) > 1:
        relations.append(relation(passages[0], passages[1], "conflict", 0.8))
    for name, rows in (("relations", relations), ("clusters", clusters), ("members", members)):
        tables[name] = pa.Table.from_pylist(rows, schema=warehouse.arrow_schema(name))
    return tables


def run(number: int = 1) -> warehouse.Run:
    at = datetime(2026, 11, 21, 10, number, tzinfo=UTC)
    return warehouse.Run(f"run-{number}", at, at, settings={"encoder": "test"}, counts={"read": 2}, encoder="test")
