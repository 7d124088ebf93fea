"""How alike two whole documents are: their titles, the mean of their passages, and whether one acts on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.columns import rows_with
from nlp.neighbours.grid import SCALE
from nlp.neighbours.nearest import TIE, Nearest, Places, empty, put, tie_numbers, top
from nlp.rows import ACTS
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

_BLOCK = 64
"""Documents at a time: their scores stay in the cache."""
_UNIT = SCALE * SCALE
"""Steps of likeness in a cosine of 1; added to it, so that no key is below 0."""
_ACTING = _UNIT // 5
"""Steps that are added where one of two documents acts on the other: a cosine of 0.2 brings nine in ten of those that
were not among the thirty most alike into them."""


Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Subjects:
    """What each document is about, in a form in which two documents can be compared."""

    means: Doubles
    """Shape (documents, dimensions): mean of the passages' vectors, at unit length."""
    titles: csr_array
    """Shape (documents, terms): TF-IDF of the titles, rows of unit length."""
    acting: csr_array
    """Shape (documents, documents): 1 where one of the two repeals, amends or implements the other, both ways."""
    identity: NDArray[np.uint64]
    """Shape (documents, 2): digest of all that decides how alike a document is to others, and of its URI."""


class SearchBySubject:
    """Finds the documents most alike in subject; every document is scored against every other.

    Likeness is the mean of two cosines, that of the titles and that of the contents, and more where one acts on the
    other; it is computed in double precision and rounded to whole steps of 1 / SCALE squared, so that it is the same in
    every stock that holds the two documents.
    """

    floor = 0

    def __init__(self, held: Subjects, width: int) -> None:
        """Searches the documents of a stock; no list is longer than `width`."""
        self.width = width
        self._held, self._ties = held, tie_numbers(held.identity)

    def __call__(self, rows: Places, columns: Places, width: int) -> Nearest:
        """For each document of `rows` the most alike of `columns`, itself left out; lists up to `width`."""
        found = empty(len(rows), width, self.floor)
        there, titles = self._held.means[columns].T, csr_array(self._held.titles[columns].T)
        acting = csr_array(self._held.acting[:, columns])
        for start in range(0, len(rows) if len(columns) else 0, _BLOCK):
            part = rows[start : start + _BLOCK]
            scores = (self._held.means[part] @ there + (self._held.titles[part] @ titles).toarray()) / 2
            steps = np.rint(scores * _UNIT).astype(np.int64) + _ACTING * acting[part].toarray().astype(np.int64)
            keys = (steps + _UNIT) * TIE + self._ties[columns]
            keys[part[:, None] == columns] = -1
            places = np.broadcast_to(columns, keys.shape)
            if keys.shape[1] > width + 1:
                best = np.argpartition(-keys, width, axis=1)[:, : width + 1]
                keys, places = np.take_along_axis(keys, best, axis=1), columns[best]
            lists = top(places, keys, np.zeros(len(part), dtype=np.int64), width)
            put(found, start + np.arange(len(part)), lists)
        return found


def most_alike(lists: Nearest, acting: csr_array, count: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The documents to compare each with, best first, and how alike they are in subject.

    That one acts on the other brings it forward in this list, but is not told: within the documents, the passages
    of all of them compete on their own merit.

    Args:
        lists: what `SearchBySubject` found, each list at least `count` long or complete.
        acting: `Subjects.acting`.
        count: documents wanted.

    Returns:
        Two arrays of shape (documents, up to `count`): indices of documents, and likeness in whole steps.
    """
    kept = min(count, max(len(lists.places) - 1, 0))
    places = lists.places[:, :kept]
    likeness = (lists.keys[:, :kept] // TIE - _UNIT).astype(np.int32)
    for document in np.unique(acting.nonzero()[0]).tolist():
        row = slice(acting.indptr[document], acting.indptr[document + 1])
        likeness[document, np.isin(places[document], acting.indices[row])] -= _ACTING
    return places, likeness


def _sums(vectors: NDArray[np.float32], document_of: NDArray[np.int32], counts: NDArray[np.int64]) -> Doubles:
    """The sum of the vectors of each document, added in the order of its passages; shape (documents, dimensions)."""
    order, ends = np.argsort(document_of, kind="stable"), np.concatenate([[0], np.cumsum(counts)])
    sums = np.zeros((len(counts), vectors.shape[1]))
    for first in range(0, len(counts), _BLOCK):  # a few documents at a time: twice the stock would not fit the cache
        held = ends[first : first + _BLOCK + 1]
        own = vectors[order[held[0] : held[-1]]].astype(np.float64)
        belongs = csr_array((np.ones(len(own)), np.arange(len(own)), held - held[0]), shape=(len(held) - 1, len(own)))
        sums[first : first + _BLOCK] = belongs @ own
    return sums


def subjects(stock: Stock, wordings: NDArray[np.uint64]) -> Subjects:
    """The subjects of all documents; word weights are the shipped ones, so they do not move with the stock.

    Args:
        stock: passages with vectors.
        wordings: shape (passages, 2): digest of the wording of each passage.
    """
    counts = np.bincount(stock.document_of, minlength=len(stock.documents))
    sums = _sums(stock.vectors, stock.document_of, counts) / np.maximum(counts, 1)[:, None]
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    means = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
    titles = count_terms(document.title for document in stock.documents)
    weights = titles.weighted(DocumentFrequencies.shipped()).astype(np.float64)
    order, ends = np.argsort(stock.document_of, kind="stable"), np.concatenate([[0], np.cumsum(counts)])
    held, targets = wordings[order], _targets(stock)
    digests = b"".join(
        blake2b(
            "\n".join([d.work, d.title, d.key or "", *targets[d.work], ""]).encode() + held[first:last].tobytes(),
            digest_size=16,
        ).digest()
        for d, first, last in zip(stock.documents, ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    )
    identity = np.frombuffer(digests, dtype=np.uint64).reshape(-1, 2)
    return Subjects(means, weights, _acting(stock, targets), identity)


def _targets(stock: Stock) -> dict[str, list[str]]:
    """The citation keys, in order, of what each document acts on."""
    found: dict[str, set[str]] = {document.work: set() for document in stock.documents}
    for link in rows_with(stock.links, "relation", ACTS):
        if link.work in found:
            found[link.work].add(link.target_key)
    return {work: sorted(keys) for work, keys in found.items()}


def _acting(stock: Stock, targets: Mapping[str, Sequence[str]]) -> csr_array:
    """Which documents act on one another, both ways; shape (documents, documents)."""
    places: dict[str, list[int]] = {}
    for i, document in enumerate(stock.documents):
        if document.key:
            places.setdefault(document.key, []).append(i)
    pairs = {
        (i, j)
        for i, document in enumerate(stock.documents)
        for key in targets[document.work]
        for j in places.get(key, ())
        if i != j
    }
    both = np.array(sorted(pairs | {(j, i) for i, j in pairs}), dtype=np.int32).reshape(-1, 2)
    size = len(stock.documents)
    return csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(size, size))
