import io
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest

from nlp.reading import read
from nlp.reading.furniture import is_catchword
from nlp.reading.pdf import ranges
from tests.nlp.reading.making import Page, pdf

LONG = (
    "Setiap kelompok warga wajib menyusun rencana perawatan taman untuk satu tahun anggaran dan menyampaikannya kepada "
    "lurah paling lambat bulan Januari sebagaimana dimaksud dalam Pasal 5 ayat (2) dan ayat (3) peraturan ini."
)
OTHER = (
    "Dalam hal kelompok warga tidak menyusun rencana, lurah menunjuk petugas kebersihan untuk merawat taman selama "
    "enam bulan dengan biaya yang dibebankan pada anggaran kelurahan tahun berjalan tanpa mengurangi hak warga."
)


def gazette(number: int, body: str, catchword: str | None = None):
    def paint(page: Page) -> None:
        page.centred(40, "PRESIDEN")
        page.centred(54, "REPUBLIK INDONESIA")
        page.centred(68, f"- {number} -")
        y = page.paragraph(80, 120, body)
        if catchword:
            page.text(420, y + 20, catchword)
        page.centred(820, "www.lembaran.contoh.id")

    return paint


def varied(number: int) -> str:
    """A paragraph that no other number gives."""
    words = OTHER.split()
    return " ".join([f"Pada taman nomor {number}", *words[number:], *words[:number], f"sampai {number} kali."])


def lines(reading):
    return reading.text.split("\n")


def test_headers_footers_and_page_numbers_are_on_record_but_not_in_the_text():
    reading = read(pdf(*(gazette(n, varied(n)) for n in range(1, 5))), "a.pdf")
    for gone in ("PRESIDEN", "REPUBLIK INDONESIA", "- 2 -", "www."):
        assert gone not in reading.text
    reasons = [dropped.reason for dropped in reading.meta.dropped]
    assert reasons.count("running-header") == 8
    assert reasons.count("page-number") == 4
    assert reasons.count("running-footer") == 4
    [issue] = [issue for issue in reading.issues if issue.code == "page-furniture"]
    assert issue.message.startswith("16 lines")


def test_what_stands_at_the_top_of_pages_by_chance_is_kept():
    def paint(number):
        def page_of(page: Page) -> None:
            page.text(80, 60, "Cukup jelas.")
            page.text(80, 75, f"Pasal {number}")
            page.paragraph(80, 100, varied(number))

        return page_of

    reading = read(pdf(*(paint(n) for n in range(4, 7)), *(gazette(n, varied(n)) for n in range(9))), "a.pdf")
    assert reading.text.count("Cukup jelas.") == 3
    assert [f"Pasal {n}" in lines(reading) for n in (4, 5, 6)] == [True, True, True]


def test_a_number_that_does_not_count_with_the_pages_is_no_page_number():
    def paint(value):
        return lambda page: (page.text(80, 60, value), page.paragraph(80, 100, varied(int(value) % 20)))

    reading = read(pdf(paint("40"), paint("17"), paint("99")), "a.pdf")
    assert reading.meta.dropped == ()


def test_a_catchword_goes_and_the_words_it_announces_stay():
    reading = read(
        pdf(gazette(1, "Pertama. " + OTHER, "Lurah . . ."), gazette(2, "Lurah menerima rencana itu.")), "a.pdf"
    )
    assert reading.text.count("Lurah") == 1
    assert ("Lurah . . .", "catchword") in [(dropped.text, dropped.reason) for dropped in reading.meta.dropped]


def test_a_catchword_set_above_the_text_it_announces_goes_too():
    def paint(page: Page) -> None:
        page.text(420, 60, "Pasal 4…")
        page.centred(100, "Pasal 4")
        page.paragraph(80, 120, OTHER)

    assert lines(read(pdf(gazette(1, LONG), paint), "a.pdf"))[-2:] == ["Pasal 4", OTHER]


@pytest.mark.parametrize(
    ("text", "following", "expected"),
    [
        ("b. bahwa . . .", "b. bahwa warga berhak", True),
        ("Pasal 5…", "Pasal 5", True),
        ("II. PASAL...", "II. PASAL DEMI PASAL", True),
        ("TI. PASAL...", "II. PASAL DEMI PASAL", True),
        ("(4) Taman Pesanggrahan ... ...", "(4) Pesanggrahan", True),
        ("Pasal 5Ö", "Pasal 5", True),
        ("Nama: ......", "Alamat: ......", False),
        ("Pasal 5", "Pasal 5", False),
        ("dan lain-lain ...", "Pasal 6", False),
    ],
)
def test_a_catchword_must_break_off_and_repeat_what_follows(text, following, expected):
    assert is_catchword(text, following) is expected


def test_wrapped_lines_become_one_paragraph_and_references_stay_inside_it():
    def paint(page: Page) -> None:
        page.centred(80, "Pasal 4")
        page.text(80, 100, "(1)")
        y = page.paragraph(110, 100, LONG, width=60)
        page.text(80, y, "(2)")
        page.paragraph(110, y, OTHER, width=60)

    reading = read(pdf(paint), "a.pdf")
    assert lines(reading) == ["Pasal 4", f"(1) {LONG}", f"(2) {OTHER}"]


def test_a_sentence_goes_on_across_the_page_break_and_the_page_offset_stays_right():
    first, *rest = textwrap.wrap(LONG, 80)
    second = " ".join(rest)
    reading = read(pdf(gazette(1, first), gazette(2, second), gazette(3, OTHER)), "a.pdf")
    assert lines(reading) == [LONG, OTHER]
    assert reading.text[reading.pages[1] :].startswith(second)
    assert reading.text[reading.pages[2] :].startswith(OTHER)


