"""The nearest texts by vectors, searched over the whole stock."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nlp.neighbours.settings import CandidateSettings
from nlp.neighbours.texts import TextPairs, Texts

_ROWS = 512
_RUN = 64
"""Columns whose greatest score stands for them all while looking for the best."""
_SPARE = 4
"""Texts scored beyond the budget, so that rounding to sixteen bits loses none that matters."""


def nearest_by_meaning(
    texts: Texts,
    vectors: NDArray[np.float32],
    settings: CandidateSettings,
    progress: Callable[[int], None] | None = None,
) -> TextPairs:
    """For each text, the `settings.meaning` texts of other documents with the highest cosine above the floor.

    Every text is scored against every other, in sixteen bits; the best are scored again in full precision, so
    the answer is that of a full search but for ties within the rounding. Memory stays at one block of rows.

    Args:
        texts: the different texts.
        vectors: shape (texts, dimensions), unit rows.
        settings: the budget and the floor.
        progress: hears the number of passages done.
    """
    import torch

    if settings.meaning == 0:
        return TextPairs.best([], [], [], 0, 0.0)
    size = len(texts)
    exact = torch.from_numpy(vectors)
    padded = torch.zeros((-(-max(size, 1) // _RUN) * _RUN, vectors.shape[1]), dtype=torch.bfloat16)
    padded[:size] = exact
    kept = min(settings.meaning + _SPARE, len(padded) // _RUN)
    order, ordered = texts.by_document()
    left, right, scores = [], [], []
    for start in range(0, size, _ROWS):
        rows = np.arange(start, min(start + _ROWS, size))
        block = padded[start : start + len(rows)] @ padded.T
        block[:, size:] = -2.0
        block[rows - start, rows] = -2.0
        for document in np.unique(texts.document[rows]).tolist():
            if document >= 0:
                first, last = np.searchsorted(ordered, [document, document + 1])
                own = np.flatnonzero(texts.document[rows] == document)
                block[own[:, None], order[None, first:last]] = -2.0
        runs = block.view(len(rows), -1, _RUN)
        best = torch.topk(runs.amax(dim=2), kept, dim=1).indices
        inside = torch.gather(runs, 1, best[:, :, None].expand(-1, -1, _RUN)).reshape(len(rows), -1)
        places = torch.topk(inside, kept, dim=1).indices
        columns = torch.gather(best, 1, places // _RUN) * _RUN + places % _RUN
        cosines = torch.einsum("id,ikd->ik", exact[rows], exact[columns.clamp(max=size - 1)])
        cosines[torch.gather(inside, 1, places) < -1.0] = -2.0
        left.append(np.repeat(rows, kept))
        right.append(columns.numpy().ravel())
        scores.append(cosines.numpy().ravel())
        if progress is not None:
            progress(int(texts.starts[rows[-1] + 1] - texts.starts[start]))
    return TextPairs.best(left, right, scores, settings.meaning, settings.meaning_floor)
