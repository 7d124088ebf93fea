"""Pairs of texts that belong together, drawn from regulations without any label.

The title and chapter heading say what a provision is about; its elucidation says it in other words; its
neighbours regulate the same matter; and a provision that shares rare words with one of another regulation is
the same rule again when the two regulations are on one subject, and a mere formula when they are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

from nlp.rows import Passage
from nlp.words import DocumentFrequencies, TermCounts, count_terms, row_products

SHORTEST = 10
"""Words below which a provision says too little to learn from."""
ONE_SUBJECT = 0.62
"""Likeness of two documents from which on their look-alikes are taken for the same matter."""
OTHER_SUBJECT = 0.5
"""Likeness of two documents below which their look-alikes are taken for formulas."""
_FETCHED = 48
_KEPT = 3
_SHARE = 0.2
_FLOOR = 0.2
_ROWS = 8192


@dataclass(frozen=True, slots=True)
class PairKind:
    """Pairs of one kind, as indices into `TrainingPairs.texts`."""

    name: str
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    document: NDArray[np.int64]
    """Document of each pair: texts of the same document are no negatives of one another."""
    negative: NDArray[np.int64] | None = None
    """A text that looks like `left` and is about another matter; -1 where there is none."""


@dataclass(frozen=True, slots=True)
class TrainingPairs:
    """Texts and which of them belong together."""

    texts: Sequence[str]
    kinds: Sequence[PairKind]


def training_pairs(passages: Sequence[Passage], seed: int = 0) -> TrainingPairs:
    """All pairs that `passages` give; the order of the passages does not matter.

    Args:
        passages: of a whole corpus.
        seed: for drawing the hard negatives.
    """
    rows = sorted(passages, key=lambda row: (row.work, row.start, row.passage_id))
    works = {work: number for number, work in enumerate(sorted({row.work for row in rows}))}
    document = np.array([works[row.work] for row in rows], dtype=np.int64)
    long = np.flatnonzero([row.words >= SHORTEST for row in rows])
    texts = [row.text for row in rows]

    headings = [" ".join(filter(None, (row.title, row.chapter, row.section))) for row in rows]
    number = {heading: len(texts) + place for place, heading in enumerate(sorted(set(headings)))}
    texts += number
    titled = long[[bool(headings[row]) for row in long]]
    heading_of = np.array([number[headings[row]] for row in titled], dtype=np.int64)

    explained = np.array([place for place, row in enumerate(rows) if row.elucidation], dtype=np.int64)
    first = len(texts)
    texts += [rows[place].elucidation or "" for place in explained]
    follows = long[long + 1 < len(rows)]
    follows = follows[document[follows] == document[follows + 1]]
    return TrainingPairs(
        texts,
        [
            PairKind("title", titled, heading_of, document[titled]),
            PairKind("elucidation", explained, first + np.arange(len(explained)), document[explained]),
            PairKind("neighbour", follows, follows + 1, document[follows]),
            _look_alikes(rows, long, document, seed),
        ],
    )


def _look_alikes(rows: Sequence[Passage], long: NDArray[np.int64], document: NDArray[np.int64], seed: int) -> PairKind:
    """Look-alikes of one subject as pairs, each with a look-alike of another subject as its negative."""
    terms = count_terms(row.text for row in rows)
    titles: dict[int, str] = {}
    for row, number in zip(rows, document.tolist(), strict=True):
        titles.setdefault(number, row.title)
    left, right = _sharing_rare_words(terms, long)
    other = document[left] != document[right]
    left, right = left[other], right[other]
    alike = _likeness(terms, document, [titles[number] for number in sorted(titles)], left, right)
    one, formula = alike >= ONE_SUBJECT, alike < OTHER_SUBJECT
    one &= _rank_within(left, one) < _KEPT
    starts = np.searchsorted(left[formula], np.arange(len(rows) + 1))
    anchors = left[one]
    available = np.diff(starts)[anchors]
    drawn = np.random.default_rng(seed).integers(0, np.minimum(np.maximum(available, 1), _KEPT))
    place = np.minimum(starts[anchors] + drawn, max(int(formula.sum()) - 1, 0))
    negative = np.where(available > 0, right[formula][place] if formula.any() else -1, -1)
    return PairKind("look-alike", anchors, right[one], document[anchors], negative)


def _rank_within(groups: NDArray[np.int64], chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many chosen rows of the same group precede each row; rows of a group stand together."""
    before: NDArray[np.int64] = np.cumsum(chosen, dtype=np.int64) - chosen
    begins = np.concatenate([[True], groups[1:] != groups[:-1]]) if len(groups) else np.empty(0, np.bool_)
    return np.asarray(before - np.repeat(before[begins], np.diff(np.append(np.flatnonzero(begins), len(groups)))))


def _sharing_rare_words(terms: TermCounts, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts with many rare words in common: each of `rows` with its best, best first."""
    from sparse_dot_topn import sp_matmul_topn

    rare = csr_matrix(terms.weighted(DocumentFrequencies.shipped(), _SHARE))
    columns = rare.T.tocsr()
    left, right = [], []
    for start in range(0, len(rows), _ROWS):
        part = rows[start : start + _ROWS]
        found = sp_matmul_topn(rare[part], columns, top_n=_FETCHED, threshold=_FLOOR, sort=True)
        left.append(np.repeat(part, np.diff(found.indptr)))
        right.append(found.indices.astype(np.int64))
    return np.concatenate(left), np.concatenate(right)


def _likeness(
    terms: TermCounts,
    document: NDArray[np.int64],
    titles: Sequence[str],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
) -> NDArray[np.float32]:
    """Likeness of the documents of two passages, pair by pair: half titles (TF-IDF), half contents (LSA)."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    weights = terms.weighted(DocumentFrequencies.shipped())
    shape = (len(titles), len(document))
    belongs = csr_array((np.ones(len(document), np.float32), (document, np.arange(len(document)))), shape=shape)
    contents = csr_matrix(belongs @ weights)
    axes = min(200, min(contents.shape) - 1)
    topics = normalize(TruncatedSVD(axes, random_state=0).fit_transform(normalize(contents))).astype(np.float32)
    named = count_terms(titles).weighted(DocumentFrequencies.shipped())
    a, b = document[left].astype(np.int32), document[right].astype(np.int32)
    content = np.concatenate(
        [np.einsum("ij,ij->i", topics[a[s : s + _ROWS]], topics[b[s : s + _ROWS]]) for s in range(0, len(a), _ROWS)]
        or [np.empty(0, np.float32)]
    )
    return np.asarray((row_products(named, a, b) + content) / 2, dtype=np.float32)
