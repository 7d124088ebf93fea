"""Whatever the text, nothing of it is lost and every id is its own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.report import outline

LINES = st.sampled_from(
    [
        "I. Pendahuluan",
        "II",
        "HASIL KAJIAN LAPANGAN",
        "A. Temuan Pertama",
        "1.1 Latar Belakang Program ini dimulai pada tahun lalu dan diikuti oleh banyak petani di tiga desa",
        "2.1 Desa Baru",
        "- Biaya: Tarif tidak diumumkan.",
        "1) tidak ada loket;",
        "(a) loket tutup;",
        "1",
        "Kata kunci",
        "Posting Komentar",
        "Halaman 3 dari 9",
        "# Judul",
        "Warga menunggu berjam-jam. Petugas datang terlambat, antara lain:",
        "petugas tidak memberi penjelasan",
        "",
    ]
)
TEXTS = st.one_of(st.lists(LINES, max_size=25).map("\n".join), st.text(max_size=300))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_character_is_in_a_provision_or_named_as_noise(text):
    report = outline(text)
    covered = bytearray(len(text))
    for span in (*report.provisions, *report.noise):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    assert "".join(c for c, held in zip(text, covered, strict=True) if not held).strip() == ""


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_ids_are_unique_and_children_lie_inside_their_parents(text):
    report = outline(text)
    by_eid = {p.eid: p for p in report.provisions}
    assert len(by_eid) == len(report.provisions)
    for p in report.provisions:
        if p.parent_eid is not None:
            above = by_eid[p.parent_eid]
            assert above.start <= p.start <= p.end <= above.end
            assert above.position < p.position
