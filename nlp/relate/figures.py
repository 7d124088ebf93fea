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

from nlp.relate.aligned import aligned_figures
from nlp.relate.background import GRAM, Background
from nlp.relate.context import Context
from nlp.relate.slots import SLOTS, read_slots
from nlp.relate.words import Tokens, grams

Array = NDArray[np.float32]
Index = NDArray[np.int32]
HEAD = 8
"""Stems at the beginning of a passage that name its subject."""
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
        both = _concatenate(
            context.passages, context.documents, context.titles, context.headings,
            _heads(context.passages), *_around(context),
        )  # fmt: skip
        vocabulary, place = np.unique(both.stems, return_inverse=True)
        n, m = len(context.texts), len(context.titles.ends) - 1
        cut = np.cumsum([0, n, m, m, n, n, n, n]).tolist()
        counts = background.stem_counts(vocabulary)
        rarity = _rarity(counts, background.documents)
        weights = np.stack([rarity, rarity**3, np.ones_like(rarity)], axis=1).astype(np.float32)
        table = _table(place, both.ends, len(vocabulary))
        bags = [_bag(table[a:b], weights) for a, b in zip(cut, cut[1:], strict=False)]
        self.stems, self.document_stems, self.titles, self.headings, self.heads, self.before, self.after = bags
        self.rarity = rarity[place[: len(context.passages.stems)]]
        phrases = grams(_concatenate(context.passages, context.documents), GRAM)
        names, where = np.unique(phrases.stems, return_inverse=True)
        shares = background.phrase_counts(names) / background.documents
        rare = _rarity(shares * background.documents, background.documents)
        weights = np.stack([rare, rare**3, (shares > FORMULA).astype(np.float32), np.ones_like(rare)], axis=1).astype(np.float32)
        table = _table(where, phrases.ends, len(names))
        self.phrases, self.document_phrases = _bag(table[:n], weights), _bag(table[n:], weights)
        self.slots = _slot_bag(context.texts)
        self.vectors = background.stem_vectors(vocabulary)
        sums = [_sums(self.vectors, place, both.ends[a : b + 1]) for a, b in zip(cut, cut[1:], strict=False)]
        self.passage_vectors, self.document_vectors, self.title_vectors = (_unit(x) for x in sums[:3])
        self.heading_vectors, self.head_vectors, self.before_vectors, self.after_vectors = (_unit(x) for x in sums[3:])
        sizes = np.diff(context.documents.ends)[context.document_of]
        place_in = (context.starts - context.documents.ends[context.document_of]) / np.maximum(sizes, 1)
        self.position = np.where(context.starts >= 0, place_in, np.nan).astype(np.float32)


def _heads(passages: Tokens) -> Tokens:
    """The first stems of each passage, where its subject stands."""
    return _cut(passages.stems, passages.ends[:-1], np.minimum(passages.ends[:-1] + HEAD, passages.ends[1:]))


def _around(context: Context) -> tuple[Tokens, Tokens]:
    """The stems before and after each passage in its document (none where its place is unknown)."""
    low, high = context.documents.ends[context.document_of], context.documents.ends[context.document_of + 1]
    found = context.starts >= 0
    start = np.where(found, context.starts, low)
    stop = np.minimum(start + np.where(found, np.diff(context.passages.ends), 0), high)
    before = _cut(context.documents.stems, np.maximum(start - WINDOW, low), start)
    after = _cut(context.documents.stems, stop, np.where(found, np.minimum(stop + WINDOW, high), stop))
    return before, after


def _cut(stems: NDArray[np.uint32], start: NDArray[np.int64], stop: NDArray[np.int64]) -> Tokens:
    """The stretches [start, stop) of a run of stems as texts of their own."""
    size = np.maximum(stop - start, 0)
    ends = np.concatenate(([0], np.cumsum(size)))
    return Tokens(stems[np.repeat(start - ends[:-1], size) + np.arange(int(ends[-1]))], ends)


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


def _sums(vectors: Array, place: NDArray[np.int64], ends: NDArray[np.int64]) -> Array:
    """Sums of the vectors of the stems of each text; shape (texts, dimensions)."""
    inside = place[ends[0] : ends[-1]].astype(np.int32)
    table = sparse.csr_matrix((np.ones(len(inside), dtype=np.float32), inside, ends - ends[0]), shape=(len(ends) - 1, len(vectors)))
    return np.asarray(table @ vectors)


