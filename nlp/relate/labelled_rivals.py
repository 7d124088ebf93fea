"""Rivals of labelled pairs: the other provisions of their documents that are most alike to either side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.passages import passages
from nlp.reading import Unreadable, read
from nlp.relate.gold import LEAST_WORDS, rule_of
from nlp.relate.words import Hasher, grams
from nlp.rows import Passage
from nlp.structure import parse
from nlp.words.frequencies import DocumentFrequencies
from nlp.words.matrix import count_terms, row_products

Row = Mapping[str, Any]
Index = NDArray[np.int64]
MOST = 4
"""Rivals of each side of a pair."""
LEAST_LIKE = 0.1
"""Likeness in words below which a provision is no rival."""
LONGEST = 400
"""Words of the longest provision that is a rival."""
RUN = 4
"""Words of the runs by which a provision is recognised as the one that is labelled, or a part of it."""
SAME_ARTICLE, SAME = 0.6, 0.92
"""Share of the runs of either that the other holds from which on it is the same provision: under the same number of
an article, and anywhere."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """Pairs of one side of a labelled pair and a rival of the other side."""

    rows: list[Row]
    """`a` and `b` (doc, title, article, text)."""
    pair: Index
    """Shape (rivals,): the labelled pair whose side each has."""
    side: Index
    """Shape (rivals,): which side that is, 0 or 1."""


@dataclass(frozen=True, slots=True)
class _Provision:
    article: str
    text: str


def likeness_of(rows: Sequence[Row]) -> NDArray[np.float32]:
    """Likeness of the words of pairs, as candidates of a stock have it (`lexical`); shape (rows,)."""
    texts = [rule_of(row[side]["text"]) for row in rows for side in ("a", "b")]
    first = np.arange(0, len(texts), 2, dtype=np.int32)
    return row_products(count_terms(texts).weighted(DocumentFrequencies.shipped()), first, first + 1)


def rivals_of(rows: Sequence[Row], corpus: Mapping[str, str] | None) -> Rivals:
    """The rivals of labelled pairs; none of those whose documents are not known.

    Args:
        rows: with `a` and `b` (doc, title, article, text).
        corpus: whole text by `doc`, or None when only the rows are known.
    """
    held = _provisions(rows, corpus or {})
    names = list(held)
    place = {name: k for k, name in enumerate(names)}
    ends = np.cumsum([0, *(len(held[name]) for name in names)])
    everything = [p.text for name in names for p in held[name]]
    sides = [rule_of(row[side]["text"]) for row in rows for side in ("a", "b")]
    weights = count_terms([*everything, *sides]).weighted(DocumentFrequencies.shipped())
    hasher = Hasher()
    found: list[tuple[Row, int, int]] = []
    for k, row in enumerate(rows):
        for side, (own, other) in enumerate((("a", "b"), ("b", "a"))):
            at = place.get(row[other].get("doc") or "")
            if at is None:
                continue
            there = slice(int(ends[at]), int(ends[at + 1]))
            one = weights[[len(everything) + 2 * k + side]]
            alike = np.asarray((weights[there] @ one.T).todense()).ravel()
            runs = _runs(hasher, sides[2 * k + 1 - side])
            for rival in _nearest(held[names[at]], alike, str(row[other].get("article") or ""), runs, hasher):
                end = {**row[other], "article": rival.article, "paragraph": "", "text": rival.text}
                found.append(({own: row[own], other: end}, k, side))
    return Rivals(
        [row for row, _, _ in found],
        np.array([k for _, k, _ in found], dtype=np.int64),
        np.array([side for _, _, side in found], dtype=np.int64),
    )


def _nearest(
    provisions: Sequence[_Provision], alike: NDArray[np.float32], article: str, runs: frozenset[int], hasher: Hasher
) -> list[_Provision]:
    """The provisions most alike, without the labelled one, of which the article and the runs of words are given."""
    out: list[_Provision] = []
    for k in np.argsort(-alike, kind="stable").tolist():
        if alike[k] < LEAST_LIKE or len(out) == MOST:
            break
        held = _runs(hasher, provisions[k].text)
        share = len(held & runs) / max(min(len(held), len(runs)), 1)
        if share <= (SAME_ARTICLE if provisions[k].article == article else SAME):
            out.append(provisions[k])
    return out


def _runs(hasher: Hasher, text: str) -> frozenset[int]:
    """The runs of `RUN` words of a text, as numbers; of a shorter text its words."""
    words = hasher([text])
    return frozenset(grams(words, min(RUN, max(len(words.stems), 1))).stems.tolist())


def _provisions(rows: Sequence[Row], corpus: Mapping[str, str]) -> dict[str, list[_Provision]]:
    """Provisions of the documents of labelled pairs, as a run reads them, by document."""
    out: dict[str, list[_Provision]] = {}
    for name in sorted({str(row[side].get("doc") or "") for row in rows for side in ("a", "b")} & corpus.keys()):
        try:
            held = passages_of(name, corpus[name])
        except Unreadable:
            continue
        out[name] = [
            _Provision(passage.article or "", passage.text)
            for passage in held
            if LEAST_WORDS <= len(passage.text.split()) <= LONGEST
        ]
    return out


def passages_of(doc: str, text: str) -> tuple[Passage, ...]:
    """The passages of one document as a run reads it.

    Raises:
        Unreadable: nothing of it can be read.
    """
    reading = read(text.encode(), f"{doc}.md")
    structure = parse(reading.text, name=f"{doc}.md", language=reading.language, quality=reading.quality)
    return passages(structure.document, structure.provisions)
