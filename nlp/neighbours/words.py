"""The nearest texts by rare words, searched over the whole stock."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.texts import TextPairs, Texts
from nlp.words import DocumentFrequencies, TermCounts

_ROWS = 8192
_SPARE = 4
"""Times the budget that is fetched, since texts of the same document are dropped afterwards."""


def nearest_by_words(texts: Texts, terms: TermCounts, settings: CandidateSettings) -> TextPairs:
    """For each text, the `settings.words` texts of other documents with the highest TF-IDF cosine above the floor.

    Lemmas of more than `settings.words_share` of the shipped regulations, and numbers, are left out: they say
    nothing about the matter, and the work grows with the square of the texts that share a lemma.

    Args:
        texts: the different texts.
        terms: lemma counts, one row for each text.
        settings: the budget, the floor and the share.
    """
    from sparse_dot_topn import sp_matmul_topn

    if settings.words == 0:  # the product of no best result frees memory that it does not own
        return TextPairs.best([], [], [], 0, 0.0)
    rare = csr_matrix(terms.weighted(DocumentFrequencies.shipped(), settings.words_share))
    columns = rare.T.tocsr()
    left, right, scores = [], [], []
    for start in range(0, len(texts), _ROWS):
        found = sp_matmul_topn(
            rare[start : start + _ROWS],
            columns,
            top_n=settings.words * _SPARE,
            threshold=settings.words_floor,
            sort=True,
        )
        rows = start + np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
        other = ~texts.same_document(rows, found.indices)
        left.append(rows[other])
        right.append(found.indices[other])
        scores.append(found.data[other])
    return TextPairs.best(left, right, scores, settings.words, settings.words_floor)
