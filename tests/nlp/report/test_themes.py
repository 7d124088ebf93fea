"""Statements that say the same become one theme, whatever their order."""

from nlp.report import themes
from nlp.rows import ReportStatement


def row(work, number, text, role="problem"):
    return ReportStatement(f"{work}#p~s{number}", work, f"{work}#p", number, text, 0, 9, role, 0.9, None, 0.0, (), ())


ROWS = [
    row("/r/a", 1, "Pengaduan warga tidak pernah ditindaklanjuti oleh dinas."),
    row("/r/b", 1, "Dinas tidak menindaklanjuti pengaduan dari warga."),
    row("/r/c", 1, "Pengaduan warga jarang ditindaklanjuti dinas."),
    row("/r/a", 2, "Obat di puskesmas sering habis pada akhir bulan."),
    row("/r/b", 2, "Pada akhir bulan obat puskesmas sering habis."),
    row("/r/c", 2, "Jembatan desa rusak diterjang banjir."),
    row("/r/c", 3, "Pengaduan warga harus ditindaklanjuti oleh dinas.", role="recommendation"),
    row("/r/c", 4, "Pengaduan warga telah ditindaklanjuti oleh dinas.", role="progress"),
]


def test_a_theme_knows_how_many_reports_make_it():
    found = themes(ROWS)
    assert [(t.role, t.statements, t.reports) for t in found.themes] == [("problem", 3, 3), ("problem", 2, 2)]
    assert "pengaduan" in found.themes[0].label
    assert found.alone == 2


def test_every_member_belongs_to_one_theme_and_the_middle_is_a_member():
    found = themes(ROWS)
    held = [m.statement_id for m in found.members]
    assert len(held) == len(set(held)) == 5
    for theme in found.themes:
        assert theme.statement_id in [m.statement_id for m in found.members if m.theme_id == theme.theme_id]


def test_the_order_of_the_statements_does_not_matter():
    assert themes(ROWS) == themes(ROWS[::-1])


def test_no_statements_give_no_themes():
    assert themes([]).themes == ()
