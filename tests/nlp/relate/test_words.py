"""Hashed stems: what counts as the same word."""

import numpy as np

from nlp.relate.words import Hasher, grams, is_act, plain, stem


def test_forms_of_one_verb_are_one_stem():
    assert stem("menyerahkan") == stem("diserahkan") == stem("penyerahan")


def test_renumbered_citations_do_not_count():
    one, two = (Hasher()([text]).stems for text in ("sesuai Pasal 3 ayat (2) huruf a", "sesuai Pasal 14 ayat (5)"))
    assert one.tolist() == two.tolist()


def test_a_number_and_its_spelling_are_one_number():
    assert Hasher()(["14 (empat belas) hari"]).stems.tolist() == Hasher()(["14 hari"]).stems.tolist()


def test_old_spelling_is_folded_when_the_text_is_old():
    assert plain("jang ditetapkan dengan peraturan jang djelas").split()[0] == "yang"
    assert "lanjut" in plain("ketentuan lebih lanjut")


def test_runs_do_not_cross_texts():
    tokens = Hasher()(["izin usaha tambang rakyat", "badan usaha", "usaha tambang rakyat"])
    runs = grams(tokens, 3)
    assert np.diff(runs.ends).tolist() == [2, 0, 1]
    assert runs.stems[1] == runs.stems[2]


def test_verbs_are_had_apart():
    words, verbs = Hasher().with_acts(
        ["Permohonan diajukan kepada Menteri.", "Permohonan ditolak oleh Menteri.", "14 hari"]
    )
    assert np.diff(words.ends).tolist() == [4, 4, 2]
    assert np.diff(verbs.ends).tolist() == [1, 1, 0]
    assert verbs.stems.tolist() == [words.stems[1], words.stems[5]]


def test_nouns_that_look_like_verbs_are_none():
    assert not any(map(is_act, ("menteri", "direktur", "dinas", "terhadap", "berlaku", "meja")))
    assert all(map(is_act, ("mengajukan", "diberhentikan", "melaporkan", "bertindak")))
