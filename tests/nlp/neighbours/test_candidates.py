import random

import numpy as np
import pytest

from nlp.encode import load_encoder
from nlp.neighbours import DOCUMENT, MEANING, CandidateSettings, WithinBudget, candidates
from nlp.neighbours.documents import most_alike, subjects
from nlp.neighbours.memory import alike_documents
from nlp.rows import Document, DocumentLink, Passage
from nlp.stock import Stock, build_stock

CLOSING = "Peraturan Pemerintah ini mulai berlaku pada tanggal diundangkan."
TITLES = {
    "w/1": "DISIPLIN PEGAWAI NEGERI SIPIL",
    "w/2": "PERATURAN DISIPLIN PEGAWAI NEGERI SIPIL",
    "w/3": "PAJAK KENDARAAN BERMOTOR",
    "w/4": "TARIF PAJAK KENDARAAN BERMOTOR DI DAERAH",
}
RULES = {
    "w/1": [
        "Pegawai yang mangkir 10 hari kerja dijatuhi hukuman disiplin sedang.",
        "Atasan memanggil pegawai secara tertulis.",
        CLOSING,
    ],
    "w/2": [
        "Hukuman disiplin sedang dikenakan bagi pegawai yang tidak masuk kerja 15 hari.",
        "Pemanggilan dilakukan oleh atasan.",
        CLOSING,
    ],
    "w/3": [
        "Tarif pajak kendaraan bermotor paling tinggi 2%.",
        "Pemilik kendaraan wajib mendaftarkan kendaraannya.",
        CLOSING,
    ],
    "w/4": [
        "Pajak kendaraan bermotor dikenakan dengan tarif 1%.",
        "Kendaraan wajib didaftarkan oleh pemiliknya.",
        CLOSING,
    ],
}


def stock_of(
    rules: dict[str, list[str]], titles: dict[str, str] = TITLES, shuffle: int = 0, links: tuple[DocumentLink, ...] = ()
) -> Stock:
    rows = [_passage(work, number, text) for work, texts in rules.items() for number, text in enumerate(texts)]
    documents = [_document(work, titles.get(work, "")) for work in rules]
    random.Random(shuffle).shuffle(rows)
    encoder = load_encoder()
    texts = sorted({row.text for row in rows})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return build_stock(documents, rows, vectors, encoder.dimensions, links=links)


def pairs_of(stock: Stock, settings: CandidateSettings | None = None) -> dict[tuple[str, str], int]:
    found = candidates(stock, settings)
    names = [row.passage_id for row in stock.passages]
    return {(names[a], names[b]): int(bits) for a, b, bits in zip(found.a, found.b, found.source, strict=True)}


def test_the_old_and_the_new_rule_are_a_pair_though_worded_differently():
    pairs = pairs_of(stock_of(RULES))
    assert pairs[("w/1#pasal_0", "w/2#pasal_0")] & DOCUMENT
    assert ("w/1#pasal_1", "w/2#pasal_1") in pairs
    assert pairs[("w/3#pasal_0", "w/4#pasal_0")] & (MEANING | DOCUMENT)


@pytest.mark.parametrize(("relation", "acting"), [("repeals", True), ("amends", True), ("cites", False)])
def test_documents_that_act_on_one_another_are_compared_though_others_are_more_alike(relation, acting):
    former = {"w/5": ["Pajak atas kendaraan dibayar setiap tahun.", "Tarif pajak paling tinggi 3%.", CLOSING]}
    stock = stock_of(
        {work: RULES[work] for work in ("w/3", "w/4")} | former,
        TITLES | {"w/5": "PAJAK KENDARAAN DAN RETRIBUSI JALAN"},
        links=(DocumentLink("w/5", relation, "w/3", None, 0, 0, ""),),
    )
    held = subjects(stock, np.zeros((len(stock.passages), 2), dtype=np.uint64))
    nearest, likeness = most_alike(alike_documents(held, None, 1), held.acting, 1)
    assert stock.documents[nearest[0, 0]].work == ("w/5" if acting else "w/4")
    assert (likeness[0, 0] < likeness[1, 0]) == acting, "that it acts is no likeness"


