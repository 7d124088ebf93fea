"""Outlines of invented reports in the layouts that ministries have, and of the two real articles."""

from collections import Counter

from nlp.report import outline

ARTICLE = """Kinerja Pegawai di Daerah

Kinerja Pegawai di Daerah

Catatan dari Tiga Kabupaten

Tulisan ini membahas kinerja pegawai di tiga kabupaten dan apa yang dapat diperbaiki dari sana.

Keadaan Sekarang

Pegawai bekerja di bawah tekanan. Banyak yang merangkap tugas karena formasi tidak terisi.

Jalan Keluar bagi Daerah

Formasi perlu diisi. Pelatihan harus diberikan setiap tahun kepada seluruh pegawai baru.

Bagikan ini:
Facebook | Twitter | WhatsApp
Posting Komentar untuk "Kinerja Pegawai di Daerah"
"""

NUMBERED = """I. Pendahuluan
Layanan di daerah belum merata dan masih lambat di banyak kecamatan yang jauh dari kota.
II. Masalah yang Ditemukan
A. Prosedur yang Panjang
Warga harus melewati enam meja. Hal ini meliputi:
- Pendaftaran: Warga mengisi formulir yang sama dua kali.
- Pemeriksaan: Berkas diperiksa tanpa batas waktu.
1) diperiksa oleh seksi;
2) diperiksa oleh bidang;
B. Apa yang Dirasakan Warga?
Warga merasa diabaikan dan enggan mengurus izin.
C. Biaya
Biaya resmi tidak diumumkan kepada warga yang datang ke loket.
III. Kesimpulan
Prosedur perlu dipangkas dan biayanya diumumkan secara terbuka.
"""

SENTENCES = """ABSTRAK
Penyaluran Bantuan Benih di Dua Kabupaten
Program bantuan benih dijalankan di dua kabupaten dan dinilai setelah satu musim tanam berjalan
Kata kunci
bantuan benih, petani
I
PENDAHULUAN 1.1 Latar Belakang Bantuan benih diberikan kepada petani yang lahannya kurang dari satu hektar
Penyaluran diatur dengan Peraturan Bupati No
12/2009 tentang Bantuan Benih yang mulai berlaku pada musim tanam pertama
1.2 Tujuan Kajian ini menilai apakah benih sampai kepada petani yang berhak menerimanya
II
HASIL KAJIAN
2.1 Desa Sukamaju Desa Sukamaju menerima benih dua minggu setelah musim tanam dimulai
1
Petani mengeluhkan keterlambatan itu karena sebagian lahan sudah ditanami dengan benih sendiri
2
Sebagian benih tidak tumbuh karena disimpan terlalu lama di gudang yang lembap dan tidak terawat
"""

WRAPPED = """LAPORAN EVALUASI LAYANAN                          1

BAB I PENDAHULUAN

Evaluasi ini dilakukan di lima kecamatan dengan memperhatikan pela-
yanan yang diterima warga setiap hari serta kebijakan-
kebijakan yang mendasarinya.

LAPORAN EVALUASI LAYANAN                          2

Petugas menyatakan bahwa pemohon datang tanpa berkas yang lengkap dan
harus kembali pada hari berikutnya.

BAB II TEMUAN

LAPORAN EVALUASI LAYANAN                          3

Loket hanya dibuka sampai tengah hari. Warga yang bekerja tidak sempat
datang dan terpaksa memakai perantara.
"""


def sections(report):
    return [(p.number, p.heading) for p in report.provisions if p.level == "section"]


def test_plain_headings_are_sections_and_web_furniture_is_noise():
    report = outline(ARTICLE, name="kinerja.txt")
    assert report.document.title == "Kinerja Pegawai di Daerah"
    assert report.document.identity_from == "content"
    assert [p.heading for p in report.provisions if p.level == "subtitle"] == ["Catatan dari Tiga Kabupaten"]
    assert sections(report) == [(None, "Keadaan Sekarang"), (None, "Jalan Keluar bagi Daerah")]
    assert Counter(n.kind for n in report.noise) == {"repeated-title": 1, "share-link": 2, "comment-prompt": 1}


def test_roman_numerals_letters_and_bullets_nest():
    report = outline(NUMBERED, name="laporan-layanan.txt")
    parents = {p.eid: p.parent_eid for p in report.provisions}
    assert sections(report) == [
        ("I", "Pendahuluan"),
        ("II", "Masalah yang Ditemukan"),
        ("A", "Prosedur yang Panjang"),
        ("B", "Apa yang Dirasakan Warga?"),
        ("C", "Biaya"),
        ("III", "Kesimpulan"),
    ]
    assert parents["sec_ii__sec_c"] == "sec_ii"
    items = [p for p in report.provisions if p.level == "item"]
    assert [p.heading for p in items] == ["Pendaftaran", "Pemeriksaan", None, None]
    assert parents[items[0].eid] == "sec_ii__sec_a__para_1"
    assert parents[items[2].eid] == items[1].eid


def test_a_report_without_a_title_takes_the_file_name_and_says_so():
    report = outline(NUMBERED, name="laporan-layanan.txt")
    assert (report.document.title, report.document.identity_from) == ("laporan layanan", "file name")
    assert [i.code for i in report.issues] == ["no-title"]


