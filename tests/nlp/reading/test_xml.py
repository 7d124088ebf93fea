import pytest

from nlp.reading import Unreadable, read

AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<act name="perwako"><meta><identification source="#s"><FRBRWork><FRBRalias value="Taman Lingkungan"/></FRBRWork>
</identification></meta>
<preface><p><docType>PERATURAN WALI KOTA</docType></p><p><docNumber>NOMOR 12 TAHUN 2019</docNumber></p></preface>
<preamble><container name="menimbang"><p>Menimbang :</p>
<blockList eId="m"><item eId="m_a"><num>a.</num><p>bahwa taman perlu dirawat;</p></item></blockList>
</container></preamble>
<body>
<chapter eId="bab_I"><num>BAB I</num><heading>KETENTUAN UMUM</heading>
<article eId="pasal_1"><num>Pasal 1</num>
<paragraph eId="pasal_1__ayat_1"><num>(1)</num><list><intro><p>Warga <b>wajib</b>:</p></intro>
<point eId="x"><num>a.</num><content><p>menyapu; dan</p></content></point>
<point eId="y"><num>b.</num><content><p>menyiram, <ref href="/akn/id">Pasal 2</ref>.</p></content></point>
</list></paragraph>
<paragraph eId="z"><num>(2)</num><content><p>Lurah mengawasi.</p><p>Paragraf kedua.</p></content></paragraph>
</article></chapter></body></act></akomaNtoso>"""


def test_akoma_ntoso_becomes_lines_as_print_has_them():
    reading = read(AKN.encode(), "a.xml")
    assert reading.media_type == "application/akn+xml"
    assert reading.meta.title == "Taman Lingkungan"
    assert reading.issues == ()
    assert reading.text.split("\n") == [
        "PERATURAN WALI KOTA",
        "NOMOR 12 TAHUN 2019",
        "Menimbang :",
        "a. bahwa taman perlu dirawat;",
        "BAB I",
        "KETENTUAN UMUM",
        "Pasal 1",
        "(1) Warga wajib:",
        "a. menyapu; dan",
        "b. menyiram, Pasal 2.",
        "(2) Lurah mengawasi.",
        "Paragraf kedua.",
    ]


def test_other_xml_gives_the_text_of_its_elements():
    body = "<judul>Taman</judul><isi>Warga merawat<catatan>lihat b</catatan>taman</isi>"
    source = f"<?xml version='1.0'?><peraturan>{body}</peraturan>"
    reading = read(source.encode(), "a.xml")
    assert reading.media_type == "application/xml"
    assert reading.text.split("\n") == ["Taman", "Warga merawat", "lihat b", "taman"]


def test_entities_are_neither_expanded_nor_fetched_and_are_named():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;">'
        '<!ENTITY berkas SYSTEM "file:///etc/hostname">]><a><p>isi &m; &berkas; akhir</p></a>'
    )
    reading = read(bomb.encode(), "a.xml")
    assert reading.text == "isi akhir"
    [issue] = reading.issues
    assert issue.code == "xml-entities"
    assert "berkas" in issue.message
    assert "lol" not in reading.text


def test_xml_that_is_not_well_formed_is_read_as_far_as_it_goes():
    reading = read(AKN[: AKN.index("<p>Lurah")].encode(), "a.xml")
    assert "(1) Warga wajib:" in reading.text
    assert reading.issues[0].code == "broken-xml"


def test_xml_without_any_element_is_refused():
    with pytest.raises(Unreadable) as caught:
        read(b"<?xml version='1.0'?>", "a.xml")
    assert caught.value.code == "broken-xml"
