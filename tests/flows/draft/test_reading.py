from datetime import date

import pytest

from flows.draft.heading import with_heading
from flows.draft.places import cited
from flows.draft.reading import DraftUnreadable, read_draft

BODY = """
TENTANG
PENATAAN WARUNG KOPI

DENGAN RAHMAT TUHAN YANG MAHA ESA

Menimbang : bahwa warung kopi perlu ditata;
Mengingat : Peraturan Pemerintah Nomor 53 Tahun 2010 tentang Disiplin;

MEMUTUSKAN:
Menetapkan : {enacted} TENTANG PENATAAN WARUNG KOPI.

Pasal 1
Pemilik warung kopi wajib menyediakan tempat sampah.

Pasal 2
Pelanggaran atas Pasal 1 dikenai teguran tertulis.
"""
PP = "PERATURAN PEMERINTAH"


@pytest.mark.parametrize(
    ("heading", "form", "issuer", "year"),
    [
        ("RANCANGAN\nPERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR ... TAHUN ...", "PP", "Presiden", 2026),
        ("PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR      TAHUN 2025", "PP", "Presiden", 2025),
        ("RANCANGAN UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR ____ TAHUN ____", "UU", "Presiden", 2026),
        ("PERATURAN MENTERI KEUANGAN REPUBLIK INDONESIA", "Permen", "Menteri Keuangan", 2026),
        ("RANCANGAN PERATURAN DAERAH KABUPATEN WANAJAYA\nNOMOR … TAHUN …", "Perda", None, 2026),
    ],
)
def test_a_draft_without_number_still_says_what_it_is_to_become(read_here, heading, form, issuer, year):
    document = read_here(heading + BODY.format(enacted=PP)).document
    assert (document.form, document.year, document.number, document.key) == (form, year, None, None)
    assert document.title == "PENATAAN WARUNG KOPI"
    assert issuer is None or document.issuer == issuer


def test_a_lost_heading_is_taken_from_the_enacting_words(read_here):
    text = BODY.format(enacted="PERATURAN PRESIDEN")
    document = read_here(text[text.index("Menimbang") :]).document
    assert (document.form, document.title) == ("Perpres", "PENATAAN WARUNG KOPI")


def test_a_draft_that_bears_a_number_keeps_its_key(read_here):
    document = read_here(
        "PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 7 TAHUN 2024" + BODY.format(enacted=PP)
    ).document
    assert document.key == "PP 7/2024"


def test_a_title_that_names_another_instrument_does_not_lend_its_number(read_here):
    head = "RANCANGAN PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR ... TAHUN ...\nTENTANG\n"
    text = head + "PERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR 53 TAHUN 2010 TENTANG DISIPLIN"
    draft = read_here(text + BODY.format(enacted=PP).partition("PENATAAN WARUNG KOPI")[2])
    assert draft.document.key is None
    assert draft.document.form == "PP"


def test_every_id_of_a_draft_begins_with_its_own_work(read_here, sample_text):
    draft = read_here(sample_text)
    assert draft.document.work.startswith("/akn/id/draft/")
    rows = [*draft.provisions, *draft.passages, *draft.citations, *draft.links, *draft.definitions, *draft.norms]
    assert {row.work for row in rows} == {draft.document.work}
    ids = [p.passage_id for p in draft.passages] + [d.definition_id for d in draft.definitions]
    assert all(one.startswith(f"{draft.document.work}#") for one in ids)


def test_the_file_name_reaches_neither_identity_nor_issues(sample_text):
    data = sample_text.encode()
    draft = read_draft(data, "penggaris pp 53 tahun 2010.txt", date(2026, 11, 21), max_bytes=10**7, max_passages=2000)
    assert draft.document.key is None
    assert "penggaris" not in repr(draft)


def test_pasted_articles_alone_are_a_draft(read_here):
    draft = read_here("Pasal 1\nPenyelenggara wajib menjawab surat.\n\nPasal 2\nSurat dijawab dalam 3 (tiga) hari.")
    assert [p.path for p in draft.passages] == ["Pasal 1", "Pasal 2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"   \n \n", "empty-file"),
        (b"%PDF-1.7\nbroken", None),
        (b"PK\x03\x04nonsense", None),
        (bytes(range(256)) * 50, None),
    ],
    ids=["empty", "blank", "broken pdf", "broken zip", "binary"],
)
def test_a_file_without_words_is_refused_with_its_reason(read_here, data, code):
    with pytest.raises(DraftUnreadable) as error:
        read_here(data)
    assert error.value.code == code or code is None
    assert len(str(error.value)) > 20


def test_a_draft_of_too_many_provisions_is_refused():
    text = "\n".join(f"Pasal {n}\nSetiap orang wajib hadir pada hari ke {n}." for n in range(1, 30))
    with pytest.raises(DraftUnreadable, match="more than 10"):
        read_draft(text.encode(), "x.txt", date(2026, 11, 21), max_bytes=10**6, max_passages=10)


def test_a_whole_heading_is_left_as_it_is():
    text = "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 5 TAHUN 2014\nTENTANG\nX"
    assert with_heading(text, 2026) == text


@pytest.mark.parametrize(
    ("provision", "place"),
    [
        ("/akn/id/act/uu/2014/5#pasal_12__ayat_2__huruf_a", "Pasal 12 ayat (2) huruf a"),
        ("/x#mengingat__angka_1", "Mengingat angka 1"),
        ("/x#penjelasan__pasal_3", "Penjelasan Pasal 3"),
    ],
)
def test_provisions_are_cited_as_a_lawyer_does(provision, place):
    assert cited(provision) == place


@pytest.mark.parametrize(
    "heading", ["PERATURAN MENTERI KELAUTAN\nTENTANG\nTAMBAK", "NOMOR ... TAHUN ...\nTENTANG\nTAMBAK"]
)
@pytest.mark.parametrize("between", ["\n\n", "\n", "\n\nBAB I\nKETENTUAN UMUM\n\n"])
def test_an_excerpt_with_a_heading_and_no_preamble_is_read(read_here, heading, between):
    body = "Pasal 1\nSetiap tambak wajib dikuras.\n\nPasal 2\nPeraturan ini mulai berlaku pada tanggal diundangkan.\n"
    assert [p.path for p in read_here(heading + between + body).passages] == ["Pasal 1", "Pasal 2"]
