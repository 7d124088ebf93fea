"""Training gives the same weights again, and knows nothing of a class it never saw."""

import numpy as np

from nlp.report.model import AREAS, ISSUES, ROLES
from nlp.report.training import INVENTED, Example, sentence_of, train

TEXTS = {
    "problem": ["Layanan terhambat karena aturan tumpang tindih.", "Izin terlambat dan prosedurnya rumit."],
    "recommendation": ["Aturan itu perlu dicabut.", "Prosedur sebaiknya disederhanakan."],
    "progress": ["Layanan telah membaik.", "Antrean sudah berkurang."],
    "norm": ["Pemohon wajib membawa surat.", "Izin diterbitkan oleh dinas sesuai ketentuan."],
    "other": ["Desa ini terletak di tepi sungai.", "Survei dilakukan di dua desa."],
}
ROWS = [
    Example(text, INVENTED, role, ("overlap", "burden")[i] if role == "problem" else None, ("processes",), 1.0)
    for role, texts in TEXTS.items()
    for i, text in enumerate(texts)
] * 4 + [Example("Warga bercerita.", INVENTED, "other", None, (), 1.0)]


def test_the_same_sentences_give_the_same_weights():
    first, second = train(ROWS), train(ROWS)
    assert np.array_equal(first.role_weights, second.role_weights)
    assert np.array_equal(first.area_weights, second.area_weights)


def test_what_it_learnt_it_says_and_what_it_never_saw_it_does_not():
    model = train(ROWS)
    judged = model.judge([t for texts in TEXTS.values() for t in texts])
    assert [ROLES[i] for i in judged.roles.argmax(axis=1)] == [r for r, texts in TEXTS.items() for _ in texts]
    assert judged.kinds[:, ISSUES.index("gap")].max() < 1e-6
    assert judged.areas[:, AREAS.index("oversight")].max() < 1e-6


def test_a_reading_names_a_whole_line_or_a_sentence_of_it_without_its_bullet():
    line = "- Merit: Seleksi dibuka. Nilainya diumumkan."
    assert sentence_of(line, 0) == line
    assert [sentence_of(line, n) for n in (1, 2)] == ["Merit: Seleksi dibuka.", "Nilainya diumumkan."]
