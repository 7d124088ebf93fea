"""Small stocks of regulations, written for the tests."""

import hashlib
from dataclasses import dataclass

import numpy as np
import pytest

from nlp.rows import Document, DocumentLink, Passage
from nlp.stock import build_stock


@dataclass(frozen=True)
class Pairs:
    a: np.ndarray
    b: np.ndarray
    cosine: np.ndarray
    lexical: np.ndarray


def make_document(form, number, year, title, rank=None):
    return Document(
        work=f"/akn/id/act/{form.lower()}/{year}/{number}", kind="regulation",
        key=f"{form} {number}/{year}", form=form,
        number=str(number), year=year, title=title, issuer=None, rank=rank, language="id",
        enacted=None, promulgated=None,
        gazette=None, identity_from="content", file_hash="", text_hash="", quality=1.0, text="",
    )  # fmt: skip


def make_passages(document, texts):
    out, at = [], 0
    for number, text in enumerate(texts, 1):
        out.append(
            Passage(
                passage_id=f"{document.work}#pasal_{number}", work=document.work, eid=f"pasal_{number}",
                part="body",
                path=f"Pasal {number}", article=str(number), paragraph=None, title=document.title, chapter=None,
                section=None,
                text=text, text_hash=hashlib.sha256(text.encode()).hexdigest(),
                elucidation=None, words=len(text.split()),
                start=at, end=at + len(text),
            )
        )  # fmt: skip
        at += len(text) + 1
    return out


LEAVE_OLD = [
    "Pegawai yang akan menjalani cuti tahunan wajib mengajukan permohonan tertulis kepada kepala kantor.",
    "Cuti tahunan diberikan selama 12 (dua belas) hari kerja kepada pegawai yang telah bekerja satu tahun.",
    "Peraturan ini mulai berlaku pada tanggal diundangkan.",
]
LEAVE_NEW = [
    "Pegawai yang akan menjalani cuti tahunan wajib mengajukan permohonan tertulis kepada kepala kantor.",
    "Cuti tahunan diberikan selama 18 (delapan belas) hari kerja kepada pegawai yang telah bekerja satu tahun.",
    "Peraturan ini mulai berlaku pada tanggal diundangkan.",
]
FISH = [
    "Kapal penangkap ikan wajib memiliki surat laik operasi yang diterbitkan syahbandar pelabuhan perikanan.",
    "Nakhoda melaporkan hasil tangkapan paling lambat dua hari setelah kapal bersandar.",
    "Peraturan ini mulai berlaku pada tanggal diundangkan.",
]


@pytest.fixture(scope="session")
def stock():
    old = make_document("PP", 7, 1995, "CUTI PEGAWAI NEGERI")
    new = make_document("PP", 3, 2012, "CUTI PEGAWAI NEGERI")
    fish = make_document("PP", 9, 2011, "KAPAL PERIKANAN")
    passages = [*make_passages(old, LEAVE_OLD), *make_passages(new, LEAVE_NEW), *make_passages(fish, FISH)]
    link = DocumentLink(new.work, "repeals", "PP 7/1995", None, 0, 1, "PP 7/1995 dicabut.")
    return build_stock([old, new, fish], passages, links=[link])


@pytest.fixture(scope="session")
def pairs(stock):
    n = len(stock.passages)
    both = [(i, j) for i in range(n) for j in range(i + 1, n) if stock.document_of[i] != stock.document_of[j]]
    a, b = np.array(both, dtype=np.int32).T
    return Pairs(a, b, np.zeros(len(a), np.float32), np.zeros(len(a), np.float32))
