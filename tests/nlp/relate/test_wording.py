"""The word-by-word alignment that a reader is shown."""

from nlp.relate.verdict import container, difference, swapped
from nlp.relate.wording import align, words

A = "Izin diterbitkan oleh Menteri, setelah pemohon membayar biaya."
B = "Izin diterbitkan oleh dewan pengawas daerah setelah pemohon membayar biaya."


def test_the_longest_shared_run_is_found_in_both_texts():
    one, two, three, four = align(words(A), words(B)).span
    assert A[one:two] == B[three:four] == "setelah pemohon membayar biaya"


def test_replaced_words_are_quoted_from_both_texts():
    found = swapped(A, B, align(words(A), words(B)).changed)
    assert (found.slot, found.a, found.b) == ("procedure", "Menteri", "dewan pengawas daerah")


def test_texts_without_a_common_word_share_nothing():
    found = align(words("satu dua"), words("tiga"))
    assert (found.span, found.shared, found.words) == (None, 0, (2, 1))


def test_an_empty_text_is_no_error():
    assert align(words(""), words("satu")).changed is None


def test_a_slot_that_only_one_text_fills_does_not_differ():
    assert difference([("deadline", "3 day")], [("deadline", "3 day"), ("deadline", "9 day")]) is None
    assert difference([("deadline", "3 day")], [("deadline", "9 day")]).b == "9 day"


def test_many_values_are_cut_with_a_count():
    many = [("amount", str(n)) for n in range(9)]
    assert difference(many, [("amount", "77")]).a.endswith("and 5 more")


def test_the_text_that_holds_the_other_contains_it():
    assert container(0.4, 0.95) == "a"
    assert container(0.95, 0.4) == "b"
    assert container(0.9, 0.9) is None


def test_an_authority_in_letters_and_in_words_does_not_differ():
    assert difference([("authority", "dprd")], [("authority", "dewan perwakilan rakyat daerah")]) is None
