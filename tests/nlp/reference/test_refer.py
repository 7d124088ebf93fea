"""What a whole document says of other texts and of itself."""

import pytest

from nlp.reference import implementations, refer
from tests.nlp.reference.making import regulation


def links(rows, key="PP 12/2032", title="GARAM"):
    doc, provisions = regulation(key, rows, title)
    return {(x.relation, x.target_key) for x in refer(doc, provisions).links}


def test_an_instrument_named_after_as_amended_is_basis_only_by_way_of_the_first():
    found = links(
        [
            ("mengingat", "basis", ""),
            ("mengingat__angka_1", "basis", "Pasal 5 ayat (2) Undang-Undang Dasar 1945;"),
            (
                "mengingat__angka_2",
                "basis",
                "Undang-Undang Nomor 8 Tahun 2021 tentang Garam (Lembaran Negara Tahun "
                "2021 Nomor 4) sebagaimana telah "
                "diubah dengan Undang-Undang Nomor 3 Tahun 2025 dan Undang-Undang Nomor 9 Tahun 2027;",
            ),
            (
                "mengingat__angka_3",
                "basis",
                "Undang-Undang Nomor 2 Tahun 1959 tentang Penetapan Undang-Undang Darurat Nomor 7 Tahun 1957;",
            ),
        ]
    )
    assert {t for r, t in found if r == "legal-basis"} == {"UUD 1945", "UU 8/2021", "UU 2/1959"}
    assert {t for r, t in found if r == "legal-basis-via"} == {"UU 3/2025", "UU 9/2027", "UUDrt 7/1957"}


def test_bases_run_together_in_one_line_are_told_apart():
    found = links(
        [
            (
                "mengingat",
                "basis",
                "1. Undang-Undang Nomor 8 Tahun 2021 jo. Undang-Undang Nomor 3 Tahun 2025; 2. "
                "Peraturan Pemerintah "
                "Nomor 6 Tahun 2026;",
            ),
        ]
    )
    assert ("legal-basis", "PP 6/2026") in found
    assert ("legal-basis-via", "UU 3/2025") in found


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        (
            "PERUBAHAN KEDUA ATAS PERATURAN PEMERINTAH NOMOR 7 TAHUN 2029 TENTANG PELAKSANAAN UNDANG-UNDANG NOMOR "
            "8 TAHUN 2021",
            "amends",
        ),
        (
            "PENCABUTAN PERATURAN PEMERINTAH NOMOR 7 TAHUN 2029 TENTANG PERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR "
            "1 TAHUN 2020",
            "repeals",
        ),
        ("PELAKSANAAN PERATURAN PEMERINTAH NOMOR 7 TAHUN 2029", "implements"),
    ],
)
def test_a_title_says_what_is_done_to_the_first_instrument_alone(title, relation):
    found = links([("judul", "front", f"PERATURAN PEMERINTAH NOMOR 12 TAHUN 2032 TENTANG {title}")])
    assert (relation, "PP 7/2029") in found
    assert {r for r, t in found if t != "PP 7/2029"} <= {"cites"}


def test_a_repeal_of_part_is_told_from_a_repeal_of_the_whole():
    found = links(
        [
            (
                "pasal_9",
                "body",
                "Pada saat Peraturan Pemerintah ini mulai berlaku, Peraturan Pemerintah Nomor 4 "
                "Tahun 2011 tentang Lelang "
                "(Lembaran Negara Tahun 2011 Nomor 3) dicabut dan dinyatakan tidak berlaku.",
            ),
            ("pasal_10", "body", "Pasal 6 Peraturan Pemerintah Nomor 5 Tahun 2012 dinyatakan tidak berlaku."),
            (
                "pasal_11",
                "body",
                "Ketentuan dalam Peraturan Pemerintah Nomor 8 Tahun 2013 yang mengatur garam dinyatakan tidak berlaku.",
            ),
        ]
    )
    assert {x for x in found if "repeals" in x[0]} == {
        ("repeals", "PP 4/2011"),
        ("partly-repeals", "PP 5/2012"),
        ("partly-repeals", "PP 8/2013"),
    }


