from nlp.reading import read

PAGE = """<!DOCTYPE html>
<html><head><title>Perwako 12/2019 | JDIH</title>
<style>p {color: red}</style><script>var a = "Pasal 99";</script></head>
<body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/p">Produk Hukum</a></li></ul></nav>
<div class="breadcrumb"><a href="/">Beranda</a> / Peraturan</div>
<article>
<h1>Peraturan Wali Kota tentang Taman</h1>
<h2>BAB I KETENTUAN UMUM</h2>
<h3>Pasal 1</h3>
<p>Dalam Peraturan Wali Kota ini yang dimaksud dengan:</p>
<ol><li>Taman adalah ruang terbuka hijau yang dimiliki dan dirawat oleh kota.</li>
<li>Warga adalah penduduk yang tinggal di sekitar taman dan terdaftar pada kelurahan.</li></ol>
<h3>Pasal 2</h3>
<p>Warga wajib merawat taman dengan cara:</p>
<ol type="a" start="2"><li>menyapu jalan setapak;<ol type="i"><li>pagi; dan</li><li>sore;</li></ol></li>
<li>menyiram tanaman.</li></ol>
<table><tr><th>No</th><th>Taman</th></tr><tr><td>1</td><td>Melati</td></tr></table>
<p>Peraturan Wali Kota ini mulai berlaku<br>pada tanggal diundangkan.</p>
<div class="share-buttons">Bagikan: <a href="#">Facebook</a> <a href="#">WhatsApp</a></div>
</article>
<aside class="sidebar"><p>Berita terpopuler minggu ini di kota</p></aside>
<div id="comments"><h4>2 Komentar</h4><p>Budi: peraturan yang baik sekali.</p></div>
<footer><p>Hak cipta Pemerintah Kota</p></footer>
</body></html>"""


def lines(page: str) -> list[str]:
    return read(page.encode(), "a.html").text.split("\n")


def test_the_article_keeps_headings_list_numbers_and_table_rows():
    assert lines(PAGE) == [
        "Peraturan Wali Kota tentang Taman",
        "BAB I KETENTUAN UMUM",
        "Pasal 1",
        "Dalam Peraturan Wali Kota ini yang dimaksud dengan:",
        "1. Taman adalah ruang terbuka hijau yang dimiliki dan dirawat oleh kota.",
        "2. Warga adalah penduduk yang tinggal di sekitar taman dan terdaftar pada kelurahan.",
        "Pasal 2",
        "Warga wajib merawat taman dengan cara:",
        "b. menyapu jalan setapak;",
        "i. pagi; dan",
        "ii. sore;",
        "c. menyiram tanaman.",
        "No Taman",
        "1 Melati",
        "Peraturan Wali Kota ini mulai berlaku",
        "pada tanggal diundangkan.",
    ]


def test_menus_comments_and_share_buttons_are_on_record_and_counted():
    reading = read(PAGE.encode(), "a.html")
    record = " ".join(dropped.text for dropped in reading.meta.dropped)
    for gone in ("Produk Hukum", "Budi: peraturan", "WhatsApp", "Hak cipta", "Berita terpopuler"):
        assert gone not in reading.text
        assert gone in record
    assert [issue.code for issue in reading.issues] == ["page-furniture"]
    assert reading.meta.title == "Perwako 12/2019 | JDIH"


def test_scripts_and_styles_are_neither_text_nor_record():
    reading = read(PAGE.encode(), "a.html")
    assert "Pasal 99" not in reading.text
    assert "Pasal 99" not in " ".join(dropped.text for dropped in reading.meta.dropped)


def test_unmarked_comments_are_cut_at_their_heading_unless_the_law_goes_on_below():
    sentence = "<p>Warga yang merawat taman berhak memakai taman itu untuk pertemuan yang tidak mencari untung.</p>"
    comments = "<p>Tinggalkan komentar</p><p>Siti: saya setuju dengan penulis artikel ini, bagus.</p>"
    opinion = f"<html><body><div><h1>Taman kota</h1>{sentence * 3}{comments}</div></body></html>"
    assert "Siti" not in read(opinion.encode(), "a.html").text
    law = f"<html><body><div><h1>Taman kota</h1>{sentence}{comments}<p>Pasal 2</p>{sentence}</div></body></html>"
    assert "Siti" in read(law.encode(), "a.html").text
    assert "Pasal 2" in read(law.encode(), "a.html").text


def test_a_list_whose_items_carry_their_own_labels_gets_no_second_number():
    page = (
        "<html><body><p>Warga wajib merawat taman dengan cara berikut ini:</p><ol><li>a. menyapu jalan;</li>"
        "<li>b. menyiram tanaman.</li></ol><ol style='list-style-type: upper-roman'><li>Umum</li></ol></body></html>"
    )
    assert lines(page)[1:] == ["a. menyapu jalan;", "b. menyiram tanaman.", "I. Umum"]


def test_a_document_saved_as_bare_html_loses_nothing():
    body = "".join(f"<p align=center>Pasal {n}</p><p>({n}) Ketentuan nomor {n} berlaku.</p>" for n in range(1, 30))
    expected = [line for n in range(1, 30) for line in (f"Pasal {n}", f"({n}) Ketentuan nomor {n} berlaku.")]
    assert lines(f"<html><body>{body}</body></html>") == expected


def test_a_page_in_an_old_encoding_is_read_as_it_declares():
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("menyapu", "menyapu \u2013 dan")
    reading = read(page.encode("cp1252"), "a.html")
    assert "menyapu \u2013 dan" in reading.text
    assert reading.meta.encoding == "cp1252"


def test_a_page_of_menus_only_is_not_silently_empty():
    page = "<html><body><nav><a href='/'>Produk Hukum Kota</a></nav></body></html>"
    assert read(page.encode(), "a.html").text == "Produk Hukum Kota"


def test_html_under_another_name_is_recognised():
    reading = read(PAGE.encode(), "peraturan.txt")
    assert reading.media_type == "text/html"
    assert "mislabelled" in [issue.code for issue in reading.issues]


def test_a_page_that_nests_beyond_measure_keeps_its_text_and_says_so():
    page = f"<html><body>{'<div>' * 3000}Pasal 1{'</div>' * 3000}<p>Taman dirawat warga.</p></body></html>"
    reading = read(page.encode(), "a.html")
    assert "Pasal 1" in reading.text
    assert "Taman dirawat warga." in reading.text
    assert "deep-html" in [issue.code for issue in reading.issues]
