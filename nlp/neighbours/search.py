"""The front door: all searches, joined into one table of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.context import Within, documents_of, nearest_in_alike
from nlp.neighbours.documents import most_alike, subjects
from nlp.neighbours.grid import Whole, level, whole_numbers
from nlp.neighbours.meaning import SearchByMeaning
from nlp.neighbours.memory import DOCUMENTS, Memory, alike_documents, known, nearest, within_budget, words_of
from nlp.neighbours.nearest import SPARE, Nearest, Search
from nlp.neighbours.passages import PassagePairs, identical, stand_for
from nlp.neighbours.rare import RareWords
from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.spread import Spread, SpreadSearch
from nlp.neighbours.surroundings import surroundings
from nlp.neighbours.table import DOCUMENT, MEANING, WORDS, Candidates
from nlp.neighbours.texts import Texts, group_texts
from nlp.neighbours.words import SearchByWords
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms, row_products

_CHUNK = 131_072
_BITS = 3
"""Binary digits of `source`."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which passages of different documents are worth comparing, sorted by (a, b), each pair once."""

    a: NDArray[np.int32]
    """Shape (m,): index into `Stock.passages`."""
    b: NDArray[np.int32]
    """Shape (m,): index into `Stock.passages`; always greater than `a`."""
    source: NDArray[np.uint8]
    """Shape (m,): which searches found the pair, bits MEANING, WORDS and DOCUMENT."""
    counts: Mapping[str, int]
    """What went in, what each search found, and what each budget cut off."""
    memory: Memory
    """What the next search over a stock like this one need not search again."""

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.a)


def candidates(
    stock: Stock, settings: CandidateSettings | None = None, *, progress: Callable[[int], None] | None = None
) -> Candidates:
    """The pairs of passages of different documents that are worth comparing, with their likeness.

    Args:
        stock: passages with vectors.
        settings: budgets; the defaults keep some twenty pairs for a passage.
        progress: hears the number of passages searched, as the slowest search goes.
    """
    return measured(stock, find(stock, settings, progress=progress))


def find(
    stock: Stock,
    settings: CandidateSettings | None = None,
    *,
    former: Memory | None = None,
    progress: Callable[[int], None] | None = None,
    spread: Spread | None = None,
) -> Pairs:
    """The pairs of passages of different documents that are worth comparing.

    A pair is a candidate when one of its passages finds the other: among the nearest by vectors or by rare
    words over the whole stock, or within the documents most alike to its own, by its vector or by that of its
    surroundings. Every score depends on the two
    passages or documents alone, with word weights that ship with the project, so the answer depends neither
    on the order of files nor, but for who is crowded out of a budget, on the rest of the stock.

    Args:
        stock: passages with vectors.
        settings: budgets; the defaults keep some twenty pairs for a passage.
        former: what the same code and settings found in an earlier stock; the answer is the same without it.
        progress: hears the number of passages searched, as the slowest search goes.
        spread: carries blocks of the two searches over the whole stock elsewhere; the answer is the same without it.
    """
    settings = settings or CandidateSettings()
    texts = group_texts(stock)
    held = subjects(stock, texts.identity[texts.of_passage])
    nearby = alike_documents(held, former, settings.alike_documents)
    alike, likeness = most_alike(nearby, held.acting, settings.alike_documents)
    vectors = whole_numbers(stock.vectors)
    with ThreadPoolExecutor(1, "alike") as beside:
        alone = beside.submit(_within_alike, stock, vectors, alike, likeness, settings, former)
        if former is None:
            alone.result()  # each search of everything keeps all processors busy; together they only take more memory
        lists, rare = _nearest_texts(stock, texts, vectors, settings, former, _by_passages(texts, progress), spread)
        meaning, words = (within_budget(lists[name], budget) for name, budget in _budgets(settings).items())
        found = {
            "same_text": (
                MEANING | WORDS,
                stand_for(identical(texts), texts, stock.document_of, alike, settings.same_text),
            ),
            "meaning": (MEANING, stand_for(meaning, texts, stock.document_of, alike, settings.per_text)),
            "words": (WORDS, stand_for(words, texts, stock.document_of, alike, settings.per_text)),
        }
        around, within = alone.result()
    found |= {name: (DOCUMENT, pairs) for name, pairs in around.items()}
    a, b, source = _join(found, len(stock.passages))
    counts = {"different_texts": len(texts)}
    for name, (_, pairs) in found.items():
        counts |= {f"by_{name}": len(pairs.left), f"cut_by_{name}": pairs.cut}
    counts |= {"texts_cut_by_meaning": meaning.cut, "texts_cut_by_words": words.cut}
    return Pairs(a, b, source, counts, Memory(texts.identity, lists | {DOCUMENTS: nearby}, within, rare, held.identity))


