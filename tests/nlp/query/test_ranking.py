"""How well passages answer: concepts, surroundings, meaning, and the second look."""

import numpy as np
import pytest

from nlp.query import Concept, Query, Ranking, Shelf, across_documents, closer_look
from nlp.query.ranking import best_means, means

NONE = (np.empty(0, np.int32), np.empty(0, np.float32))


def ranking(words: dict[str, dict[int, float]], n: int = 6, **shelf) -> Ranking:
    columns = {
        word: (np.array(sorted(held), np.int32), np.array([held[p] for p in sorted(held)], np.float32))
        for word, held in words.items()
    }
    numbers = np.arange(n, dtype=np.int32)
    settings = {
        "document_of": numbers,
        "section_of": numbers,
        "searched": np.ones(n, dtype=np.bool_),
        "text_of": numbers,
        **shelf,
    }
    return Ranking(Shelf(**settings), lambda lemma: columns.get(lemma, NONE))


def query(*concepts: Concept) -> Query:
    return Query(concepts, "", False)


def test_a_concept_counts_once_however_it_is_expressed():
    found = ranking({"cuti": {0: 1.0, 1: 1.0}, "lahir": {0: 1.0}, "salin": {1: 1.0}})
    fit = found.fits(query(Concept((("cuti",),)), Concept((("lahir",), ("salin",)))))
    assert fit[0] == pytest.approx(fit[1]) and fit[2] == 0


def test_an_expression_of_several_words_needs_all_of_them():
    found = ranking({"orang": {0: 1.0, 1: 1.0}, "istri": {0: 1.0, 2: 1.0}})
    assert np.flatnonzero(found.by_words(query(Concept((("istri", "orang"),))))).tolist() == [0]


def test_a_rare_concept_weighs_more_than_a_common_one():
    found = ranking({"pegawai": dict.fromkeys(range(5), 1.0), "timbangan": {5: 1.0}})
    fit = found.by_words(query(Concept((("pegawai",),)), Concept((("timbangan",),))))
    assert fit[5] > fit[0] > 0


def test_a_passage_gains_from_its_section():
    words = {"cuti": {0: 1.0, 1: 1.0, 3: 1.0}}
    fit = ranking(words, section_of=np.array([0, 0, 1, 2, 2, 2], np.int32)).fits(query(Concept((("cuti",),))))
    assert fit[0] > fit[3] > 0
    assert fit[4] > fit[2] == 0


def test_a_passage_gains_where_its_section_speaks_of_all_that_is_asked():
    words = {"cuti": {0: 1.0, 3: 1.0}, "haji": {1: 1.0}, "gaji": {4: 1.0}}
    asked = query(Concept((("cuti",),)), Concept((("haji",),)))
    fit = ranking(words, section_of=np.array([0, 0, 1, 2, 2, 2], np.int32)).fits(asked)
    alone = ranking(words, section_of=np.arange(6, dtype=np.int32)).fits(asked)
    assert fit[0] - fit[3] > alone[0] - alone[3] == 0


def test_what_is_not_searched_is_not_found_and_lends_nothing():
    hidden = np.array([False, True, True, True, True, True])
    fit = ranking({"cuti": {0: 5.0}}, searched=hidden, section_of=np.zeros(6, np.int32)).fits(
        query(Concept((("cuti",),)))
    )
    assert not fit.any()


def test_meaning_finds_what_shares_no_word():
    vectors = np.eye(6, dtype=np.float32)
    fit = ranking({}, vectors=vectors).fits(query(Concept((("kios",),))), vectors[2])
    assert fit.argmax() == 2 and np.count_nonzero(fit) == 1


def test_passages_of_one_text_share_its_vector():
    shelf = {"vectors": np.eye(2, dtype=np.float32), "text_of": np.array([0, 1, 1, 0, 0, 0], np.int32)}
    assert np.flatnonzero(ranking({}, **shelf).fits(query(), shelf["vectors"][1])).tolist() == [1, 2]


def test_means_of_groups_count_the_best_few_over_all_that_could_be():
    values, groups = np.array([3.0, 1.0, 0.0, 2.0], np.float32), np.array([0, 0, 0, 1], np.int32)
    assert means(values, groups).tolist() == pytest.approx([4 / 3, 2.0])
    assert best_means(values, groups, 2).tolist() == [2.0, 1.0]


PLAIN = Query((), "", asks_quantity=False)


def test_delegating_and_closing_clauses_step_back_unless_they_say_more():
    formula = "Ketentuan lebih lanjut mengenai sewa kios diatur dengan Peraturan Menteri."
    assert closer_look(1.0, PLAIN, "a#pasal_5", formula, has_quantity=False) < 1.0
    assert closer_look(1.0, PLAIN, "a#pasal_5", "Sewa kios dibayar di muka.", has_quantity=False) == 1.0
    longer = formula + " Sewa kios dibayar di muka." * 20
    assert closer_look(1.0, PLAIN, "a#pasal_5", longer, has_quantity=False) == 1.0


def test_definitions_step_back_unless_the_query_asks_what_a_word_means():
    text, asking = "Kios adalah tempat berjualan.", Query((), "", asks_quantity=False, asks_definition=True)
    assert closer_look(1.0, PLAIN, "a#pasal_1__angka_3", text, has_quantity=False) < 1.0
    assert closer_look(1.0, asking, "a#pasal_1__angka_3", text, has_quantity=False) == 1.0
    assert closer_look(1.0, PLAIN, "a#pasal_11", text, has_quantity=False) == 1.0


def test_words_that_make_up_an_expression_count_only_where_they_stand_together():
    asking = Query((Concept((("bentuk", "daerah"),)),), "", asks_quantity=False)
    apart = "Pembentukan kawasan diusulkan oleh pemerintah daerah."
    together = "Pembentukan daerah diusulkan oleh gubernur."
    assert closer_look(1.0, asking, "a#pasal_5", apart, has_quantity=False) < 1.0
    assert closer_look(1.0, asking, "a#pasal_5", together, has_quantity=False) == 1.0
    named = closer_look(1.0, asking, "a#pasal_5", apart, headings=["PEMBENTUKAN DAERAH"], has_quantity=False)
    assert named == 1.0


def test_a_quantity_counts_only_where_one_is_asked_for():
    text, asking = "Sewa kios dibayar paling lambat 10 hari.", Query((), "", asks_quantity=True)
    asked = closer_look(1.0, asking, "a#pasal_5", text, has_quantity=True)
    assert asked > closer_look(1.0, PLAIN, "a#pasal_5", text, has_quantity=True) == 1.0
    assert closer_look(1.0, asking, "a#pasal_5", text, has_quantity=False) == 1.0


def test_another_instrument_comes_before_the_further_passages_of_the_first_when_they_fit_alike():
    fits = {1: 1.0, 2: 0.99, 3: 0.98, 4: 0.5}
    assert across_documents(fits, {1: "a", 2: "a", 3: "b", 4: "b"}, 4) == [1, 3, 2, 4]
    assert across_documents(fits, {1: "a", 2: "a", 3: "b", 4: "b"}, 2) == [1, 3]


def test_equal_fits_keep_the_order_of_the_passages():
    assert across_documents({7: 1.0, 3: 1.0, 5: 1.0}, {7: "a", 3: "b", 5: "c"}, 3) == [3, 5, 7]
