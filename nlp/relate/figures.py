"""The figures of a pair: what a reader weighs when asked whether two provisions regulate the same matter.

All pairs at once, in columns: sparse products over hashed stems for words and phrases, dense products over
vectors for meaning, and once per pair of documents what concerns the documents. Names are grouped so that
an ablation can leave out one kind of evidence. No figure depends on which words a text uses, only on how
rare and how shared they are: the engine must hold on subjects it has never seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.relate.background import GRAM, Background
from nlp.relate.context import Context
from nlp.relate.slots import SLOTS, read_slots
from nlp.relate.words import Tokens, grams

Array = NDArray[np.float32]
Index = NDArray[np.int32]
WINDOW = 50
"""Stems before and after a passage that count as its neighbourhood."""
FORMULA = 0.02
"""A phrase found in more than this share of all documents is formula."""
CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Bag:
    """Texts as sets of hashed features with weights."""

    table: sparse.csr_matrix
    """Binary; shape (texts, features)."""
    weights: NDArray[np.float32]
    """Shape (features, k)."""
    mass: NDArray[np.float32]
    """Shape (texts, k): the sum of weights of each text."""


class Figures:
    """Everything about single passages, documents and titles that the figures of pairs are made from."""

    def __init__(self, context: Context, background: Background) -> None:
        """Prepares the columns; memory grows with the number of stems, not of pairs."""
        self.context = context
        self.background = background
        both = _concatenate(context.passages, context.documents, context.titles)
        vocabulary, place = np.unique(both.stems, return_inverse=True)
        n, m = len(context.texts), len(context.titles.ends) - 1
        cut = [0, n, n + m, n + 2 * m]
        counts = background.stem_counts(vocabulary)
        rarity = _rarity(counts, background.documents)
        weights = np.stack([rarity, rarity**3, np.ones_like(rarity)], axis=1).astype(np.float32)
        table = _table(place, both.ends, len(vocabulary))
        self.stems, self.document_stems, self.titles = (_bag(table[a:b], weights) for a, b in zip(cut, cut[1:], strict=False))
        phrases = grams(_concatenate(context.passages, context.documents), GRAM)
        names, where = np.unique(phrases.stems, return_inverse=True)
        shares = background.phrase_counts(names) / background.documents
        rare = _rarity(shares * background.documents, background.documents)
        weights = np.stack([rare, rare**3, (shares > FORMULA).astype(np.float32), np.ones_like(rare)], axis=1).astype(np.float32)
        table = _table(where, phrases.ends, len(names))
        self.phrases, self.document_phrases = _bag(table[:n], weights), _bag(table[n:], weights)
        self.slots = _slot_bag(context.texts)
        vectors = background.stem_vectors(vocabulary)
        self._vectors(vectors, place, both.ends, n, m)

    def _vectors(self, vectors: Array, place: NDArray[np.int64], ends: NDArray[np.int64], n: int, m: int) -> None:
        """Mean vectors of passages, their neighbourhoods, documents and titles."""
        sums = lambda a, b: _unit(_spans(vectors, place, a, b))  # noqa: E731
        self.passage_vectors = sums(ends[:n], ends[1 : n + 1])
        self.document_vectors = sums(ends[n : n + m], ends[n + 1 : n + m + 1])
        self.title_vectors = sums(ends[n + m : n + 2 * m], ends[n + m + 1 : n + 2 * m + 1])
        base = ends[n]
        context = self.context
        if not context.whole:
            self.before = self.after = np.full_like(self.passage_vectors, np.nan)
            return
        owner = context.document_of
        low, high = base + context.documents.ends[owner], base + context.documents.ends[owner + 1]
        found = context.starts >= 0
        start = np.where(found, base + context.starts, low)
        stop = np.minimum(start + np.where(found, np.diff(context.passages.ends), 0), high)
        self.before = sums(np.maximum(start - WINDOW, low), start)
        self.after = sums(stop, np.minimum(stop + WINDOW, high))
        self.before[~found] = np.nan
        self.after[~found] = np.nan


def _slot_bag(texts: Sequence[str]) -> Bag:
    """Texts as sets of (slot, value) with one weight column a slot."""
    numbers: dict[tuple[str, str], int] = {}
    found = [[numbers.setdefault(x, len(numbers)) for x in read_slots(text)] for text in texts]
    ends = np.concatenate(([0], np.cumsum([len(x) for x in found])))
    place = np.fromiter((x for each in found for x in each), dtype=np.int64, count=int(ends[-1]))
    weights = np.zeros((max(len(numbers), 1), len(SLOTS)), dtype=np.float32)
    for (slot, _), number in numbers.items():
        weights[number, SLOTS.index(slot)] = 1
    return _bag(_table(place, ends, len(weights)), weights)


def _concatenate(*parts: Tokens) -> Tokens:
    """Several runs of texts as one."""
    ends = [parts[0].ends]
    for part in parts[1:]:
        ends.append(part.ends[1:] + ends[-1][-1])
    return Tokens(np.concatenate([p.stems for p in parts]), np.concatenate(ends))


def _rarity(counts: NDArray[np.float64], documents: int) -> NDArray[np.float32]:
    """Inverse document frequency scaled to [0, 1]."""
    return (np.log((documents + 1) / (counts + 1)) / np.log(documents + 1)).astype(np.float32)


def _table(place: NDArray[np.int64], ends: NDArray[np.int64], features: int) -> sparse.csr_matrix:
    """Binary table of texts and features with sorted indices."""
    table = sparse.csr_matrix((np.ones(len(place), dtype=np.float32), place.astype(np.int32), ends), shape=(len(ends) - 1, features))
    table.sum_duplicates()
    table.data[:] = 1
    return table


def _bag(table: sparse.csr_matrix, weights: NDArray[np.float32]) -> Bag:
    return Bag(table, weights, np.asarray(table @ weights))


def _spans(vectors: Array, place: NDArray[np.int64], start: NDArray[np.int64], stop: NDArray[np.int64]) -> Array:
    """Sums of the vectors of the stems in [start, stop) of each text; shape (texts, dimensions)."""
    size = np.maximum(stop - start, 0)
    ends = np.concatenate(([0], np.cumsum(size)))
    source = np.repeat(start, size) + np.arange(int(size.sum())) - np.repeat(ends[:-1], size)
    table = sparse.csr_matrix((np.ones(len(source), dtype=np.float32), place[source].astype(np.int32), ends), shape=(len(size), len(vectors)))
    return np.asarray(table @ vectors)


def _unit(rows: Array) -> Array:
    """Rows of unit length (zero stays zero)."""
    return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def shared(left: Bag, right: Bag, a: Index, b: Index) -> tuple[Array, Array]:
    """What text a of `left` and text b of `right` share: summed weights (pairs, k) and the largest first weight (pairs,)."""
    sums = np.empty((len(a), left.weights.shape[1]), dtype=np.float32)
    largest = np.zeros(len(a), dtype=np.float32)
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        common = left.table[a[part]].multiply(right.table[b[part]]).tocsr()
        sums[part] = common @ left.weights
        filled = np.flatnonzero(np.diff(common.indptr))
        if len(filled):
            largest[low + filled] = np.maximum.reduceat(left.weights[common.indices, 0], common.indptr[filled])
    return sums, largest


def dot(left: Array, right: Array, a: Index, b: Index) -> Array:
    """Row-wise products of two tables of vectors; shape (pairs,)."""
    out = np.empty(len(a), dtype=np.float32)
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        out[part] = np.einsum("ij,ij->i", left[a[part]], right[b[part]])
    return out


def _ratio(top: Array, bottom: Array) -> Array:
    """top / bottom, 0 where the bottom is 0."""
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def _overlap(names: str, left: Bag, right: Bag, a: Index, b: Index, column: int, sums: Array) -> dict[str, Array]:
    """Likeness and both containments (smaller, larger) of two sets by one weight."""
    ma, mb, both = left.mass[a, column], right.mass[b, column], sums[:, column]
    in_a, in_b = _ratio(both, ma), _ratio(both, mb)
    return {
        f"{names}_jaccard": _ratio(both, ma + mb - both),
        f"{names}_contained": np.maximum(in_a, in_b),
        f"{names}_contains": np.minimum(in_a, in_b),
    }


def word_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two wordings: stems, phrases, meaning, and how much of each is formula."""
    sums, largest = shared(f.stems, f.stems, a, b)
    out = _overlap("stems", f.stems, f.stems, a, b, 0, sums) | _overlap("rare_stems", f.stems, f.stems, a, b, 1, sums)
    out["stems_rarest"] = largest
    out["stems_rare_mass"] = sums[:, 1]
    phrase, top = shared(f.phrases, f.phrases, a, b)
    out |= _overlap("phrases", f.phrases, f.phrases, a, b, 0, phrase) | _overlap("rare_phrases", f.phrases, f.phrases, a, b, 1, phrase)
    out["phrases_rarest"] = top
    out["phrases_rare_mass"] = phrase[:, 1]
    formula = _ratio(f.phrases.mass[:, 2], f.phrases.mass[:, 3])
    out["formula_most"] = np.maximum(formula[a], formula[b])
    out["formula_least"] = np.minimum(formula[a], formula[b])
    out["formula_shared"] = _ratio(phrase[:, 2], phrase[:, 3])
    size = f.stems.mass[:, 2]
    out["size_least"] = np.minimum(size[a], size[b])
    out["size_ratio"] = _ratio(np.minimum(size[a], size[b]), np.maximum(size[a], size[b]))
    out["meaning"] = dot(f.passage_vectors, f.passage_vectors, a, b)
    return out