def _unit(rows: Array) -> Array:
    """Rows of unit length (zero stays zero)."""
    return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Common:
    """What pairs of texts have in common, and the rarest of what they have not."""

    sums: Array
    """Shape (pairs, k): summed weights of the shared features."""
    rarest: Array
    """Shape (pairs,): the largest first weight among the shared features."""
    only_a: Array
    """The largest first weight among the features of a that b has not."""
    only_b: Array
    likeness: Array
    """Cosine of the mean vectors of what only a and only b has; 0 where a side has nothing of its own."""


def shared(left: Bag, right: Bag, a: Index, b: Index) -> Array:
    """Summed weights of what text a of `left` and text b of `right` share; shape (pairs, k)."""
    sums = np.empty((len(a), left.weights.shape[1]), dtype=np.float32)
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        sums[part] = left.table[a[part]].multiply(right.table[b[part]]).tocsr() @ left.weights
    return sums


def compare(bag: Bag, a: Index, b: Index, vectors: Array | None = None) -> Common:
    """What the texts a and b of one bag share, and what each has alone."""
    out = Common(np.empty((len(a), bag.weights.shape[1]), dtype=np.float32), *(np.zeros(len(a), dtype=np.float32) for _ in range(4)))
    for low in range(0, len(a), CHUNK):
        part = slice(low, low + CHUNK)
        left, right = bag.table[a[part]], bag.table[b[part]]
        common = left.multiply(right).tocsr()
        alone_a, alone_b = _without(left, common), _without(right, common)
        out.sums[part] = common @ bag.weights
        for target, rows in ((out.rarest, common), (out.only_a, alone_a), (out.only_b, alone_b)):
            target[part] = _largest(rows, bag.weights[:, 0])
        if vectors is not None:
            out.likeness[part] = np.einsum("ij,ij->i", _unit(alone_a @ vectors), _unit(alone_b @ vectors))
    return out


def _without(rows: sparse.csr_matrix, common: sparse.csr_matrix) -> sparse.csr_matrix:
    """Binary rows without the features that are common."""
    left = (rows - common).tocsr()
    left.eliminate_zeros()
    return left


def _largest(rows: sparse.csr_matrix, weights: Array) -> Array:
    """Largest weight among the features of each row, 0 for an empty row."""
    out = np.zeros(rows.shape[0], dtype=np.float32)
    filled = np.flatnonzero(np.diff(rows.indptr))
    if len(filled):
        out[filled] = np.maximum.reduceat(weights[rows.indices], rows.indptr[filled])
    return out


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
    words = compare(f.stems, a, b, f.vectors)
    out = _overlap("stems", f.stems, f.stems, a, b, 0, words.sums) | _overlap("rare_stems", f.stems, f.stems, a, b, 1, words.sums)
    out["stems_rarest"] = words.rarest
    out["stems_rare_mass"] = words.sums[:, 1]
    out["stems_alone_most"], out["stems_alone_least"] = _ordered(words.only_a, words.only_b)
    out["alone_meaning"] = words.likeness
    alone = f.stems.mass[a, 1] - words.sums[:, 1], f.stems.mass[b, 1] - words.sums[:, 1]
    out["alone_mass_most"], out["alone_mass_least"] = _ordered(*alone)
    phrase = compare(f.phrases, a, b)
    out |= _overlap("phrases", f.phrases, f.phrases, a, b, 0, phrase.sums)
    out |= _overlap("rare_phrases", f.phrases, f.phrases, a, b, 1, phrase.sums)
    out["phrases_rarest"] = phrase.rarest
    out["phrases_rare_mass"] = phrase.sums[:, 1]
    formula = _ratio(f.phrases.mass[:, 2], f.phrases.mass[:, 3])
    out["formula_most"], out["formula_least"] = _ordered(formula[a], formula[b])
    out["formula_shared"] = _ratio(phrase.sums[:, 2], phrase.sums[:, 3])
    size = f.stems.mass[:, 2]
    out["size_least"] = np.minimum(size[a], size[b])
    out["size_ratio"] = _ratio(np.minimum(size[a], size[b]), np.maximum(size[a], size[b]))
    out["meaning"] = dot(f.passage_vectors, f.passage_vectors, a, b)
    return out


