"""The rare words of texts, weighted in whole numbers: what the search by words multiplies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from nlp.neighbours.grid import SCALE
from nlp.words import DocumentFrequencies, count_terms


@dataclass(frozen=True, slots=True)
class RareWords:
    """Which rare lemmas each text has; but for the numbers of columns, the row of a text is the same in any company."""

    lemmas: tuple[str, ...]
    """Of the columns, in no order that means anything."""
    rows: csr_matrix
    """Shape (texts, lemmas): TF-IDF in steps of 1 / SCALE, whole numbers in float32."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as named arrays, to be stored."""
        return {
            "lemmas": np.frombuffer("\n".join(self.lemmas).encode(), dtype=np.uint8),
            "weights": self.rows.data.astype(np.uint8),
            "columns": self.rows.indices.astype(np.int32),
            "starts": self.rows.indptr.astype(np.int64),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` was made of.

        Raises:
            KeyError: an array is missing.
        """
        held = arrays["lemmas"].tobytes().decode()
        lemmas = tuple(held.split("\n")) if held else ()
        parts = arrays["weights"].astype(np.float32), arrays["columns"], arrays["starts"]
        return cls(lemmas, csr_matrix(parts, shape=(len(arrays["starts"]) - 1, len(lemmas))))

    def moved(self, moved: NDArray[np.int32], fresh: Self, count: int) -> RareWords:
        """The rows of a stock of which some texts are known and the others fresh.

        Args:
            moved: index that each text of these rows has in that stock, -1 for one that is gone.
            fresh: rows of the other texts, in their order.
            count: texts of that stock.
        """
        column = {lemma: i for i, lemma in enumerate(self.lemmas)}
        numbers = np.array([column.setdefault(lemma, len(column)) for lemma in fresh.lemmas], dtype=np.int32)
        known, came = self.rows, fresh.rows
        width = len(column)
        known = csr_matrix((known.data, known.indices, known.indptr), shape=(known.shape[0], width))
        added = csr_matrix((came.data, numbers[came.indices], came.indptr), shape=(came.shape[0], width))
        source = np.full(count, -1, dtype=np.int64)
        source[moved[moved >= 0]] = np.flatnonzero(moved >= 0)
        source[source < 0] = known.shape[0] + np.arange(came.shape[0])
        return RareWords(tuple(column), vstack([known, added], format="csr")[source])._without_unused()

    def _without_unused(self) -> RareWords:
        """The same rows without the columns of lemmas that no text has."""
        used = np.bincount(self.rows.indices, minlength=len(self.lemmas)) > 0
        if used.all():
            return self
        number = np.cumsum(used, dtype=np.int32) - 1
        parts = self.rows.data, number[self.rows.indices], self.rows.indptr
        lemmas = tuple(lemma for lemma, here in zip(self.lemmas, used.tolist(), strict=True) if here)
        return RareWords(lemmas, csr_matrix(parts, shape=(self.rows.shape[0], len(lemmas))))


def rare_words(texts: Iterable[str], share: float) -> RareWords:
    """The rare words of texts.

    Lemmas of more than `share` of the shipped regulations, and numbers, are left out: they say nothing about
    the matter, and the work grows with the square of the texts that share a lemma.
    """
    terms = count_terms(texts)
    rows = csr_matrix(terms.weighted(DocumentFrequencies.shipped(), share))
    rows.data = np.rint(rows.data * SCALE).astype(np.float32)
    rows.eliminate_zeros()
    return RareWords(tuple(terms.terms), rows)
