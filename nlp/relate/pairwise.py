"""The figures of a pair: what a reader weighs when asked whether two provisions regulate the same matter.

All pairs at once, in columns: sparse products over hashed stems for words and phrases, dense products over
vectors for meaning, and once for each pair of documents what concerns the documents.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlp.relate.aligned import aligned_figures
from nlp.relate.bags import Array, Bag, Index, compare, dot, held, ratio, shared
from nlp.relate.figures import Figures
from nlp.relate.rivals import RIVALS, rival_figures
from nlp.relate.slots import SLOTS


def _overlap(names: str, left: Bag, right: Bag, a: Index, b: Index, column: int, sums: Array) -> dict[str, Array]:
    """Likeness and both containments (smaller, larger) of two sets by one weight."""
    ma, mb, both = left.mass[a, column], right.mass[b, column], sums[:, column]
    in_a, in_b = ratio(both, ma), ratio(both, mb)
    return {
        f"{names}_jaccard": ratio(both, ma + mb - both),
        f"{names}_contained": np.maximum(in_a, in_b),
        f"{names}_contains": np.minimum(in_a, in_b),
    }


def word_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of the two wordings: stems, phrases, meaning, and how much of each is formula."""
    words = compare(f.stems, a, b, f.vectors)
    out = _overlap("stems", f.stems, f.stems, a, b, 0, words.sums) | _overlap(
        "rare_stems", f.stems, f.stems, a, b, 1, words.sums
    )
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
    formula = ratio(f.phrases.mass[:, 2], f.phrases.mass[:, 3])
    out["formula_most"], out["formula_least"] = _ordered(formula[a], formula[b])
    out["formula_shared"] = ratio(phrase.sums[:, 2], phrase.sums[:, 3])
    size = f.stems.mass[:, 2]
    out["size_least"] = np.minimum(size[a], size[b])
    out["size_ratio"] = ratio(np.minimum(size[a], size[b]), np.maximum(size[a], size[b]))
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
    out = _overlap("title", f.titles, f.titles, a, b, 0, words.sums) | _overlap(
        "rare_title", f.titles, f.titles, a, b, 1, words.sums
    )
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
        names = [
            "document_meaning",
            "names_other",
            "names_jaccard",
            *(f"document_{k}_{x}" for k in ("stems", "phrases") for x in ("jaccard", "contained", "contains")),
        ]
        return out | {name: np.full(len(a), np.nan, dtype=np.float32) for name in names}
    out["document_meaning"] = dot(f.document_vectors, f.document_vectors, a, b)
    sums = shared(f.document_stems, f.document_stems, a, b)
    out |= _overlap("document_stems", f.document_stems, f.document_stems, a, b, 1, sums)
    sums = shared(f.document_phrases, f.document_phrases, a, b)
    out |= _overlap("document_phrases", f.document_phrases, f.document_phrases, a, b, 1, sums)
    named = [
        (c.keys[i] and c.keys[i] in c.cites[j]) or (c.keys[j] and c.keys[j] in c.cites[i])
        for i, j in zip(a.tolist(), b.tolist(), strict=True)
    ]
    out["names_other"] = np.array(named, dtype=bool).astype(np.float32)
    both = [
        len(c.cites[i] & c.cites[j]) / max(len(c.cites[i] | c.cites[j]), 1)
        for i, j in zip(a.tolist(), b.tolist(), strict=True)
    ]
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
        ("before", f.before, f.before_vectors),
        ("after", f.after, f.after_vectors),
        ("heading", f.headings, f.heading_vectors),
    ):
        known = (bag.mass[a, 2] > 0) & (bag.mass[b, 2] > 0)
        part = {f"{name}_meaning": dot(vectors, vectors, a, b)} | _overlap(
            name, bag, bag, a, b, 1, shared(bag, bag, a, b)
        )
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
    return out | rival_figures(f.stretches, c.starts, np.diff(c.passages.ends), c.document_of, a, b)


def _held(bag: Bag, whole: Bag, passage: Index, document: Index, here: Array) -> tuple[Array, Array]:
    """Share of a passage that the other document holds, and the share that it holds only outside the other passage."""
    found, mass = held(bag, whole, passage, document, 1), bag.mass[passage, 1]
    return ratio(found, mass), ratio(np.maximum(found - here, 0), mass)


PLACE = (
    *(f"{k}_{x}" for k in ("before", "after", "heading") for x in ("meaning", "jaccard", "contained", "contains")),
    "around", "position_apart", "to_document_most", "to_document_least",
    *(f"{k}_{w}_{x}" for k in ("held", "elsewhere") for w in ("stems", "phrases") for x in ("most", "least")),
    *RIVALS,
)  # fmt: skip
"""Figures that need the whole documents; NaN without them."""


def slot_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Slot by slot: how many values are shared, how many only one side has, and where both speak and disagree."""
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
    same = [
        x == y and x != ""
        for x, y in zip((f.context.articles[i] for i in a), (f.context.articles[i] for i in b), strict=True)
    ]
    out["same_article"] = np.array(same, dtype=np.float32)
    return out


def act_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """Likeness of what the two have somebody do: their verbs. NaN where one has none."""
    verbs = compare(f.acts, a, b)
    out = _overlap("acts", f.acts, f.acts, a, b, 0, verbs.sums)
    out["acts_rarest"] = verbs.rarest
    out["acts_alone_least"] = np.minimum(verbs.only_a, verbs.only_b)
    out["acts_first"] = (f.first_act[a] == f.first_act[b]).astype(np.float32)
    known = (f.acts.mass[a, 2] > 0) & (f.acts.mass[b, 2] > 0)
    return {name: np.where(known, values, np.float32(np.nan)) for name, values in out.items()}


def first_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """The cheap figures of the pairs (a, b), by name: wordings and titles."""
    return word_figures(f, a, b) | head_figures(f, a, b) | _by_document(title_figures, f, a, b)


def second_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """The other figures of the pairs (a, b), by name: slots, documents, places and the word-by-word alignment."""
    return (
        slot_figures(f, a, b)
        | act_figures(f, a, b)
        | _by_document(document_figures, f, a, b)
        | place_figures(f, a, b)
        | aligned_figures(f.context.passages, f.context.numerals, f.rarity, a, b)
    )


def pair_figures(f: Figures, a: Index, b: Index) -> dict[str, Array]:
    """All figures of the pairs (a, b) of passages, by name."""
    return first_figures(f, a, b) | second_figures(f, a, b)


def _by_document(
    figures: Callable[[Figures, Index, Index], dict[str, Array]], f: Figures, a: Index, b: Index
) -> dict[str, Array]:
    """Figures of the documents of each pair, made once for each pair of documents."""
    owner, count = f.context.document_of, len(f.context.keys)
    each, back = np.unique(owner[a].astype(np.int64) * count + owner[b], return_inverse=True)
    made = figures(f, (each // count).astype(np.int32), (each % count).astype(np.int32))
    return {name: values[back] for name, values in made.items()}