def test_pairs_are_in_order_each_once_and_never_within_a_document():
    stock = stock_of(RULES)
    found = candidates(stock)
    assert (found.a < found.b).all()
    keys = found.a.astype(np.int64) * len(stock.passages) + found.b
    assert (np.diff(keys) > 0).all()
    assert (stock.document_of[found.a] != stock.document_of[found.b]).all()
    assert (found.source > 0).all()


def test_cosine_and_lexical_are_those_of_the_two_passages():
    stock = stock_of(RULES)
    found = candidates(stock)
    assert np.allclose(found.cosine, (stock.vectors[found.a] * stock.vectors[found.b]).sum(axis=1), atol=1e-6)
    same = [stock.passages[a].text == stock.passages[b].text for a, b in zip(found.a, found.b, strict=True)]
    assert any(same)
    assert np.allclose(found.lexical[same], 1.0, atol=1e-5)


def test_the_order_of_files_does_not_matter():
    one, other = candidates(stock_of(RULES)), candidates(stock_of(dict(reversed(RULES.items())), shuffle=7))
    for column in ("a", "b", "cosine", "lexical", "source"):
        assert np.array_equal(getattr(one, column), getattr(other, column)), column
    assert one.counts == other.counts


def test_another_document_changes_neither_the_scores_nor_the_pairs_that_fit_the_budgets():
    before = stock_of({work: RULES[work] for work in ("w/1", "w/2", "w/3")})
    after = stock_of(RULES)
    scores = [
        {
            (stock.passages[a].passage_id, stock.passages[b].passage_id): (cosine, lexical)
            for a, b, cosine, lexical in zip(found.a, found.b, found.cosine, found.lexical, strict=True)
        }
        for stock, found in ((stock, candidates(stock)) for stock in (before, after))
    ]
    assert scores[0] == {pair: score for pair, score in scores[1].items() if not any("w/4" in end for end in pair)}


def test_a_formula_in_many_documents_ties_each_to_few_others_and_counts_the_rest():
    many = {f"w/{number:03}": [CLOSING, f"Nama badan adalah nomor {number}."] for number in range(60)}
    settings = CandidateSettings(
        alike_documents=3, same_text=2, meaning=2, words=2, within=WithinBudget(8, 3), surroundings=WithinBudget(4, 2)
    )
    stock = stock_of(many, {})
    found = candidates(stock, settings)
    closings = [
        stock.passages[a].text == stock.passages[b].text == CLOSING for a, b in zip(found.a, found.b, strict=True)
    ]
    assert 59 <= sum(closings) <= 60 * 5
    assert found.counts["cut_by_same_text"] > 3000
    assert len(found) <= len(stock.passages) * 9


def test_no_budget_for_words_leaves_the_other_searches_alone():
    pairs = pairs_of(stock_of(RULES), CandidateSettings(words=0))
    assert ("w/1#pasal_0", "w/2#pasal_0") in pairs


@pytest.mark.parametrize(
    "rules", [{}, {"w/1": RULES["w/1"]}, {"w/1": [], "w/2": RULES["w/2"]}, {"w/1": ["- (1)"], "w/2": ["-"]}]
)
def test_a_stock_with_nothing_to_compare_gives_no_pairs(rules):
    found = candidates(stock_of(rules))
    assert len(found) == 0
    assert found.a.dtype == np.int32


def test_progress_adds_up_to_the_passages():
    stock = stock_of(RULES)
    done: list[int] = []
    candidates(stock, progress=done.append)
    assert sum(done) == len(stock.passages)


def _document(work: str, title: str) -> Document:
    return Document(
        work, "regulation", work, None, None, None, title, None, None, "id", None, None, None, "content", "", "", 1, ""
    )


def _passage(work: str, number: int, text: str) -> Passage:
    return Passage(
        f"{work}#pasal_{number}",
        work,
        f"pasal_{number}",
        "body",
        f"Pasal {number}",
        str(number),
        None,
        "",
        None,
        None,
        text,
        text,
        None,
        len(text.split()),
        0,
        0,
    )
