"""Labels whose texts are looked up in the corpus."""

import hashlib
import json

import numpy as np
import pytest

from flows.labelled_pairs import labelled_pairs
from nlp.relate.judge import load_model
from nlp.relate.training import sample_of

LAW = """PERATURAN PEMERINTAH REPUBLIK INDONESIA
NOMOR 7 TAHUN 1995
TENTANG
CUTI AWAK KAPAL

DENGAN RAHMAT TUHAN YANG MAHA ESA
PRESIDEN REPUBLIK INDONESIA,
Menimbang: bahwa perlu mengatur cuti awak kapal;
Mengingat: Pasal 5 ayat (2) Undang-Undang Dasar 1945;
MEMUTUSKAN:
Menetapkan: PERATURAN PEMERINTAH TENTANG CUTI AWAK KAPAL.

Pasal 1
Awak kapal berhak atas cuti tahunan selama 12 (dua belas) hari kerja.

Pasal 2
Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan.
"""
FIRST = "Awak kapal berhak atas cuti tahunan selama 12 (dua belas) hari kerja."


@pytest.fixture
def corpus(tmp_path):
    for number, year in (("7", "1995"), ("3", "2012")):
        file = tmp_path / "corpus" / "pp" / year / f"{number}.md"
        file.parent.mkdir(parents=True)
        file.write_text(LAW.replace("NOMOR 7 TAHUN 1995", f"NOMOR {number} TAHUN {year}"))
    return tmp_path / "corpus"


def side(doc, text):
    digits = hashlib.sha256(text.encode()).hexdigest()[:16]
    return {"doc": doc, "eid": "pasal_1", "article": "1", "paragraph": None, "text_hash": digits}


def labels(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_texts_and_titles_are_looked_up(tmp_path, corpus):
    row = {"id": "x", "a": side("pp/1995/7", FIRST), "b": side("pp/2012/3", FIRST), "relation": "duplicate", "sure": 2}
    found = labelled_pairs([labels(tmp_path / "own.jsonl", row)], corpus)
    assert found.changed == 0
    assert found.rows[0]["a"]["text"] == FIRST
    assert found.rows[0]["b"]["title"] == "CUTI AWAK KAPAL"
    assert set(found.documents) == {"pp/1995/7", "pp/2012/3"}


def test_a_label_whose_text_has_changed_is_left_out_and_counted(tmp_path, corpus):
    row = {"id": "x", "a": side("pp/1995/7", "Bunyi lama."), "b": side("pp/2012/3", FIRST), "relation": "partial"}
    found = labelled_pairs([labels(tmp_path / "own.jsonl", row)], corpus)
    assert (len(found.rows), found.changed) == (0, 1)


def test_files_with_and_without_texts_come_together(tmp_path, corpus):
    own = {"id": "x", "a": side("pp/1995/7", FIRST), "b": side("pp/2012/3", FIRST), "relation": "duplicate"}
    told = {"doc": "pp/1995/7", "title": "CUTI", "article": "2", "paragraph": None, "text": "Berlaku."}
    gold = {"id": "y", "a": told, "b": told, "relation": "parallel"}
    files = [labels(tmp_path / "gold.jsonl", gold), labels(tmp_path / "own.jsonl", own)]
    assert [row["id"] for row in labelled_pairs(files, corpus).rows] == ["y", "x"]


def test_a_counterpart_that_was_written_needs_no_document(tmp_path, corpus):
    told = {"title": "CUTI PELAUT", "text": "Awak kapal berhak atas cuti."}
    rows = [{"id": i, "a": side("pp/1995/7", FIRST), "b": told, "relation": "duplicate"} for i in ("x", "y")]
    found = labelled_pairs([labels(tmp_path / "written.jsonl", *rows)], corpus)
    assert [row["b"]["text"] for row in found.rows] == [told["text"]] * 2
    assert len({row["b"]["doc"] for row in found.rows}) == 2
    assert set(found.documents) == {"pp/1995/7"}
    sample = sample_of(found.rows, found.documents, load_model().background)
    assert np.allclose(np.linalg.norm(sample.vectors, axis=1), 1, atol=1e-5)


def test_a_document_that_the_corpus_lacks_is_named(tmp_path, corpus):
    row = {"id": "x", "a": side("pp/1995/7", FIRST), "b": side("uu/1999/1", FIRST), "relation": "duplicate"}
    with pytest.raises(FileNotFoundError, match="uu/1999/1"):
        labelled_pairs([labels(tmp_path / "own.jsonl", row)], corpus)
