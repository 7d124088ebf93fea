"""What became of documents and of single provisions, told by links and amendments of invented instruments."""

from dataclasses import replace
from datetime import date

from nlp.reference import provision_status, refer, status
from nlp.structure import parse
from tests.nlp.reference.making import document, regulation

AMENDED = "PERATURAN PEMERINTAH NOMOR 4 TAHUN 2011 TENTANG SEWA PERAHU"
BASE = """PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 4 TAHUN 2011 TENTANG SEWA PERAHU
DENGAN RAHMAT TUHAN YANG MAHA ESA PRESIDEN REPUBLIK INDONESIA,
Menimbang : bahwa perahu disewakan;
MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG SEWA PERAHU.
Pasal 1
Perahu disewakan menurut jam.
Pasal 2
(1) Sewa dibayar di muka.
(2) Sewa dibayar kepada juru mudi.
Pasal 3
Perahu dicat biru.
Pasal 4
Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan.
"""
FIRST = f"""PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 5 TAHUN 2015 TENTANG PERUBAHAN ATAS {AMENDED}
DENGAN RAHMAT TUHAN YANG MAHA ESA PRESIDEN REPUBLIK INDONESIA,
Menimbang : bahwa sewa perlu diubah;
MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG PERUBAHAN ATAS {AMENDED}.
Pasal I
Beberapa ketentuan dalam Peraturan Pemerintah Nomor 4 Tahun 2011 tentang Sewa Perahu diubah sebagai berikut:
1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
Pasal 1
Perahu disewakan menurut hari.
2. Ketentuan Pasal 2 ayat (2) diubah sehingga berbunyi sebagai berikut:
(2) Sewa dibayar kepada bendahara.
3. Di antara Pasal 2 dan Pasal 3 disisipkan 1 (satu) pasal, yakni Pasal 2A yang berbunyi sebagai berikut:
Pasal 2A
Sewa perahu nelayan dibebaskan.
Pasal II
Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan.
"""
SECOND = f"""PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 6 TAHUN 2018 TENTANG PERUBAHAN KEDUA ATAS {AMENDED}
DENGAN RAHMAT TUHAN YANG MAHA ESA PRESIDEN REPUBLIK INDONESIA,
Menimbang : bahwa sewa perlu diubah lagi;
MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG PERUBAHAN KEDUA ATAS {AMENDED}.
Pasal I
Beberapa ketentuan dalam Peraturan Pemerintah Nomor 4 Tahun 2011 tentang Sewa Perahu diubah sebagai berikut:
1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:
Pasal 1
Perahu disewakan menurut minggu.
2. Ketentuan Pasal 2A dihapus.
Pasal II
Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan.
"""


def _stock(*texts):
    """Structures of the texts, and what stands in the tables of their stock."""
    read = [parse(text) for text in texts]
    links = [link for s in read for link in refer(s.document, s.provisions).links]
    citations = [row for s in read for row in refer(s.document, s.provisions).citations]
    amendments = [row for s in read for row in s.amendments]
    wording = {p.provision_id: p.text for s in read for p in s.provisions if p.part in ("body", "quoted")}
    return [s.document for s in read], links, amendments, citations, wording


def _by_id(rows):
    return {row.provision_id.rpartition("/pp/")[2]: row for row in rows}


def test_the_status_of_a_document_follows_from_the_strongest_act_on_it():
    old, amending, repealing = document("PP 4/2011"), document("PP 5/2015"), document("PP 6/2020")
    rows = [
        ("pasal_2", "body", "Peraturan Pemerintah Nomor 4 Tahun 2011 dicabut dan dinyatakan tidak berlaku."),
    ]
    repealing, provisions = regulation("PP 6/2020", rows)
    amending, others = regulation(
        "PP 5/2015", [("judul", "front", "PERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR 4 TAHUN 2011")]
    )
    acts = [*refer(repealing, provisions).links, *refer(amending, others).links]
    found = {row.work: row for row in status([old, amending, repealing], acts)}
    assert (found[old.work].status, found[old.work].by_key, found[old.work].also) == ("repealed", "PP 6/2020", 1)
    assert "dicabut" in (found[old.work].text or "")
    assert found[repealing.work].status == "unknown"


def test_an_older_instrument_repeals_nothing():
    old, provisions = regulation(
        "PP 3/1990", [("pasal_2", "body", "Peraturan Pemerintah Nomor 4 Tahun 2011 dinyatakan tidak berlaku.")]
    )
    young, newest = document("PP 4/2011"), document("PP 1/2030")
    found = {row.work: row.status for row in status([old, young, newest], refer(old, provisions).links)}
    assert found[young.work] == "in force"


