"""What the shipped model says of plain invented sentences, and where they stand."""

import numpy as np
import pytest

from nlp.report import load_model, outline, statements
from nlp.report.model import AREAS, ROLES, Judgement, StatementModel
from nlp.report.setting import USUAL_AREAS, USUAL_ROLES, in_setting, setting_of, under_headings

REPORT = """Tinjauan Perizinan Usaha Kecil

Masalah Perizinan

Pengurusan izin usaha berbelit-belit dan memakan waktu
berbulan-bulan. Dua perda mengatur retribusi yang sama
sehingga pelaku usaha membayar dua kali.

Rekomendasi bagi Pemerintah Daerah

Kedua perda itu perlu digabung. Petugas yang meminta imbalan
harus dikenai sanksi tegas.
"""


@pytest.mark.parametrize(
    ("text", "role", "issue"),
    [
        ("Pelaksanaan program terhambat karena petunjuk teknis belum ada.", "problem", "gap"),
        ("Kedua peraturan itu tumpang tindih dan mengatur objek yang sama.", "problem", "overlap"),
        ("Perda tersebut bertentangan dengan undang-undang yang lebih tinggi.", "problem", "conflict"),
        ("Persyaratan yang rumit memberatkan pemohon izin.", "problem", "burden"),
        ("Sanksi terhadap pelanggaran disiplin tidak pernah dijatuhkan.", "problem", "enforcement"),
        ("Pemerintah daerah sebaiknya menyederhanakan alur layanan.", "recommendation", None),
        ("Waktu layanan telah berkurang dari sepuluh hari menjadi dua hari.", "progress", None),
        ("Setiap keluarga penerima wajib membawa kartu dan surat keterangan.", "norm", None),
        ("Penelitian dilakukan di empat kecamatan dengan wawancara.", "other", None),
    ],
)
def test_plain_sentences_are_read_as_a_person_reads_them(text, role, issue):
    labels = load_model().judge([text]).labels(0)
    assert (labels.role, labels.rule_issue) == (role, issue)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Pegawai tidak memperoleh pelatihan.", "human_resources"),
        ("Budaya kerja lama sulit diubah karena resistensi pegawai.", "change_management"),
        ("Peraturan daerah itu perlu direvisi.", "regulation"),
        ("Koordinasi antarlembaga masih lemah.", "organisation"),
        ("Prosedur perizinan terlalu panjang.", "processes"),
        ("Anggaran terlambat dicairkan ke daerah.", "accountability"),
        ("Pengawasan internal belum mencegah korupsi.", "oversight"),
        ("Pasien puskesmas mengeluhkan pelayanan.", "public_service"),
    ],
)
def test_every_area_of_reform_is_known(text, area):
    assert area in load_model().judge([text]).labels(0).areas


def test_statements_point_into_the_stored_text_and_are_counted_in_their_paragraph():
    report = outline(REPORT, name="izin.txt")
    found = statements(report.document, report.provisions)
    assert len(found) == 4
    for row in found:
        assert REPORT[row.start : row.end].split() == row.text.split()
        assert len(row.areas) == len(row.area_probabilities)
        assert all(p > 0.5 for p in row.area_probabilities)
    assert [row.position for row in found] == [0, 1, 2, 3]
    assert [row.statement_id.rpartition("~")[2] for row in found] == ["s1", "s2", "s1", "s2"]
    assert [row.role for row in found] == ["problem", "problem", "recommendation", "recommendation"]


def test_a_heading_tips_a_role_but_does_not_decide_it():
    roles = np.full((2, len(ROLES)), 0.2)
    sure = np.array([0.9, 0.025, 0.025, 0.025, 0.025])
    placed = under_headings(np.vstack([roles, sure]), [("Rekomendasi",), (), ("Rekomendasi", "Masalah")])
    assert ROLES[int(placed[0].argmax())] == "recommendation"
    assert placed[1].tolist() == [0.2] * 5
    assert ROLES[int(placed[2].argmax())] == "problem"
    assert np.allclose(placed.sum(axis=1), 1.0)


def judgement(*areas_and_roles):
    roles, areas = (np.array(part) for part in zip(*areas_and_roles, strict=True))
    n = len(roles)
    return Judgement(roles, np.full(n, 0.1), np.full((n, 6), 1 / 6), areas)


def test_the_sentences_around_under_the_same_heading_tip_areas_and_roles():
    staff = np.where(np.array(AREAS) == "human_resources", 0.95, 0.02)
    silent = np.where(np.array(AREAS) == "human_resources", 0.35, 0.02)
    judged = judgement((USUAL_ROLES, staff), (USUAL_ROLES, silent), (USUAL_ROLES, staff))
    together = in_setting(judged, setting_of(judged, [("A",)] * 3))
    apart = in_setting(judged, setting_of(judged, [("A",), ("B",), ("C",)]))
    assert together.labels(1).areas == ("human_resources",)
    assert apart.labels(1).areas == ()
    assert np.allclose(apart.roles, USUAL_ROLES)


def test_a_sentence_whose_place_is_not_known_is_judged_by_its_wording():
    judged = judgement((USUAL_ROLES, USUAL_AREAS), (np.full(5, 0.2), np.full(8, 0.4)))
    setting = setting_of(judged, [("Rekomendasi",)] * 2).of([None, None])
    placed = in_setting(judged, setting)
    assert np.allclose(placed.roles, judged.roles) and np.allclose(placed.areas, judged.areas)


def test_probabilities_are_probabilities():
    judged = load_model().judge(["Izin lambat.", "", "x" * 500])
    assert np.allclose(judged.roles.sum(axis=1), 1.0)
    assert judged.areas.shape == (3, len(AREAS))
    assert ((judged.issue > 0) & (judged.issue < 1)).all()


def test_weights_are_kept_and_read_back_and_stale_ones_are_refused(tmp_path):
    model = load_model()
    model.save(tmp_path)
    again = StatementModel.load(tmp_path)
    texts = ["Perda itu memberatkan petani kecil."]
    assert np.allclose(again.judge(texts).roles, model.judge(texts).roles, atol=1e-3)
    with np.load(tmp_path / "statements.npz") as kept:
        changed = {name: kept[name] for name in kept.files}
    changed["cue_names"] = changed["cue_names"][1:]
    np.savez(tmp_path / "statements.npz", **changed)
    with pytest.raises(ValueError, match="training again"):
        StatementModel.load(tmp_path)
