"""What a query asks, in the words of the law."""

from nlp.query import Synonyms, understand
from nlp.query.understanding import matches_title
from nlp.words import lemma, tokenise


def expressions(text: str, synonyms: Synonyms | None = None) -> set[str]:
    query = understand(text, synonyms or Synonyms.shipped())
    return {" ".join(e) for concept in query.concepts for e in concept.expressions}


def as_lemmas(text: str) -> str:
    return " ".join(lemma(word) for word in tokenise(text))


def test_words_of_today_bring_the_words_of_the_law():
    assert as_lemmas("bersalin") in expressions("cuti melahirkan")
    assert as_lemmas("beristeri lebih dari seorang") in expressions("bolehkah pegawai poligami")


def test_the_words_of_the_law_do_not_bring_those_of_today_where_the_table_goes_one_way():
    assert as_lemmas("dipecat") not in expressions("pemberhentian tidak dengan hormat")
    assert as_lemmas("pemberhentian tidak dengan hormat") in expressions("guru dipecat")


def test_abbreviations_that_a_stock_defines_are_read_both_ways():
    synonyms = Synonyms.shipped().with_abbreviations([("KPTJ", "Komisi Pasar Tepi Jalan")])
    assert as_lemmas("komisi pasar tepi jalan") in expressions("tugas KPTJ", synonyms)
    assert as_lemmas("kptj") in expressions("tugas komisi pasar tepi jalan", synonyms)


def test_a_short_name_that_is_no_abbreviation_is_not_taken_for_its_term():
    synonyms = Synonyms.of([]).with_abbreviations([("Menteri", "Menteri Keuangan"), ("SKPD", "Menteri Keuangan")])
    assert not synonyms.table


def test_the_longer_expression_is_taken_and_its_words_count_a_little():
    query = understand("batas usia pensiun", Synonyms.of([(("batas", "usia"), (("umur", "tertinggi"),))]))
    shares = {concept.expressions[0]: concept.share for concept in query.concepts}
    assert shares[(lemma("batas"), lemma("usia"))] == shares[(lemma("pensiun"),)] == 1.0
    assert 0 < shares[(lemma("batas"),)] < 0.5


def test_an_ending_left_open_fits_any_ending():
    table = Synonyms.of([(("meminjam*",), (("pinjam", "pakai"),))])
    assert [o.others for o in table.occurrences(["meminjamkan", "kursi"])] == [(("pinjam", "pakai"),)]


def test_words_with_which_one_asks_are_not_looked_for():
    assert expressions("apakah bisa", Synonyms.of([])) == set()
    assert expressions("apakah kios bisa disewakan", Synonyms.of([])) == {lemma("kios"), lemma("disewakan")}


def test_a_question_after_a_measure_asks_for_a_quantity_and_a_sentence_that_mentions_one_does_not():
    shipped = Synonyms.shipped()
    assert understand("berapa lama cuti tahunan", shipped).asks_quantity
    assert understand("masa jabatan ketua", shipped).asks_quantity
    sentence = "Pedagang yang melewati batas kios wajib membongkar kiosnya atas biaya sendiri."
    assert not understand(sentence, shipped).asks_quantity


def test_a_title_is_known_by_its_abbreviation_and_not_by_half_of_its_name():
    shipped = Synonyms.shipped()
    assert matches_title(understand("ASN", shipped), "APARATUR SIPIL NEGARA")
    assert matches_title(understand("disiplin PNS", shipped), "DISIPLIN PEGAWAI NEGERI SIPIL")
    assert not matches_title(understand("disiplin hakim", shipped), "DISIPLIN PEGAWAI NEGERI SIPIL")
    assert not matches_title(understand("yang", shipped), "APARATUR SIPIL NEGARA")


def test_every_entry_of_the_table_can_be_met_in_a_text_and_leads_elsewhere():
    shipped = Synonyms.shipped()
    for expression, others in shipped.table.items():
        words = [word.rstrip("*") for word in expression]
        assert words == tokenise(" ".join(words)), expression
        assert others and expression not in others, expression
        assert shipped.occurrences(words), expression


def test_a_text_without_words_asks_nothing():
    query = understand(" ?! ", Synonyms.shipped())
    assert query.concepts == () and query.lemmas == ()
