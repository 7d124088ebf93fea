import random

import numpy as np
import pytest

from nlp.encode import load_encoder
from nlp.encode.pairs import training_pairs
from nlp.encode.training import TrainingSettings, train_encoder
from nlp.rows import Passage

SUBJECTS = {
    "PERIZINAN USAHA PERIKANAN": "ikan kapal nelayan laut jaring pelabuhan tangkap perairan",
    "DISIPLIN PEGAWAI NEGERI": "pegawai disiplin hukuman atasan kerja jam pelanggaran jabatan",
    "PAJAK KENDARAAN BERMOTOR": "pajak kendaraan tarif motor pemilik nilai jual samsat",
}
FORMULA = "ketentuan lebih lanjut mengenai tata cara sebagaimana dimaksud ayat ini diatur dengan peraturan menteri"
SETTINGS = TrainingSettings(vocabulary=300, dimensions=16, steps=60, batch=24)


@pytest.fixture(scope="module")
def rows() -> list[Passage]:
    """Three subjects, four documents each, with rules and one formula."""
    draw = random.Random(1)
    found = []
    for subject, (title, matter) in enumerate(SUBJECTS.items()):
        for copy in range(4):
            work = f"w/{subject}/{copy}"
            for article in range(6):
                words = draw.choices(matter.split(), k=12)
                text = " ".join(words) if article else f"{FORMULA} {' '.join(words[:2])}"
                found.append(_passage(work, article, title, text, " ".join(draw.choices(matter.split(), k=10))))
    return found


def test_pairs_do_not_depend_on_the_order_of_passages(rows):
    forth, back = training_pairs(rows), training_pairs(rows[::-1])
    assert forth.texts == back.texts
    for one, other in zip(forth.kinds, back.kinds, strict=True):
        assert one.name == other.name
        assert np.array_equal(one.left, other.left) and np.array_equal(one.right, other.right)
        assert np.array_equal(one.document, other.document)


def test_every_kind_of_pair_is_drawn_and_neighbours_share_their_document(rows):
    pairs = training_pairs(rows)
    kinds = {kind.name: kind for kind in pairs.kinds}
    assert sorted(kinds) == ["elucidation", "look-alike", "neighbour", "title"]
    assert all(len(kind.left) for kind in pairs.kinds)
    works = [row.work for row in sorted(rows, key=lambda row: (row.work, row.start))]
    neighbour = kinds["neighbour"]
    assert all(works[a] == works[b] for a, b in zip(neighbour.left, neighbour.right, strict=True))


def test_look_alikes_come_from_the_same_subject_and_their_negatives_from_another(rows):
    ordered = sorted(rows, key=lambda row: (row.work, row.start))
    look = next(kind for kind in training_pairs(rows).kinds if kind.name == "look-alike")
    assert look.negative is not None
    for left, right, negative in zip(look.left, look.right, look.negative, strict=True):
        assert ordered[left].title == ordered[right].title
        assert ordered[left].work != ordered[right].work
        assert negative < 0 or ordered[negative].title != ordered[left].title


def test_training_twice_with_one_seed_gives_the_same_file_and_another_seed_another(rows, tmp_path):
    pairs = training_pairs(rows)
    for name, seed in (("one", 0), ("same", 0), ("other", 1)):
        train_encoder(pairs, tmp_path / name, seed, SETTINGS)
    one, same, other = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "same", "other"))
    assert one == same
    assert one != other


def test_a_trained_encoder_tells_subjects_apart_and_reports_its_figures(rows, tmp_path):
    steps: list[int] = []
    figures = train_encoder(training_pairs(rows), tmp_path / "model", 0, SETTINGS, progress=steps.append)
    encoder = load_encoder(str(tmp_path / "model"))
    titles = encoder.encode([text.lower() for text in SUBJECTS])
    rules = encoder.encode(
        ["kapal nelayan menangkap ikan di laut", "hukuman disiplin pegawai", "tarif pajak kendaraan"]
    )
    assert (rules @ titles.T).argmax(axis=1).tolist() == [0, 1, 2]
    assert sum(steps) == figures["settings"]["steps"] == 60
    assert figures["bytes"] == sum(file.stat().st_size for file in (tmp_path / "model").iterdir())
    assert set(figures["last_losses"]) == {"elucidation", "look-alike", "neighbour", "title"}


def _passage(work, article, title, text, elucidation):
    return Passage(
        f"{work}#pasal_{article}",
        work,
        f"pasal_{article}",
        "body",
        f"Pasal {article}",
        str(article),
        None,
        title,
        None,
        None,
        text,
        text,
        elucidation,
        len(text.split()),
        article * 100,
        article * 100 + 50,
    )