def test_an_amending_instrument_ends_with_the_one_that_it_amends():
    repealing = """PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 7 TAHUN 2020 TENTANG ANGKUTAN DANAU
    Menimbang : bahwa danau perlu diatur; MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG ANGKUTAN DANAU.
    Pasal 1
    Perahu dan rakit adalah angkutan danau.
    Pasal 2
    Peraturan Pemerintah Nomor 4 Tahun 2011 tentang Sewa Perahu dicabut dan dinyatakan tidak berlaku."""
    documents, links, *_ = _stock(BASE, FIRST, repealing)
    documents.append(document("PP 1/2030"))
    found = {row.work.rpartition("/pp/")[2]: row for row in status(documents, links)}
    assert [(found[w].status, found[w].by_key) for w in ("2011/4", "2015/5")] == [("repealed", "PP 7/2020")] * 2
    assert "dicabut" in found["2015/5"].text
    assert found["2020/7"].status == "in force"


def test_what_is_laid_down_in_an_instrument_can_be_repealed_without_it():
    rows = [("pasal_6", "body", "Tarif sewa sebagaimana diatur dalam Peraturan Pemerintah Nomor 4 Tahun 2011 tentang "
             "Sewa Perahu dicabut dan dinyatakan tidak berlaku.")]  # fmt: skip
    doc, provisions = regulation("PP 9/2015", rows)
    assert [(x.relation, x.target_key) for x in refer(doc, provisions).links] == [("partly-repeals", "PP 4/2011")]


def test_a_date_that_the_number_belies_dates_nothing():
    doc, provisions = regulation(
        "PP 27/2013", [("pasal_9", "body", "Peraturan Pemerintah Nomor 20 Tahun 2012 dicabut.")]
    )
    acts = refer(doc, provisions).links
    old = document("PP 20/2012")
    for printed, meant in ((date(2012, 2, 6), None), (date(2013, 2, 6), date(2013, 2, 6)), (date(2103, 2, 6), None)):
        [row] = [r for r in status([old, replace(doc, promulgated=printed)], acts) if r.work == old.work]
        assert (row.status, row.by_key, row.since) == ("repealed", "PP 27/2013", meant)


def test_each_wording_of_an_article_is_ended_by_the_next_one():
    found = _by_id(provision_status(*_stock(BASE, FIRST, SECOND)))
    first, second = found["2011/4#pasal_1"], found["2015/5#pasal_I__pasal_1"]
    assert (first.status, first.by_key, first.new_id) == ("amended", "PP 5/2015", second.provision_id)
    assert first.text == "Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:"
    assert (second.status, second.by_key) == ("amended", "PP 6/2018")
    assert "2018/6#pasal_I__pasal_1" not in found


def test_an_inserted_article_that_is_deleted_later_is_repealed():
    found = _by_id(provision_status(*_stock(BASE, FIRST, SECOND)))
    row = found["2015/5#pasal_I__pasal_2A"]
    assert (row.status, row.by_key, row.text) == ("repealed", "PP 6/2018", "Ketentuan Pasal 2A dihapus.")
    assert "2011/4#pasal_3" not in found


def test_an_amended_ayat_leaves_the_others_of_its_article():
    found = _by_id(provision_status(*_stock(BASE, FIRST)))
    assert {w: r.status for w, r in found.items() if w.startswith("2011/4#pasal_2")} == {
        "2011/4#pasal_2": "amended",
        "2011/4#pasal_2__ayat_2": "amended",
    }


def test_a_partial_repeal_names_its_article():
    ending = """PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 8 TAHUN 2020 TENTANG CAT KAPAL
    Menimbang : bahwa cat diatur; MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG CAT KAPAL.
    Pasal 1 Kapal dicat putih.
    Pasal 2
    Ketentuan Pasal 3 Peraturan Pemerintah Nomor 4 Tahun 2011 tentang Sewa Perahu dicabut dan dinyatakan tidak
    berlaku."""
    found = _by_id(provision_status(*_stock(BASE, ending)))
    assert [(w, r.status, r.by_key, r.target) for w, r in found.items()] == [
        ("2011/4#pasal_3", "repealed", "PP 8/2020", "Pasal 3")
    ]


def test_the_status_of_provisions_does_not_hang_on_the_order_of_the_rows():
    stock = _stock(BASE, FIRST, SECOND)
    turned = [list(reversed(part)) if isinstance(part, list) else part for part in stock]
    assert provision_status(*turned) == provision_status(*stock)
