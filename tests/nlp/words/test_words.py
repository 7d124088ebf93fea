import numpy as np
import pytest

from nlp.rows import Document, Passage
from nlp.stock import build_stock
from nlp.words import DocumentFrequencies, count_terms, lemma, lemmas, row_products, tokenise
from nlp.words.training import write_lexicon


def test_a_hyphen_broken_at_the_end_of_a_line_gives_the_same_words():
    assert tokenise("Undang- Undang") == tokenise("Undang-Undang") == ["undang", "undang"]


def test_item_marks_are_no_words_but_numbers_are():
    assert tokenise("a. paling lambat 30 (tiga puluh) hari;") == ["paling", "lambat", "30", "tiga", "puluh", "hari"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("diberhentikan", "pemberhentian"),
        ("menetapkan", "penetapan"),
        ("dikenai", "pengenaan"),
        ("menyusun", "disusun"),
    ],
)
def test_forms_of_one_verb_share_their_lemma(one, other):
    assert lemma(one) == lemma(other)


def test_a_word_outside_the_lexicon_is_its_own_lemma():
    assert lemmas("Wxyzqwert diatur") == ["wxyzqwert", "atur"]


def test_a_rare_lemma_weighs_more_than_a_frequent_one_and_an_unseen_one_most():
    shipped = DocumentFrequencies.shipped()
    assert shipped.idf("wxyzqwert") > shipped.idf("pensiun") > shipped.idf("atur") >= 1.0


def test_frequencies_of_a_stock_count_documents_and_not_passages():
    documents = [_document("w/1"), _document("w/2")]
    rows = [_passage("w/1", 1, "pensiun janda"), _passage("w/1", 2, "pensiun"), _passage("w/2", 1, "pajak")]
    found = DocumentFrequencies.of_stock(build_stock(documents, rows))
    assert (found.documents, found.frequency("pensiun"), found.frequency("pajak"), found.frequency("bea")) == (
        2,
        1,
        1,
        0,
    )


def test_columns_of_term_counts_do_not_depend_on_the_order_of_texts():
    texts = ["pajak daerah dan pajak pusat", "", "hukuman disiplin"]
    forth, back = count_terms(texts), count_terms(texts[::-1])
    assert forth.terms == back.terms == sorted(forth.terms)
    assert np.array_equal(forth.counts.toarray(), back.counts.toarray()[::-1])
    assert forth.counts[[0], [forth.terms.index("pajak")]] == 2


def test_weighted_rows_have_unit_length_unless_the_text_has_no_words():
    rows = count_terms(["pajak daerah", "12 (3)", "-"]).weighted(DocumentFrequencies.shipped())
    assert np.allclose(np.sqrt(rows.multiply(rows).sum(axis=1)), [1, 1, 0], atol=1e-5)


def test_leaving_out_frequent_lemmas_keeps_the_weights_of_the_others():
    terms = count_terms(["pasal ini mengatur pensiun janda 12"])
    all_of_them = terms.weighted(DocumentFrequencies.shipped()).toarray()[0]
    rare = terms.weighted(DocumentFrequencies.shipped(), 0.2).toarray()[0]
    kept = [term for term, weight in zip(terms.terms, rare, strict=True) if weight]
    assert kept == ["janda"] or kept == ["janda", "pensiun"]
    assert np.array_equal(rare[rare > 0], all_of_them[rare > 0])


def test_row_products_are_those_of_the_dense_rows():
    rows = count_terms(["pajak daerah", "pajak pusat", "hukuman"]).weighted(DocumentFrequencies.shipped())
    dense = rows.toarray()
    a, b = np.array([0, 0, 1], np.int32), np.array([1, 2, 2], np.int32)
    assert np.allclose(row_products(rows, a, b), (dense[a] * dense[b]).sum(axis=1))


def test_a_lexicon_written_from_texts_joins_forms_and_leaves_out_rare_words(tmp_path):
    pytest.importorskip("Sastrawi", reason="the extra `train` is not installed")
    texts = ["pengangkatan dan diangkat", "pengangkatan Budi", "pengangkatan dan diangkat", "diangkat"]
    counts = write_lexicon(texts, tmp_path / "lexicon.txt")
    assert counts == {"documents": 4, "words": 4, "forms": 2, "lemmas": 1}
    assert (tmp_path / "lexicon.txt").read_text(encoding="utf-8") == (
        "# documents 4\nangkat\t4\tdiangkat pengangkatan\n"
    )


def _document(work):
    return Document(
        work, "regulation", None, None, None, None, "", None, None, "id", None, None, None, "content", "", "", 1, ""
    )


def _passage(work, number, text):
    return Passage(
        f"{work}#pasal_{number}",
        work,
        f"pasal_{number}",
        "body",
        f"Pasal {number}",
        str(number),
        None,
        "",
        None,
        None,
        text,
        text,
        None,
        len(text.split()),
        0,
        0,
    )