def head_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the first words of the two, where the subject of the rule stands."""
    words = compare(f.heads, a, b)
    out = _overlap("head", f.heads, f.heads, a, b, 0, words.sums)
    out["head_alone_most"], out["head_alone_least"] = _ordered(words.only_a, words.only_b)
    out["head_meaning"] = dot(f.head_vectors, f.head_vectors, a, b)
    return out


def _ordered(left: Array, right: Array) -> tuple[Array, Array]:
    """The larger and the smaller of two columns."""
    return np.maximum(left, right), np.minimum(left, right)


def title_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two titles; one row a pair of documents."""
    words = compare(f.titles, a, b)
    out = _overlap("title", f.titles, f.titles, a, b, 0, words.sums) | _overlap("rare_title", f.titles, f.titles, a, b, 1, words.sums)
    out["title_rarest"] = words.rarest
    out["title_alone_most"], out["title_alone_least"] = _ordered(words.only_a, words.only_b)
    alone = f.titles.mass[a, 1] - words.sums[:, 1], f.titles.mass[b, 1] - words.sums[:, 1]
    out["title_alone_mass_most"], out["title_alone_mass_least"] = _ordered(*alone)
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
    sums = shared(f.document_stems, f.document_stems, a, b)
    out |= _overlap("document_stems", f.document_stems, f.document_stems, a, b, 1, sums)
    sums = shared(f.document_phrases, f.document_phrases, a, b)
    out |= _overlap("document_phrases", f.document_phrases, f.document_phrases, a, b, 1, sums)
    names = [(c.keys[i] and c.keys[i] in c.cites[j]) or (c.keys[j] and c.keys[j] in c.cites[i]) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    out["names_other"] = np.array(names, dtype=bool).astype(np.float32)
    both = [len(c.cites[i] & c.cites[j]) / max(len(c.cites[i] | c.cites[j]), 1) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    out["names_jaccard"] = np.array(both, dtype=np.float32)
    return out


def place_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two places: headings, neighbourhoods, and each passage with the other's title and document."""
    c = f.context
    da, db = c.document_of[a], c.document_of[b]
    out: dict[str, Array] = {}
    ta, tb = dot(f.passage_vectors, f.title_vectors, a, db), dot(f.passage_vectors, f.title_vectors, b, da)
    out["to_title_most"], out["to_title_least"] = _ordered(ta, tb)
    if not c.whole:
        return out | {name: np.full(len(a), np.nan, dtype=np.float32) for name in PLACE}
    for name, bag, vectors in (
        ("before", f.before, f.before_vectors), ("after", f.after, f.after_vectors), ("heading", f.headings, f.heading_vectors),
    ):  # fmt: skip
        known = (bag.mass[a, 2] > 0) & (bag.mass[b, 2] > 0)
        part = {f"{name}_meaning": dot(vectors, vectors, a, b)} | _overlap(name, bag, bag, a, b, 1, shared(bag, bag, a, b))
        out |= {k: np.where(known, v, np.float32(np.nan)) for k, v in part.items()}
    out["around"] = np.fmax(out["before_meaning"], out["after_meaning"])
    out["position_apart"] = np.abs(f.position[a] - f.position[b])
    ta, tb = dot(f.passage_vectors, f.document_vectors, a, db), dot(f.passage_vectors, f.document_vectors, b, da)
    out["to_document_most"], out["to_document_least"] = _ordered(ta, tb)
    for name, bag, whole in (("stems", f.stems, f.document_stems), ("phrases", f.phrases, f.document_phrases)):
        here = shared(bag, bag, a, b)[:, 1]
        ha, ea = _held(bag, whole, a, db, here)
        hb, eb = _held(bag, whole, b, da, here)
        out[f"held_{name}_most"], out[f"held_{name}_least"] = _ordered(ha, hb)
        out[f"elsewhere_{name}_most"], out[f"elsewhere_{name}_least"] = _ordered(ea, eb)
    return out


def _held(bag: Bag, whole: Bag, passage: Index, document: Index, here: Array) -> tuple[Array, Array]:
    """Share of a passage that the other document holds, and the share that it holds only outside the other passage."""
    held = shared(bag, whole, passage, document)[:, 1]
    mass = bag.mass[passage, 1]
    return _ratio(held, mass), _ratio(np.maximum(held - here, 0), mass)


PLACE = (
    *(f"{k}_{x}" for k in ("before", "after", "heading") for x in ("meaning", "jaccard", "contained", "contains")),
    "around", "position_apart", "to_document_most", "to_document_least",
    *(f"{k}_{w}_{x}" for k in ("held", "elsewhere") for w in ("stems", "phrases") for x in ("most", "least")),
)  # fmt: skip
"""Figures that need the whole documents; NaN without them."""


def slot_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Slot by slot: how many values are shared, how many stand on one side only, and whether both sides speak and disagree."""
    sums = shared(f.slots, f.slots, a, b)
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
        | head_figures(f, a, b)
        | slot_figures(f, a, b)
        | by_document(title_figures(f, da, db))
        | by_document(document_figures(f, da, db))
        | place_figures(f, a, b)
        | aligned_figures(f.context.passages, f.context.numerals, f.rarity, a, b)
    )