@pytest.mark.parametrize(
    ("lead", "tail"),
    [
        ("dinyatakan tidak berlaku:", ""),
        ("Pada saat Peraturan Pemerintah ini mulai berlaku:", " dicabut dan dinyatakan tidak berlaku."),
    ],
)
def test_a_repeal_reaches_every_item_of_its_list(lead, tail):
    found = links(
        [
            ("pasal_9", "body", lead),
            ("pasal_9__huruf_a", "body", "Peraturan Pemerintah Nomor 4 Tahun 2011;"),
            (
                "pasal_9__huruf_b",
                "body",
                "Peraturan Pemerintah Nomor 5 Tahun 2012 sebagaimana telah diubah dengan "
                f"Peraturan Pemerintah Nomor 6 Tahun 2014;{tail}",
            ),
        ]
    )
    assert {x for x in found if x[0] == "repeals"} == {("repeals", "PP 4/2011"), ("repeals", "PP 5/2012")}


def test_what_stays_in_force_is_not_repealed():
    found = links(
        [
            (
                "pasal_9",
                "body",
                "Peraturan pelaksanaan Undang-Undang Nomor 8 Tahun 2001 dinyatakan tetap berlaku "
                "sepanjang belum dicabut.",
            ),
        ]
    )
    assert found == {("cites", "UU 8/2001")}


def test_a_recital_says_what_is_implemented():
    found = links(
        [
            (
                "menimbang",
                "recital",
                "bahwa untuk melaksanakan ketentuan Pasal 4 Undang-Undang Nomor 8 Tahun 2021, perlu mengatur garam;",
            )
        ]
    )
    assert found == {("implements", "UU 8/2021")}


def test_positions_in_quoted_articles_belong_to_the_amended_instrument():
    doc, provisions = regulation(
        "PP 12/2032",
        [
            ("judul", "front", "TENTANG PERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR 7 TAHUN 2029 TENTANG GARAM"),
            ("pasal_I", "body", "Ketentuan Pasal 4 diubah sehingga berbunyi sebagai berikut:"),
            ("pasal_I__pasal_4", "quoted", "Izin sebagaimana dimaksud dalam Pasal 3 berlaku selama setahun."),
            ("pasal_II", "body", "Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan."),
        ],
    )
    found = [(c.kind, c.target_key, c.article) for c in refer(doc, provisions).citations]
    assert found[1:] == [("internal", "PP 7/2029", "4"), ("internal", "PP 7/2029", "3"), ("self", None, None)]


def test_a_bare_ayat_is_resolved_to_the_article_where_it_stands():
    doc, provisions = regulation(
        "PP 12/2032",
        [
            ("pasal_6__ayat_2", "body", "Biaya sebagaimana dimaksud pada ayat (1) ditanggung pemohon."),
            ("pasal_6__ayat_3", "body", "Rincian dalam huruf b ayat ini diumumkan."),
        ],
    )
    assert [(c.article, c.paragraph, c.item) for c in refer(doc, provisions).citations] == [
        ("6", "1", None),
        ("6", "3", "b"),
    ]


def test_spans_lie_in_the_stored_text_even_where_it_was_cleaned():
    doc, [provision] = regulation(
        "PP 12/2032", [("pasal_1", "body", "Lihat Pasal 9\n  PP 4/2011 dan\n\nPasal 3 UU 8/2021.")]
    )
    provision = type(provision)(
        **{**{f: getattr(provision, f) for f in provision.__slots__}, "text": " ".join(provision.text.split())}
    )
    first, second = refer(doc, [provision]).citations
    assert doc.text[first.start : first.end] == "Pasal 9\n  PP 4/2011"
    assert doc.text[second.start : second.end] == "Pasal 3 UU 8/2021"


def test_a_range_too_long_and_an_unknown_antecedent_are_issues():
    doc, provisions = regulation(
        "PP 12/2032",
        [
            ("pasal_1", "body", "Pasal 2 sampai dengan Pasal 5000 dan Pasal 4 Undang-undang tersebut"),
        ],
    )
    assert {i.code for i in refer(doc, provisions).issues} == {"long-range", "no-antecedent"}


def test_a_delegation_names_the_form_and_the_matter():
    doc, provisions = regulation(
        "PP 12/2032",
        [
            (
                "pasal_6__ayat_3",
                "body",
                "Ketentuan lebih lanjut mengenai tata cara lelang garam sebagaimana "
                "dimaksud pada ayat (1) diatur dengan "
                "Peraturan Menteri.",
            ),
            ("pasal_7", "body", "Sesuai dengan Peraturan Daerah, garam ditimbang."),
        ],
    )
    [row] = refer(doc, provisions).delegations
    assert (row.target_form, row.matter) == ("Permen", "tata cara lelang garam")


