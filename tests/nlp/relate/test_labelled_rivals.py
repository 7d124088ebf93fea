"""Rivals of labelled pairs are looked for in the documents of both sides; what is labelled is none."""

import numpy as np

from nlp.relate.labelled_look import read
from nlp.relate.labelled_rivals import MOST, likeness_of, rivals_of

OLD = """PERATURAN PEMERINTAH REPUBLIK INDONESIA
NOMOR 3 TAHUN 1991
TENTANG
PELABUHAN SUNGAI

PRESIDEN REPUBLIK INDONESIA,

Menimbang: bahwa pelayaran di sungai perlu ditertibkan;

Mengingat: Pasal 5 ayat (2) Undang-Undang Dasar 1945;

MEMUTUSKAN:

Menetapkan: PERATURAN PEMERINTAH TENTANG PELABUHAN SUNGAI.

Pasal 1
Nakhoda kapal angkutan penumpang wajib melaporkan muatan kepada syahbandar paling lambat dua hari sebelum berlayar.

Pasal 2
Nakhoda kapal angkutan barang wajib melaporkan muatan kepada syahbandar paling lambat dua hari sebelum berlayar.

Pasal 3
Menteri menetapkan alur pelayaran.
"""
NEW = OLD.replace("NOMOR 3 TAHUN 1991", "NOMOR 7 TAHUN 2004").replace("paling lambat dua hari", "selambatnya dua hari")
PASSENGERS, GOODS = (
    f"Nakhoda kapal angkutan {what} wajib melaporkan muatan kepada syahbandar {by} dua hari sebelum berlayar."
    for what, by in (("penumpang", "paling lambat"), ("barang", "selambatnya"))
)
CORPUS = {"pp/1991/3": OLD, "pp/2004/7": NEW}


def side(doc, article, text):
    return {"doc": doc, "title": "PELABUHAN SUNGAI", "article": article, "paragraph": "", "text": text}


SWAPPED = {"a": side("pp/1991/3", "1", PASSENGERS), "b": side("pp/2004/7", "2", GOODS)}
RIGHT = {"a": SWAPPED["a"], "b": side("pp/2004/7", "1", PASSENGERS.replace("paling lambat", "selambatnya"))}


def test_each_side_meets_its_counterpart_and_not_what_is_labelled():
    rivals = rivals_of([SWAPPED], CORPUS)
    articles = [(row["a"]["article"], row["b"]["article"]) for row in rivals.rows]
    assert {pair for pair in articles if pair[0] == "1"} >= {("1", "1")}
    assert {pair for pair in articles if pair[1] == "2"} >= {("2", "2")}
    assert ("1", "2") not in articles
    assert rivals.pair.tolist() == [0] * len(rivals.rows)
    assert all(row["ab"[s]] is SWAPPED["ab"[s]] for row, s in zip(rivals.rows, rivals.side.tolist(), strict=True))
    assert max(np.bincount(rivals.side)) <= MOST


def test_a_pair_is_contested_by_the_counterparts_of_its_sides():
    swapped, right = read([SWAPPED, RIGHT], CORPUS).contested
    assert swapped > right


def test_other_pairs_that_are_asked_about_do_not_matter_and_unknown_documents_have_no_rivals():
    both, alone = read([RIGHT, SWAPPED], CORPUS), read([SWAPPED], CORPUS)
    assert both.contested[1] == alone.contested[0]
    assert np.array_equal(both.logits[1], alone.logits[0])
    for nothing in (None, {}, {"pp/1991/3": "", "pp/2004/7": "\x00\x01"}):
        assert not rivals_of([SWAPPED], nothing).rows
        assert read([SWAPPED], nothing).contested.tolist() == [0]


def test_likeness_is_of_words_and_of_both_sides_alike():
    one, other = likeness_of([SWAPPED, {"a": SWAPPED["b"], "b": SWAPPED["a"]}])
    assert one == other
    assert 0.5 < one < likeness_of([RIGHT])[0] <= 1
