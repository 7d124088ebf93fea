"""Whatever a file holds: no character is lost, ids are unique and stable, and the parser does not refuse."""

import random
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.passages import passages
from nlp.structure import Cleaner, parse

GOLDEN = sorted((Path(__file__).resolve().parents[2] / "golden").glob("*.txt"))
TEXTS = [p.read_text(encoding="utf-8") for p in GOLDEN]
PIECES = st.sampled_from(
    [
        "Pasal 1",
        "Pasal 2l",
        "Pasal I",
        "\nPasal 3\n",
        "(1) ",
        "(2t ",
        "BAB II ",
        "Bagian Kedua ",
        "Menimbang :",
        "Mengingat :",
        "MEMUTUSKAN",
        "a. ",
        "1. ",
        ", ",
        ". ",
        ": ",
        "PENJELASAN ATAS ",
        "II. PASAL DEMI PASAL",
        "Ayat (1) ",
        "Cukup jelas.",
        "LAMPIRAN I PERATURAN",
        "Ditetapkan di Jakarta pada tanggal 3 Mei 2001",
        "PERATURAN PEMERINTAH REPUBLIK INDONESIA NOMOR 3 TAHUN 2001 TENTANG ",
        "PRES I DEN REPUBLIK INDONESIA -5- ",
        "- 4 -",
        "…",
        ". . .",
        "^",
        "\n",
        "\n\n",
        "dihapus",
        "diubah sehingga berbunyi sebagai berikut:",
        "kata ",
        "Kata ",
        "dalam ",
        "2Ol4",
        "Rp l.OOO",
        "\xad",
        "undang- undang",
        "[x](/y)",
    ]
)
SOUP = st.lists(PIECES, max_size=60).map("".join)
MUTATED = st.builds(
    lambda text, at, gone, put: text[: int(at * len(text))] + put + text[int(at * len(text)) + gone :],
    st.sampled_from(TEXTS), st.floats(0, 1), st.integers(0, 300), SOUP,
)  # fmt: skip
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_sound(text):
    structure = parse(text)
    rows = structure.provisions
    assert structure.document.text == text
    assert len({p.provision_id for p in rows}) == len(rows)
    assert [p.position for p in rows] == list(range(len(rows)))
    # Labels and headings, own wordings: laid end to end in document order they are the text.
    at = 0
    for p in rows:
        assert p.start == at <= p.text_start <= p.text_end
        at = p.text_end
    assert at == len(text)
    by_eid = {p.eid: p for p in rows}
    for p in rows:
        if p.parent_eid is not None:
            parent = by_eid[p.parent_eid]
            assert parent.start <= p.start and p.end <= parent.end and parent.position < p.position
    return structure


@CALM
@given(SOUP)
def test_no_character_of_any_text_is_lost(text):
    assert_sound(text)


@CALM
@given(MUTATED)
def test_a_mutated_regulation_still_parses(text):
    assert_sound(text)


@CALM
@given(st.one_of(SOUP, MUTATED))
def test_own_wording_is_derivable_from_the_stored_text(text):
    structure = parse(text)
    cleaner = Cleaner(text)
    for p in structure.provisions:
        cleaned = cleaner.clean(p.text_start, p.text_end)
        assert cleaned.text == p.text
        way = cleaned.offsets()
        last = p.text_start
        for i, c in enumerate(p.text):
            source = way.source(i)
            assert last <= source <= p.text_end
            last = source
            start, end = way.span(i, i + 1)
            assert p.text_start <= start <= end <= p.text_end
            if c == text[source : source + 1]:
                assert start == source


@CALM
@given(st.one_of(SOUP, MUTATED))
def test_noise_and_repairs_are_apart_and_inside_the_text(text):
    structure = parse(text)
    spans = sorted([(n.start, n.end) for n in structure.noise] + [(r.start, r.end) for r in structure.repairs])
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[r.start : r.end] == r.found for r in structure.repairs)


@CALM
@given(MUTATED)
def test_reading_twice_gives_the_same_rows_and_passages(text):
    one, two = parse(text), parse(text)
    assert one == two
    assert passages(one.document, one.provisions) == passages(two.document, two.provisions)


def test_an_odd_character_set_and_lone_surrogates_are_read():
    assert_sound("Pasal 1\n\ud800 \x00 \ufffe Pasal 2\nBuku 😀 dibaca.")


def _letters(text):
    """Letters and figures alone: cleaning may join lines and broken words, but none of these may go."""
    return [c for c in text if c.isalnum()]


def _worded(text, structure, start, end):
    """`text[start:end]` without the spans named as noise, and with every recorded repair made."""
    out = list(text[start:end])
    for n in structure.noise:
        for at in range(max(n.start, start), min(n.end, end)):
            out[at - start] = " "
    for r in structure.repairs:
        if start <= r.start < end:
            out[r.start - start : r.end - start] = [r.read, *[""] * (r.end - r.start - 1)]
    return "".join(out)


@pytest.mark.gold
def test_every_letter_of_200_real_gazettes_is_in_a_provision_a_label_or_a_span_named_as_noise(shared):
    texts = pq.read_table(shared / "corpus" / "regulations.parquet", columns=["text"]).column("text").to_pylist()
    for text in random.Random(20261121).sample(texts, 200):
        structure = assert_sound(text)
        for p in structure.provisions:
            assert _letters(p.text) == _letters(_worded(text, structure, p.text_start, p.text_end)), p.provision_id
