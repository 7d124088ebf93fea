"""Links carried over a change of the stock are the links of a search from nothing."""

import random
from dataclasses import replace

import numpy as np
import pytest

from nlp.report import Remembered, Rules, link, remember, shortlist
from nlp.rows import Document, Passage, ReportStatement
from nlp.stock import build_stock

WORDS = ["pengaduan", "pegawai", "disiplin", "biaya", "prosedur", "pengawas", "laporan", "layanan", "jabatan", "unit"]
DIMENSIONS = 4


@pytest.fixture(autouse=True)
def short_lists(monkeypatch):
    """Lists and parts so short that rules leave, lists run out and passages are searched part by part."""
    monkeypatch.setattr(shortlist, "KEPT", 12)
    monkeypatch.setattr(shortlist, "_PASSAGES", 16)
    monkeypatch.setattr(shortlist, "_QUESTIONS", 3)
    monkeypatch.setattr("nlp.report.linking._POOL", 8)


def a_document(draw: random.Random, number: int) -> tuple[Document, list[tuple[str, str]]]:
    work = f"/akn/id/act/pp/2031/{number}"
    title = " ".join(draw.sample(WORDS, 2))
    document = Document(
        work, "regulation", f"PP {number}/2031", "PP", str(number), 2031, title, None, 4, "id",
        None, None, None, "content", "", "", 1.0, "",
    )  # fmt: skip
    articles = draw.randint(0, 9)
    return document, [
        (f"pasal_{a}__ayat_{n}", " ".join(draw.choices(WORDS, k=draw.randint(3, 9))))
        for a in range(articles)
        for n in range(draw.randint(1, 3))
    ]


def the_stock(held):
    documents, passages, vectors = [], [], {}
    for document, texts in held.values():
        documents.append(document)
        for eid, text in texts:
            work, title, article = document.work, document.title, eid.split("__")[0].removeprefix("pasal_")
            passages.append(
                Passage(
                    f"{work}#{eid}", work, eid, "body", eid, article, None, title, None, None,
                    text, text, None, len(text.split()), 0, len(text),
                )
            )  # fmt: skip
            vector = np.random.default_rng(len(text)).normal(size=DIMENSIONS).astype(np.float32)
            vectors[text] = vector / np.linalg.norm(vector)
    return build_stock(documents, [replace(p, text_hash=p.text) for p in passages], vectors, DIMENSIONS)


def rules_of(held, repealed):
    stock = the_stock(held)
    prints = [f"{d.work} {held[d.work]!r}" for d in stock.documents]
    return Rules(stock, frozenset(repealed & held.keys()), np.array(prints, dtype=np.str_))


def statements_of(draw: random.Random, count: int) -> list[ReportStatement]:
    texts = [" ".join(draw.choices(WORDS, k=5)) for _ in range(count)]
    return [
        ReportStatement(f"s{i}", "r", "p", i, t, 0, 1, "problem", 0.9, None, 0.0, (), ()) for i, t in enumerate(texts)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_change_the_links_are_those_of_a_search_from_nothing(seed):
    draw = random.Random(seed)
    held = {}
    for number in range(12):
        document, texts = a_document(draw, number)
        held[document.work] = (document, texts)
    said, repealed, memory = statements_of(draw, 8), set(), None
    for _ in range(8):
        kind = draw.choice(["add", "copy", "alter", "remove", "repeal", "say"])
        for _ in range(4):
            document, texts = a_document(draw, draw.randrange(100) if kind in ("add", "copy") else draw.randrange(12))
            if kind == "copy":
                like, texts = held[draw.choice(sorted(held))]
                document = replace(document, title=like.title)
            if kind in ("add", "copy", "alter"):
                held[document.work] = (document, texts)
            elif kind == "remove":
                held.pop(document.work, None)
            elif kind == "repeal":
                repealed ^= {document.work}
        if kind == "say":
            said = [*said[2:], *statements_of(draw, 2)]
        rules = rules_of(held, repealed)
        vectors = np.random.default_rng(1).normal(size=(len(said), DIMENSIONS)).astype(np.float32)
        vectors = np.stack([vectors[len(s.text) % len(said)] for s in said])
        found = link(said, rules, vectors=vectors, floor=0.0, limit=4, former=memory)
        anew = link(said, rules, vectors=vectors, floor=0.0, limit=4)
        assert found.rows == anew.rows, kind
        memory = Remembered.from_arrays(remember(found.asked, found.lists, rules).arrays())


def test_nothing_is_searched_again_where_nothing_changed(monkeypatch):
    draw = random.Random(0)
    held = {d.work: (d, texts) for d, texts in (a_document(draw, n) for n in range(12))}
    rules, said = rules_of(held, set()), statements_of(draw, 5)
    first = link(said, rules, floor=0.0, limit=4)
    memory = remember(first.asked, first.lists, rules)
    monkeypatch.setattr(shortlist, "index_rules", lambda *_: pytest.fail("passages were indexed"))
    assert link(said, rules, floor=0.0, limit=4, former=memory).rows == first.rows


def test_rules_that_fit_equally_well_are_all_kept_however_many_they_are():
    document, _ = a_document(random.Random(0), 1)
    text = "Pengaduan pegawai disiplin"
    held = {document.work: (document, [(f"pasal_{n}__ayat_1", text) for n in range(60)])}
    rules = rules_of(held, set())
    (said,) = statements_of(random.Random(0), 1)
    found = link([replace(said, text=text)], rules, floor=0.0, limit=4)
    assert [r.passage_id.split("#")[1] for r in found.rows] == [f"pasal_{n}__ayat_1" for n in (0, 10, 11, 12)]
    assert len(found.lists[0].fits) == 60
