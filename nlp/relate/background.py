"""What is formula: in how many regulations of a large stock each word and phrase stands, and what words mean.

Shipped with the package, so that ten regulations of a user are read against the knowledge of thousands:
document counts of stems and of runs of three stems, and a vector of each frequent stem (latent semantic
analysis over stretches of text). Everything is keyed by hashes, nothing by place, and stays a few megabytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.relate.words import Hasher, Hashes, Tokens, grams

GRAM = 3
"""Length, in stems, of the phrases that are counted."""


@dataclass(frozen=True, slots=True)
class Background:
    """Document counts and word vectors of a stock of regulations."""

    documents: int
    stems: Hashes
    """Sorted; stems found in at least `LEAST` documents."""
    stem_documents: NDArray[np.uint16]
    phrases: Hashes
    phrase_documents: NDArray[np.uint16]
    vectors: NDArray[np.float32]
    """Shape (len(stems), dimensions): rows scaled to be summed; zero for a stem without a vector."""

    def stem_counts(self, wanted: Hashes) -> NDArray[np.float64]:
        """Documents that hold each wanted stem (0 for one too rare to be kept)."""
        return look_up(self.stems, self.stem_documents, wanted)

    def phrase_counts(self, wanted: Hashes) -> NDArray[np.float64]:
        """Documents that hold each wanted run of three stems (0 for one too rare to be kept)."""
        return look_up(self.phrases, self.phrase_documents, wanted)

    def stem_vectors(self, wanted: Hashes) -> NDArray[np.float32]:
        """Vectors of the wanted stems, zero where unknown; shape (len(wanted), dimensions)."""
        place = np.minimum(np.searchsorted(self.stems, wanted), len(self.stems) - 1)
        found = self.stems[place] == wanted
        return np.where(found[:, None], self.vectors[place], np.float32(0))

    def save(self, path: Path) -> None:
        """Writes one compressed file: differences of the sorted hashes, vectors as bytes."""
        scale = np.maximum(np.abs(self.vectors).max(axis=1), 1e-9) / 127
        np.savez_compressed(
            path,
            documents=np.int64(self.documents),
            stems=np.diff(self.stems, prepend=np.uint32(0)),
            stem_documents=self.stem_documents,
            phrases=np.diff(self.phrases, prepend=np.uint32(0)),
            phrase_documents=self.phrase_documents,
            vectors=np.rint(self.vectors / scale[:, None]).astype(np.int8),
            scale=scale.astype(np.float16),
        )


def load_background(path: Path) -> Background:
    """The background stored at `path`."""
    with np.load(path) as kept:
        return Background(
            documents=int(kept["documents"]),
            stems=np.cumsum(kept["stems"], dtype=np.uint32),
            stem_documents=kept["stem_documents"],
            phrases=np.cumsum(kept["phrases"], dtype=np.uint32),
            phrase_documents=kept["phrase_documents"],
            vectors=kept["vectors"].astype(np.float32) * kept["scale"].astype(np.float32)[:, None],
        )


def look_up(keys: Hashes, values: NDArray[np.uint16], wanted: Hashes) -> NDArray[np.float64]:
    """`values` of the wanted sorted `keys`, 0 where a key is missing."""
    if not len(keys):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0).astype(np.float64)


def build_background(
    texts: Sequence[str],
    *,
    dimensions: int = 64,
    least_stem: int = 4,
    least_phrase: int = 6,
    window: int = 60,
    seed: int = 0,
) -> Background:
    """Counts and vectors of a stock, one text a document.

    Args:
        texts: whole documents.
        dimensions: length of a word vector.
        least_stem: stems in fewer documents are left out (they count as rare).
        least_phrase: likewise for runs of three stems.
        window: length in stems of the stretches whose words belong together.
        seed: of the randomised decomposition.
    """
    tokens = Hasher()(texts)
    stems, stem_documents = _document_counts(tokens, least_stem)
    phrases, phrase_documents = _document_counts(grams(tokens, GRAM), least_phrase)
    vectors = _word_vectors(tokens, stems, stem_documents, len(texts), dimensions, window, seed)
    return Background(len(texts), stems, stem_documents, phrases, phrase_documents, vectors)


def _document_counts(tokens: Tokens, least: int) -> tuple[Hashes, NDArray[np.uint16]]:
    """Sorted hashes that stand in at least `least` texts, with the number of texts."""
    texts = np.repeat(np.arange(len(tokens.ends) - 1, dtype=np.uint64), np.diff(tokens.ends))
    each = np.unique((tokens.stems.astype(np.uint64) << np.uint64(32)) | texts)
    keys, counts = np.unique((each >> np.uint64(32)).astype(np.uint32), return_counts=True)
    keep = counts >= least
    return keys[keep], np.minimum(counts[keep], 65535).astype(np.uint16)


def _word_vectors(
    tokens: Tokens, stems: Hashes, counts: NDArray[np.uint16], documents: int, dimensions: int, window: int, seed: int
) -> NDArray[np.float32]:
    """Vectors of the stems from the stretches of text in which they stand together, times their rarity."""
    from sklearn.utils.extmath import randomized_svd

    place = np.minimum(np.searchsorted(stems, tokens.stems), len(stems) - 1)
    known = stems[place] == tokens.stems
    stretch = np.arange(len(place)) // window
    table = sparse.csr_matrix(
        (np.ones(int(known.sum()), dtype=np.float32), (stretch[known], place[known])),
        shape=(int(stretch[-1]) + 1, len(stems)),
    )
    rarity = np.log((1 + documents) / (1 + counts.astype(np.float64))).astype(np.float32)
    table.sum_duplicates()
    table.data = 1 + np.log(table.data)
    rows = (table @ sparse.diags(rarity)).tocsr()
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    even = (sparse.diags(1 / np.maximum(length, 1e-9)) @ rows).tocsr()
    _, strength, right = randomized_svd(even, dimensions, n_iter=3, random_state=seed)
    vectors = right.T * np.sqrt(strength / strength[0])
    length = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(vectors * rarity[:, None] / length, dtype=np.float32)