def test_headings_glued_to_their_first_sentence_are_set_free():
    report = outline(SENTENCES)
    assert sections(report) == [
        (None, "ABSTRAK"),
        (None, "Penyaluran Bantuan Benih di Dua Kabupaten"),
        (None, "Kata kunci"),
        ("I", "PENDAHULUAN"),
        ("1.1", "Latar Belakang"),
        ("1.2", "Tujuan"),
        ("II", "HASIL KAJIAN"),
        ("2.1", "Desa Sukamaju"),
    ]
    texts = [p.text for p in report.provisions if p.level == "paragraph"]
    assert any(t.startswith("Bantuan benih diberikan") for t in texts)
    assert any("No. 12/2009 tentang Bantuan Benih" in t for t in texts)
    assert [p.number for p in report.provisions if p.level == "paragraph" and p.number] == ["1", "2"]


def test_wrapped_lines_become_paragraphs_without_running_headers():
    report = outline(WRAPPED)
    assert sections(report) == [("I", "PENDAHULUAN"), ("II", "TEMUAN")]
    texts = [p.text for p in report.provisions if p.level == "paragraph"]
    assert texts[0].startswith("Evaluasi ini dilakukan") and texts[0].endswith("kebijakan-kebijakan yang mendasarinya.")
    assert "pelayanan yang diterima" in texts[0]
    assert {n.kind for n in report.noise} == {"running-header"}


def test_markdown_headings_nest_by_their_hashes():
    report = outline(
        "# Judul Laporan\n\nIsi pembuka laporan ini.\n\n## Temuan\n\nAda temuan.\n\n### Rincian\n\nRinci.\n"
    )
    assert report.document.title == "Judul Laporan"
    assert [p.eid for p in report.provisions if p.level == "section"] == ["sec_nn1", "sec_nn1__sec_nn1"]


def test_an_empty_report_is_an_issue_and_not_a_failure():
    report = outline("  \n ")
    assert report.provisions == ()
    assert [(i.code, i.severity) for i in report.issues] == [("empty-report", "error")]


def test_the_first_real_article_has_ten_plain_sections(shared):
    path = shared / "corpus/reports/asn-dan-kualitas-birokrasi.txt"
    report = outline(path.read_text(encoding="utf-8"), name=path.name)
    assert Counter(p.level for p in report.provisions) == {"title": 1, "subtitle": 1, "section": 10, "paragraph": 22}
    assert all(p.parent_eid is None and p.number is None for p in report.provisions if p.level == "section")
    assert Counter(n.kind for n in report.noise) == {"repeated-title": 2, "comment-prompt": 1}
    inside = Counter(p.parent_eid for p in report.provisions if p.level == "paragraph")
    assert inside == {None: 2} | {f"sec_nn{n}": 2 for n in range(1, 11)}


def test_the_second_real_article_has_nine_numbered_sections(shared):
    path = shared / "corpus/reports/profesionalisme-asn.txt"
    report = outline(path.read_text(encoding="utf-8"), name=path.name)
    tree = {}
    for p in report.provisions:
        if p.level == "section":
            tree.setdefault(p.parent_eid, []).append(p.number)
    assert tree == {
        None: ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"],
        "sec_ii": ["A", "B"],
        "sec_iii": ["A", "B", "C", "D", "E"],
        "sec_iv": ["A", "B", "C", "D"],
        "sec_v": ["A", "B", "C", "D", "E", "F"],
        "sec_vi": ["A", "B", "C"],
    }
    items = [p for p in report.provisions if p.level == "item"]
    assert Counter(p.eid.partition("__para")[0] for p in items) == {"sec_ii__sec_a": 5, "sec_viii": 5}
    assert all(p.heading for p in items)
    assert report.noise == ()


CHAPTERS = """LAPORAN EVALUASI PELAYANAN
Perizinan dan Kependudukan di Tiga Kabupaten

Ringkasan

Evaluasi ini menilai dua layanan yang paling sering dipakai warga di tiga kabupaten.

1. Pendahuluan

1.1 Latar Belakang

Warga mengeluhkan waktu tunggu yang panjang pada hampir semua kantor pelayanan.

1.2 Metode

Tim mewawancarai petugas dan pemohon selama dua bulan di sembilan kantor.

2. Temuan

2.1 Waktu Tunggu

Pemohon menunggu rata-rata sebelas hari kerja untuk satu izin usaha kecil.

3. Penutup

Perbaikan dapat dimulai dari kantor yang paling ramai dikunjungi pemohon.
"""

OPINION = """Izin yang Berlapis

Oleh Sinta, pemerhati layanan

Setiap pagi puluhan pedagang antre di kantor kecamatan untuk memperpanjang izin yang sama.

Dua kantor untuk satu izin

Kantor pertama memeriksa berkas, kantor kedua memeriksa berkas yang sama sekali lagi.

Mulai dari yang kecil

Satu kantor cukup untuk satu izin, dan satu meja cukup untuk satu berkas pemohon.
"""


def test_arabic_chapters_go_on_after_decimal_sections():
    report = outline(CHAPTERS)
    assert [p.eid for p in report.provisions if p.level in ("subtitle", "section")] == [
        "subtitle",
        "sec_nn1",
        "sec_1",
        "sec_1__sec_1-1",
        "sec_1__sec_1-2",
        "sec_2",
        "sec_2__sec_2-1",
        "sec_3",
    ]


def test_headings_written_like_sentences_are_headings_and_a_byline_is_not():
    assert sections(outline(OPINION)) == [(None, "Dua kantor untuk satu izin"), (None, "Mulai dari yang kecil")]