def measured(stock: Stock, pairs: Pairs, chosen: NDArray[np.bool_] | None = None) -> Candidates:
    """The pairs, or the chosen ones of them, with the likeness of their vectors and of their words."""
    which = slice(None) if chosen is None else chosen
    a, b, source = pairs.a[which], pairs.b[which], pairs.source[which]
    held, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    rows = count_terms(stock.column("text", held)).weighted(DocumentFrequencies.shipped())
    lexical = row_products(rows, place[: len(a)].astype(np.int32), place[len(a) :].astype(np.int32))
    return Candidates(a, b, _cosines(stock.vectors, a, b), lexical, source, pairs.counts)


def _budgets(settings: CandidateSettings) -> dict[str, int]:
    return {"meaning": settings.meaning, "words": settings.words}


def _within_alike(
    stock: Stock, vectors: Whole, alike: NDArray[np.int32], likeness: NDArray[np.int32], settings: CandidateSettings,
    former: Memory | None,
) -> tuple[dict[str, PassagePairs], dict[str, Within]]:  # fmt: skip
    """The nearest passages within alike documents, by themselves and by what stands around them."""
    held, found, memory = documents_of(vectors, stock), {}, {}
    for name, among, budget in (
        ("document", lambda _: vectors, settings.within),
        ("surroundings", partial(surroundings, vectors, stock), settings.surroundings),
    ):
        kept = former.within.get(name) if former else None
        found[name], memory[name] = nearest_in_alike(among, held, alike, likeness, budget, kept)
    return found, memory


def _nearest_texts(
    stock: Stock, texts: Texts, vectors: NDArray[np.int8], settings: CandidateSettings, former: Memory | None,
    progress: Callable[[NDArray[np.int32]], None], spread: Spread | None,
) -> tuple[dict[str, Nearest], RareWords]:  # fmt: skip
    """The lists of nearest texts by each search over the whole stock, and the rare words of the texts."""
    kept = known(former, texts)
    rare = words_of(texts, lambda few: stock.column("text", texts.first[few]), settings.words_share, kept)
    meaning: Search = SearchByMeaning(
        texts, vectors[texts.first], level(settings.meaning_floor), settings.meaning + 1 + SPARE,
        None if spread else progress,
    )  # fmt: skip
    words: Search = SearchByWords(texts, rare.rows, level(settings.words_floor), settings.words + 1 + SPARE)
    if spread:
        meaning, words = SpreadSearch(meaning, spread, progress), SpreadSearch(words, spread)
    lists = {
        "meaning": nearest(meaning, "meaning", texts, kept, settings.meaning),
        "words": nearest(words, "words", texts, kept, settings.words),
    }
    return lists, rare


def _by_passages(texts: Texts, progress: Callable[[int], None] | None) -> Callable[[NDArray[np.int32]], None]:
    """What tells `progress` of the passages of texts that are done, each passage once."""
    waiting = np.diff(texts.starts)

    def done(rows: NDArray[np.int32]) -> None:
        if progress is not None:
            progress(int(waiting[rows].sum()))
            waiting[rows] = 0

    return done


def _join(
    found: Mapping[str, tuple[int, PassagePairs]], passages: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Each pair once, the lower index first, in ascending order, with the bits of all searches that found it."""
    width = passages.bit_length()
    keys = np.empty(sum(len(pairs.left) for _, pairs in found.values()), dtype=np.int64)
    start = 0
    for bit, pairs in found.values():
        part = keys[start : (start := start + len(pairs.left))]
        np.minimum(pairs.left, pairs.right, out=part)
        part <<= width
        part |= np.maximum(pairs.left, pairs.right)
        part <<= _BITS
        part |= bit
    keys.sort()
    bits = (keys & ((1 << _BITS) - 1)).astype(np.uint8)
    keys >>= _BITS
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    source = np.bitwise_or.reduceat(bits, first) if len(first) else bits
    keys = keys[first]
    return (keys >> width).astype(np.int32), (keys & ((1 << width) - 1)).astype(np.int32), source


def _cosines(vectors: NDArray[np.float32], a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
    """Inner products of vectors, pair by pair, in bounded memory."""
    out = np.zeros(len(a), dtype=np.float32)
    for start in range(0, len(a), _CHUNK):
        part = slice(start, start + _CHUNK)
        out[part] = np.einsum("ij,ij->i", vectors[a[part]], vectors[b[part]])
    return out