def test_a_hyphen_at_the_end_of_a_line_stays_in_doubled_words_only():
    def paint(page: Page) -> None:
        page.text(80, 100, "Kota menetapkan perawatan taman menurut ketentuan peraturan dan Undang-")
        page.text(80, 114, "Undang serta menyerahkannya kepada para lurah untuk dilaksanakan pera-")
        page.text(80, 128, "watan sepanjang tahun.")

    text = read(pdf(paint), "a.pdf").text
    assert "Undang-Undang serta" in text
    assert "dilaksanakan perawatan sepanjang" in text


def test_two_columns_are_read_one_after_the_other():
    def paint(page: Page) -> None:
        page.centred(60, "TAMBAHAN PENJELASAN TENTANG TAMAN LINGKUNGAN KOTA TANJUNG SARI DAN SEKITARNYA")
        page.paragraph(60, 100, LONG + " " + LONG, width=40)
        page.paragraph(320, 100, OTHER + " " + OTHER, width=40)

    reading = read(pdf(paint), "a.pdf")
    assert lines(reading)[1:] == [f"{LONG} {LONG}", f"{OTHER} {OTHER}"]


def test_a_table_keeps_its_rows():
    rows = [
        ("Taman Melati", "12", "Kelurahan Barat"),
        ("Taman Kenanga", "7", "Kelurahan Timur"),
        ("Taman Ros", "3", "Utara"),
    ]

    def paint(page: Page) -> None:
        for place, cells in enumerate(rows * 3):
            for x, cell in zip((80, 260, 380), cells, strict=True):
                page.text(x, 100 + 16 * place, cell)

    assert lines(read(pdf(paint), "a.pdf")) == [" ".join(cells) for cells in rows * 3]


def test_recitals_are_read_across_their_two_columns():
    def paint(page: Page) -> None:
        page.text(60, 100, "Menimbang")
        page.text(130, 100, ":")
        page.text(145, 100, "a.")
        y = page.paragraph(165, 100, "bahwa " + LONG, width=60)
        page.text(145, y, "b.")
        y = page.paragraph(165, y, "bahwa " + OTHER, width=60)
        page.text(60, y, "Mengingat")
        page.text(130, y, ":")
        page.text(145, y, "Undang-Undang tentang Taman;")

    assert lines(read(pdf(paint), "a.pdf")) == [
        f"Menimbang : a. bahwa {LONG}",
        f"b. bahwa {OTHER}",
        "Mengingat : Undang-Undang tentang Taman;",
    ]


def test_text_drawn_out_of_order_is_read_from_top_to_bottom():
    def paint(page: Page) -> None:
        page.text(80, 300, "Baris ketiga.")
        page.text(80, 200, "Baris kedua.")
        page.text(80, 100, "Baris pertama.")

    assert lines(read(pdf(paint), "a.pdf")) == ["Baris pertama.", "Baris kedua.", "Baris ketiga."]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_shown_turned_is_read_upright(angle):
    """The page's content is drawn turned back by the angle by which the viewer turns it."""

    def paint(page: Page) -> None:
        sheet, (width, height) = page.sheet, (595.2756, 841.8898)
        sheet.rotate(angle)
        sheet.translate(*{90: (0, -width), 180: (-width, -height), 270: (-height, 0)}[angle])
        top = height if angle == 180 else width
        for place, text in enumerate(("Baris pertama taman.", "Baris kedua taman.")):
            sheet.drawString(80, top - 100 - 40 * place, text)

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(paint)))
    writer.pages[0].rotate(angle)
    target = io.BytesIO()
    writer.write(target)
    assert lines(read(target.getvalue(), "a.pdf")) == ["Baris pertama taman.", "Baris kedua taman."]


def test_an_exponent_is_marked():
    def paint(page: Page) -> None:
        page.text(80, 100, "Batas aktivitas 3 x 10", 12)
        width = page.sheet.stringWidth("Batas aktivitas 3 x 10", "Helvetica", 12)
        page.text(80 + width, 95, "6", 7)

    assert read(pdf(paint), "a.pdf").text == "Batas aktivitas 3 x 10^6"


def test_files_read_by_many_threads_at_once_come_out_alike():
    data = pdf(*(gazette(n, varied(n)) for n in range(1, 6)))
    alone = read(data, "a.pdf")
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda name: read(data, name), ["a.pdf"] * 40))
    assert set(together) == {alone}


def test_pages_are_named_in_ranges():
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"


@pytest.mark.gold
def test_the_agency_s_files_keep_no_running_header_page_number_or_catchword(shared: Path):
    files = sorted((shared / "corpus" / "nuclear-pdf").glob("*.pdf"))
    scans = []
    for file in files:
        reading = read(file.read_bytes(), file.name)
        if "needs-ocr" in {issue.code for issue in reading.issues}:
            scans.append(file.name)
            continue
        assert reading.kind == "regulation", file.name
        assert reading.language == "id", file.name
        assert reading.quality > 0.7, file.name
        found = lines(reading)
        assert "PRESIDEN" not in found, file.name
        assert not any(line.startswith("jdih.") for line in found), file.name
        assert not any(line.strip("- ").isdigit() and "-" in line for line in found), file.name
        assert not any(line.startswith(("Pasal", "BAB")) and line.endswith(("…", "..", ". .")) for line in found), (
            file.name
        )
    assert len(files) == 23
    assert len(scans) == 2
