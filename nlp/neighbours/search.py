"""The front door: all searches, joined into one table of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.context import nearest_in_alike
from nlp.neighbours.documents import subjects
from nlp.neighbours.meaning import nearest_by_meaning
from nlp.neighbours.passages import PassagePairs, identical, stand_for
from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.table import DOCUMENT, MEANING, WORDS, Candidates
from nlp.neighbours.texts import group_texts
from nlp.neighbours.words import nearest_by_words
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms, row_products

_CHUNK = 131_072


def candidates(
    stock: Stock, settings: CandidateSettings | None = None, *, progress: Callable[[int], None] | None = None
) -> Candidates:
    """The pairs of passages of different documents that are worth comparing.

    A pair is a candidate when one of its passages finds the other: among the nearest by vectors or by rare
    words over the whole stock, or within the documents most alike to its own. Every score depends on the two
    passages or documents alone, with word weights that ship with the project, so the answer depends neither
    on the order of files nor, but for who is crowded out of a budget, on the rest of the stock.

    Args:
        stock: passages with vectors.
        settings: budgets; the defaults keep some twenty pairs for a passage.
        progress: hears the number of passages searched, as the slowest search goes.
    """
    settings = settings or CandidateSettings()
    texts = group_texts(stock)
    terms = count_terms(stock.passages[place].text for place in texts.first.tolist())
    alike, likeness = subjects(stock).most_alike(settings.alike_documents)
    meaning = nearest_by_meaning(texts, stock.vectors[texts.first], settings, progress)
    words = nearest_by_words(texts, terms, settings)
    found = {
        "same_text": (
            MEANING | WORDS,
            stand_for(identical(texts), texts, stock.document_of, alike, settings.same_text),
        ),
        "meaning": (MEANING, stand_for(meaning, texts, stock.document_of, alike, settings.per_text)),
        "words": (WORDS, stand_for(words, texts, stock.document_of, alike, settings.per_text)),
        "document": (DOCUMENT, nearest_in_alike(stock.vectors, stock.document_of, alike, likeness, settings)),
    }
    a, b, source = _join(found, len(stock.passages))
    rows = terms.weighted(DocumentFrequencies.shipped())
    counts = {"different_texts": len(texts)}
    for name, (_, pairs) in found.items():
        counts |= {f"by_{name}": len(pairs.left), f"cut_by_{name}": pairs.cut}
    counts |= {"texts_cut_by_meaning": meaning.cut, "texts_cut_by_words": words.cut}
    return Candidates(
        a,
        b,
        _cosines(stock.vectors, a, b),
        row_products(rows, texts.of_passage[a], texts.of_passage[b]),
        source,
        counts,
    )


def _join(
    found: Mapping[str, tuple[int, PassagePairs]], passages: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]:
    """Each pair once, the lower index first, in ascending order, with the bits of all searches that found it."""
    keys = []
    bits = []
    for bit, pairs in found.values():
        low, high = np.minimum(pairs.left, pairs.right), np.maximum(pairs.left, pairs.right)
        keys.append(low.astype(np.int64) * passages + high)
        bits.append(np.full(len(low), bit, dtype=np.uint8))
    unique, place = np.unique(np.concatenate(keys), return_inverse=True)
    source = np.zeros(len(unique), dtype=np.uint8)
    np.bitwise_or.at(source, place, np.concatenate(bits))
    a, b = np.divmod(unique, max(passages, 1))
    return a.astype(np.int32), b.astype(np.int32), source


def _cosines(vectors: NDArray[np.float32], a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float32]:
    """Inner products of vectors, pair by pair, in bounded memory."""
    out = np.zeros(len(a), dtype=np.float32)
    for start in range(0, len(a), _CHUNK):
        part = slice(start, start + _CHUNK)
        out[part] = np.einsum("ij,ij->i", vectors[a[part]], vectors[b[part]])
    return out