def test_a_name_that_the_document_defines_stands_for_its_instrument():
    doc, provisions = regulation(
        "PP 12/2032",
        [
            ("pasal_1__angka_1", "body", "Undang-Undang adalah Undang-Undang Nomor 8 Tahun 2021 tentang Garam."),
            (
                "pasal_1__angka_2",
                "body",
                "Undang-Undang Lelang adalah Undang-Undang Nomor 3 Tahun 2015 tentang Lelang.",
            ),
            (
                "pasal_4",
                "body",
                "Izin menurut Pasal 6 ayat (1) Undang-Undang atau Pasal 9 Undang-Undang Lelang dicatat.",
            ),
            ("pasal_5", "body", "Pajak garam diatur dengan Undang-Undang."),
        ],
    )
    rules = {p.provision_id for p in provisions[2:]}
    found = [(c.kind, c.target_key, c.article) for c in refer(doc, provisions).citations if c.provision_id in rules]
    assert found == [("external", "UU 8/2021", "6"), ("external", "UU 3/2015", "9"), ("generic", None, None)]


def test_a_general_clause_beside_it_does_not_make_a_repeal_partial():
    words = (
        "Peraturan Pemerintah Nomor 4 Tahun 2011 dan segala ketentuan lain yang bertentangan dengan "
        "Peraturan Pemerintah ini dinyatakan tidak berlaku."
    )
    assert ("repeals", "PP 4/2011") in links([("pasal_9", "body", words)])


def test_a_delegation_is_joined_to_what_carries_it_out_or_to_nothing():
    act, articles = regulation(
        "UU 8/2021",
        [
            (
                "pasal_4__ayat_3",
                "body",
                "Ketentuan lebih lanjut mengenai tata cara lelang garam diatur dengan Peraturan Pemerintah.",
            ),
            ("pasal_5", "body", "Ketentuan mengenai timbangan garam rakyat diatur dengan Peraturan Pemerintah."),
            ("pasal_6", "body", "Ketentuan mengenai gudang diatur dengan Peraturan Menteri."),
        ],
    )
    recital = (
        "bahwa untuk melaksanakan ketentuan Pasal 4 ayat (3) Undang-Undang Nomor 8 Tahun 2021 perlu mengatur lelang;"
    )
    auction, first = regulation("PP 3/2023", [("menimbang__huruf_a", "recital", recital)], "LELANG")
    basis = [("mengingat__angka_1", "basis", "Undang-Undang Nomor 8 Tahun 2021 tentang Garam;")]
    scales, second = regulation("PP 9/2024", basis, "TIMBANGAN GARAM RAKYAT")
    read = [refer(d, p) for d, p in ((act, articles), (auction, first), (scales, second))]
    found = implementations(
        [act, auction, scales],
        [x for r in read for x in r.delegations],
        [x for r in read for x in r.links],
        [x for r in read for x in r.citations],
    )
    assert [(row.by_key, row.proof) for row in found] == [
        ("PP 3/2023", "article"),
        ("PP 9/2024", "matter"),
        (None, None),
    ]


def _relations(eid, part, words):
    doc, provisions = regulation("PP 8/2030", [(eid, part, words)])
    return [(x.relation, x.target_key) for x in refer(doc, provisions).links]


def test_the_history_of_an_instrument_is_no_amendment_of_it():
    words = (
        "Undang-Undang Nomor 4 Tahun 2011 tentang Perahu sebagaimana telah beberapa kali diubah dan ditambah, terakhir "
        "dengan Undang-Undang Nomor 9 Tahun 2015, berlaku di danau."
    )
    assert ("amends", "UU 4/2011") not in _relations("pasal_2", "body", words)
    changed = words.replace("berlaku di danau", "diubah lagi sebagai berikut: Pasal 3 dihapus")
    assert ("amends", "UU 4/2011") in _relations("pasal_2", "body", changed)


def test_the_enacting_words_say_what_is_amended_where_the_heading_does_not():
    words = (
        "MEMUTUSKAN : Menetapkan : PERATURAN PEMERINTAH TENTANG PERUBAHAN ATAS PERATURAN PEMERINTAH NOMOR 4 TAHUN 2011"
    )
    assert _relations("memutuskan", "front", words) == [("amends", "PP 4/2011")]
    ended = "MEMUTUSKAN : Dengan mencabut Peraturan Pemerintah Nomor 4 Tahun 2011, menetapkan peraturan berikut."
    assert _relations("memutuskan", "front", ended) == [("repeals", "PP 4/2011")]
