"""Where Indonesian sentences end, and where a full stop ends none."""

import pytest

from nlp.report.sentences import place, sentence_spans


def cut(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Layanan lambat. Warga mengeluh.", 2),
        ("Diatur dalam Perda No. 12 Tahun 2009. Perda itu dicabut.", 2),
        ("Dr. Sari dan Ir. Budi hadir. Rapat ditunda!", 2),
        ("Biayanya Rp10.500 per kg. Harga itu naik 2,5 persen.", 2),
        ("Guru, bidan, dll. Tidak semua hadir.", 1),
        ("Apakah warga tahu? Sebagian tahu.", 2),
        ("Ia berkata, “Belum ada aturannya.” Petugas diam.", 2),
        ("1. Prosedur dipangkas.", 1),
        ("", 0),
    ],
)
def test_sentences_are_counted_as_a_reader_counts_them(text, count):
    assert len(cut(text)) == count


def test_spans_hold_all_words_in_order():
    text = "  Satu kalimat.  Kalimat kedua\ndi sini. "
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_cleaned_wording_is_found_again_in_the_source():
    source = "awal Petugas di-\nnas memeriksa\n  berkas. Selesai."
    start, end = place("memeriksa berkas.", source, 5, len(source))
    assert source[start:end] == "memeriksa\n  berkas."