def title_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two titles; one row a pair of documents."""
    sums, largest = shared(f.titles, f.titles, a, b)
    out = _overlap("title", f.titles, f.titles, a, b, 0, sums) | _overlap("rare_title", f.titles, f.titles, a, b, 1, sums)
    out["title_rarest"] = largest
    out["title_meaning"] = dot(f.title_vectors, f.title_vectors, a, b)
    return out


def document_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of two whole documents, their years, ranks and citations; one row a pair of documents."""
    c = f.context
    out = {
        "years_apart": np.abs(c.years[a] - c.years[b]),
        "rank_apart": np.abs(c.ranks[a] - c.ranks[b]),
    }
    if not c.whole:
        names = ["document_meaning", "names_other", "names_jaccard", *(f"document_{k}_{x}" for k in ("stems", "phrases") for x in ("jaccard", "contained", "contains"))]
        return out | {name: np.full(len(a), np.nan, dtype=np.float32) for name in names}
    out["document_meaning"] = dot(f.document_vectors, f.document_vectors, a, b)
    sums, _ = shared(f.document_stems, f.document_stems, a, b)
    out |= _overlap("document_stems", f.document_stems, f.document_stems, a, b, 1, sums)
    sums, _ = shared(f.document_phrases, f.document_phrases, a, b)
    out |= _overlap("document_phrases", f.document_phrases, f.document_phrases, a, b, 1, sums)
    names = [(c.keys[i] and c.keys[i] in c.cites[j]) or (c.keys[j] and c.keys[j] in c.cites[i]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    out["names_other"] = np.array(names, dtype=bool).astype(np.float32)
    both = [len(c.cites[i] & c.cites[j]) / max(len(c.cites[i] | c.cites[j]), 1) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    out["names_jaccard"] = np.array(both, dtype=np.float32)
    return out


def place_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two neighbourhoods, and of each passage with the other's title and document."""
    c = f.context
    da, db = c.document_of[a], c.document_of[b]
    out: dict[str, Array] = {}
    before, after = dot(f.before, f.before, a, b), dot(f.after, f.after, a, b)
    out["before"], out["after"] = before, after
    out["around"] = np.fmax(before, after)
    ta, tb = dot(f.passage_vectors, f.title_vectors, a, db), dot(f.passage_vectors, f.title_vectors, b, da)
    out["to_title_most"], out["to_title_least"] = np.maximum(ta, tb), np.minimum(ta, tb)
    if not c.whole:
        names = ["to_document_most", "to_document_least", *(f"{k}_{x}" for k in ("held_stems", "held_phrases") for x in ("most", "least"))]
        return out | {name: np.full(len(a), np.nan, dtype=np.float32) for name in names}
    ta, tb = dot(f.passage_vectors, f.document_vectors, a, db), dot(f.passage_vectors, f.document_vectors, b, da)
    out["to_document_most"], out["to_document_least"] = np.maximum(ta, tb), np.minimum(ta, tb)
    for name, bag, whole in (("held_stems", f.stems, f.document_stems), ("held_phrases", f.phrases, f.document_phrases)):
        ha = _ratio(shared(bag, whole, a, db)[0][:, 1], bag.mass[a, 1])
        hb = _ratio(shared(bag, whole, b, da)[0][:, 1], bag.mass[b, 1])
        out[f"{name}_most"], out[f"{name}_least"] = np.maximum(ha, hb), np.minimum(ha, hb)
    return out


def slot_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Slot by slot: how many values are shared, how many stand on one side only, and whether both sides speak and disagree."""
    sums, _ = shared(f.slots, f.slots, a, b)
    ma, mb = f.slots.mass[a], f.slots.mass[b]
    out: dict[str, Array] = {}
    differ = (ma > 0) & (mb > 0) & (sums < np.minimum(ma, mb))
    for i, slot in enumerate(SLOTS):
        out[f"slot_{slot}_shared"] = sums[:, i]
        out[f"slot_{slot}_only"] = np.maximum(ma[:, i], mb[:, i]) - sums[:, i]
        out[f"slot_{slot}_least"] = np.minimum(ma[:, i], mb[:, i]) - sums[:, i]
    fixed = slice(0, SLOTS.index("instrument"))
    out["slots_differ"] = differ[:, fixed].sum(axis=1).astype(np.float32)
    out["slots_agree"] = ((sums == ma) & (sums == mb) & (ma > 0))[:, fixed].sum(axis=1).astype(np.float32)
    out["quantities_differ"] = differ[:, : SLOTS.index("modality")].sum(axis=1).astype(np.float32)
    same = [x == y and x != "" for x, y in zip((f.context.articles[i] for i in a), (f.context.articles[i] for i in b), strict=True)]
    out["same_article"] = np.array(same, dtype=np.float32)
    return out


def pair_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """All figures of the pairs (a, b) of passages, by name."""
    owner = f.context.document_of
    key = owner[a].astype(np.int64) * len(f.context.keys) + owner[b]
    each, back = np.unique(key, return_inverse=True)
    da, db = (each // len(f.context.keys)).astype(np.int32), (each % len(f.context.keys)).astype(np.int32)
    by_document: Callable[[dict[str, Array]], dict[str, Array]] = lambda d: {k: v[back] for k, v in d.items()}  # noqa: E731
    return (
        word_figures(f, a, b)
        | slot_figures(f, a, b)
        | by_document(title_figures(f, da, db))
        | by_document(document_figures(f, da, db))
        | place_figures(f, a, b)
    )
