"""Searches over the whole stock are exact, and lists brought up to date equal lists searched anew."""

import random
from dataclasses import replace

import numpy as np
import pytest

from nlp.neighbours import CandidateSettings, WithinBudget, find, meaning
from nlp.neighbours.grid import products, whole_numbers
from nlp.neighbours.meaning import SearchByMeaning
from nlp.neighbours.memory import Memory, places_now
from nlp.neighbours.nearest import TIE, search_all, search_new
from nlp.neighbours.rare import rare_words
from nlp.neighbours.texts import group_texts
from nlp.neighbours.words import SearchByWords
from nlp.rows import Document, Passage
from nlp.stock import Stock, build_stock

WORDS = ["pajak", "retribusi", "disiplin", "pegawai", "kendaraan", "izin", "tarif", "denda", "arsip", "sungai", "hutan"]


@pytest.fixture(params=["every pair", "runs of columns"], autouse=True)
def way(request, monkeypatch):
    """Both ways in which the search by meaning goes through its columns."""
    if request.param == "runs of columns":
        monkeypatch.setattr(meaning, "_FEW", 0)


def stock_of(held: dict[str, list[int]], alphabet: int = 300, dimensions: int = 16) -> Stock:
    """A stock in which document w holds the invented texts of these numbers; near numbers are near in meaning."""
    rows = [passage(work, place, number) for work, numbers in held.items() for place, number in enumerate(numbers)]
    vectors = {str(number): vector(number, dimensions) for numbers in held.values() for number in numbers}
    return build_stock([document(work) for work in held], rows, vectors, dimensions)


def vector(number: int, dimensions: int) -> np.ndarray:
    # coarse steps, so that many pairs of texts have exactly the same score
    made = np.random.default_rng(number // 3).integers(-1, 2, dimensions).astype(np.float32)
    return made / max(float(np.linalg.norm(made)), 1.0)


def text_of(number: int) -> str:
    return " ".join(random.Random(number // 2).choices(WORDS, k=5))


def document(work: str) -> Document:
    title = text_of(len(work) + sum(map(ord, work)))
    return Document(
        work, "regulation", None, None, None, None, title, None, None, "id", None, None, None, "content", "", "", 1, ""
    )


def passage(work: str, place: int, number: int) -> Passage:
    eid = f"pasal_{place:03}"
    name, text = str(number), text_of(number)
    return Passage(f"{work}#{eid}", work, eid, "body", "", None, None, "", None, None, text, name, None, 5, 0, 0)


def stocks(seed: int, steps: int = 8):
    """Random contents of a stock, each made from the one before by adding, changing or removing documents."""
    draw = random.Random(seed)
    held = {f"w/{n:03}": draw.choices(range(400), k=draw.randint(1, 12)) for n in range(30)}
    yield held
    for step in range(steps):
        for _ in range(draw.randint(1, 3)):
            work = draw.choice(sorted(held))
            kind = draw.choice(["add", "change", "remove", "rename"])
            if kind == "add":
                held[f"w/{draw.randint(0, 200):03}~{step}"] = draw.choices(range(400), k=draw.randint(1, 12))
            elif kind == "change":
                held[work] = [*held[work][1:], draw.randrange(400)]
            else:
                numbers = held.pop(work)
                if kind == "rename":
                    held[f"v{work}"] = numbers
        yield held


def searches(stock: Stock, width: int = 5):
    texts = group_texts(stock)
    vectors = whole_numbers(stock.vectors[texts.first])
    rare = rare_words((stock.passages[i].text for i in texts.first.tolist()), 1.0)
    return texts, [
        SearchByMeaning(texts, vectors, 10_000, width),
        SearchByWords(texts, rare.rows, 10_000, width),
    ]


def brute(search, texts, count):
    """For each text the keys of all others that count, best first, at most `count`."""
    if isinstance(search, SearchByMeaning):
        scores = search._vectors.astype(np.int64) @ search._vectors.astype(np.int64).T
    else:
        scores = np.rint((search._rare @ search._rare.T).toarray()).astype(np.int64)
    keys = scores * TIE + texts.ties[None, :]
    everything = np.arange(len(texts))
    barred = texts.same_document(*np.meshgrid(everything, everything, indexing="ij"))
    keys[barred | (keys < search.floor)] = -1
    return -np.sort(-keys, axis=1)[:, :count]


@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_are_those_of_a_comparison_of_all_with_all(seed):
    texts, found = searches(stock_of(next(stocks(seed))))
    for search in found:
        lists = search_all(search, len(texts), 3)
        assert np.array_equal(lists.keys[:, :3], brute(search, texts, 3))
        assert (lists.keys[:, 0] > 0).mean() > 0.3, "the invented texts are too far apart to test anything"


@pytest.mark.parametrize("seed", range(6))
def test_lists_brought_up_to_date_step_by_step_equal_a_search_anew(seed):
    former = None
    for held in stocks(seed):
        stock = stock_of(held)
        texts, found = searches(stock)
        now = []
        for k, search in enumerate(found):
            if former is None:
                now.append(search_all(search, len(texts), 3))
            else:
                moved = places_now(former[0].identity, texts.identity)
                now.append(search_new(search, former[1][k], moved, len(texts), 3))
            assert np.array_equal(now[k].keys[:, :3], brute(search, texts, 3))
        former = texts, now


@pytest.mark.parametrize("seed", range(4))
def test_candidates_with_the_memory_of_earlier_stocks_equal_those_without(seed):
    settings = CandidateSettings(
        alike_documents=4, within=WithinBudget(8, 3), surroundings=WithinBudget(4, 2), meaning=2, words=2
    )
    memory = None
    for held in stocks(seed):
        stock = stock_of(held)
        found, anew = find(stock, settings, former=memory), find(stock, settings)
        for column in ("a", "b", "source"):
            assert np.array_equal(getattr(found, column), getattr(anew, column)), column
        assert found.counts == anew.counts
        memory = Memory.from_arrays(found.memory.arrays())


def test_whole_products_are_exact_in_any_shape():
    draw = np.random.default_rng(0)
    rows = draw.standard_normal((700, 256)).astype(np.float32)
    rows = whole_numbers(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    exact = rows.astype(np.int64) @ rows.astype(np.int64).T
    assert np.array_equal(products(rows, rows), exact)
    assert np.array_equal(products(rows[5:6], rows[:33]), exact[5:6, :33])


def test_search_by_meaning_agrees_with_full_precision_but_for_rounding():
    draw = np.random.default_rng(0)
    vectors = draw.standard_normal((700, 256)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stock = replace(stock_of({f"w/{n:03}": [1000 + n] for n in range(700)}), vectors=vectors)
    texts = group_texts(stock)
    lists = search_all(SearchByMeaning(texts, whole_numbers(vectors), 0, 4), len(texts), 1)
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1)
    found = scores[np.arange(700), lists.places[:, 0]]
    assert np.abs(found - scores.max(axis=1)).max() < 0.01
