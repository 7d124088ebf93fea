"""Which documents of a stock, and which of their passages, a draft is compared with.

The searches are those of `nlp.neighbours`, for one document against a stock at rest: the documents most alike to the
draft are searched provision by provision, and beside them the nearest texts of the whole stock. Since one draft is
small, its budgets are far wider than those of a run over all pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.draft.shelf import RUN, Shelf, Vectors, unit
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

_ROWS = 64
_FIRST = 2.0
"""More than any likeness."""


@dataclass(frozen=True, slots=True)
class ShortlistSettings:
    """Budgets for one draft. What a budget cuts off is counted."""

    alike_documents: int = 50
    """Documents most alike to the draft in title and content."""
    other_documents: int = 30
    """Further documents that hold texts near to single provisions."""
    near_texts: int = 12
    """Nearest texts of the whole stock, for one provision."""
    near_floor: float = 0.5
    """Lowest cosine of such a text."""
    nearest: int = 20
    """So many of the most alike documents are searched deeper."""
    deeper: int = 5
    """Times what another document may offer."""
    by_meaning: int = 3
    """Nearest passages by vectors that one document may offer to one provision."""
    by_words: int = 1
    """The same by words."""
    floor: float = 0.15
    """Lowest cosine (of vectors or of words) of such a passage."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Documents that are searched provision by provision."""

    documents: NDArray[np.intp]
    """Indices into `Shelf.documents`, the most alike to the draft first, then those with single near texts."""
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DraftPairs:
    """Pairs of a passage of the draft and one of the stock, each once, in the columns that `nlp.relate` reads."""

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    cosine: NDArray[np.float32]
    lexical: NDArray[np.float32]


def choose_documents(
    shelf: Shelf,
    vectors: Vectors,
    title: str,
    acts_on: Collection[str],
    without: Collection[str],
    settings: ShortlistSettings,
) -> Chosen:
    """The documents of a stock in which counterparts of a draft may stand.

    Args:
        shelf: the stock.
        vectors: shape (passages of the draft, dimensions).
        title: of the draft.
        acts_on: citation keys of what the draft repeals, amends or carries out, which comes first.
        without: works that are left out, such as the draft's own instrument.
        settings: budgets.
    """
    titles = _title_likeness(shelf, title)
    middle = unit(vectors.sum(axis=0, keepdims=True))
    acted = np.array([document.key in acts_on for document in shelf.documents], dtype=np.float32)
    alike = (titles + (shelf.means @ middle.T).ravel()) / 2 + _FIRST * acted
    kept = np.array([document.work not in without for document in shelf.documents], dtype=np.bool_)
    alike[~kept] = -np.inf
    first = np.argsort(-alike, kind="stable")[: min(settings.alike_documents, int(kept.sum()))]
    weight = _near_weight(shelf, vectors, settings)
    weight[first] = 0
    weight[~kept] = 0
    others = np.argsort(-weight, kind="stable")
    others = others[: int((weight > 0).sum())]
    counts = {
        "documents": int(kept.sum()),
        "documents_searched": len(first) + min(len(others), settings.other_documents),
        "cut_documents_with_near_texts": max(0, len(others) - settings.other_documents),
    }
    return Chosen(np.concatenate([first, others[: settings.other_documents]]), counts)


def _title_likeness(shelf: Shelf, title: str) -> NDArray[np.float32]:
    """Cosine of the TF-IDF of the title with that of each document."""
    frequencies = DocumentFrequencies.shipped()
    own = count_terms([title])
    row = own.weighted(frequencies)
    column = {term: i for i, term in enumerate(shelf.terms.terms)}
    dense = np.zeros(len(column), dtype=np.float32)
    for term, value in zip((own.terms[i] for i in row.indices.tolist()), row.data.tolist(), strict=True):
        if term in column:
            dense[column[term]] = value
    return np.asarray(shelf.titles @ dense, dtype=np.float32)


def _near_weight(shelf: Shelf, vectors: Vectors, settings: ShortlistSettings) -> NDArray[np.float64]:
    """How much each document has of the texts nearest to single provisions: cosines above the floor, summed.

    A text that many documents hold is a formula, so that each of its bearers gets its share of it.
    """
    bearers = np.bincount(shelf.text_of, minlength=len(shelf.vectors))
    by_text = np.argsort(shelf.text_of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(bearers)])
    weight = np.zeros(len(shelf.documents))
    for low in range(0, len(vectors) if len(shelf.vectors) else 0, _ROWS):
        block = vectors[low : low + _ROWS] @ shelf.vectors.T
        texts, cosines = _best(block, settings.near_texts)
        near = cosines >= settings.near_floor
        for text, cosine in zip(texts[near].tolist(), cosines[near].tolist(), strict=True):
            held = shelf.document_of[by_text[starts[text] : starts[text + 1]]]
            np.add.at(weight, held, (cosine - settings.near_floor) / max(len(held), 1))
    return weight


def _best(block: NDArray[np.float32], count: int) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Columns of the `count` highest scores of each row, and the scores.

    The greatest score of each run of `RUN` columns stands for them all until the best runs are known.
    """
    runs = block.reshape(len(block), -1, RUN)
    kept = min(count, runs.shape[1])
    best = np.argpartition(-runs.max(axis=2), kept - 1, axis=1)[:, :kept]
    inside = np.take_along_axis(runs, best[:, :, None], axis=1).reshape(len(block), -1)
    places = np.argpartition(-inside, kept - 1, axis=1)[:, :kept]
    columns = np.take_along_axis(best, places // RUN, axis=1) * RUN + places % RUN
    return columns, np.take_along_axis(inside, places, axis=1)


def pair_up(
    stock: Stock, own: str, nearest: Collection[str], settings: ShortlistSettings
) -> tuple[DraftPairs, dict[str, int]]:
    """The pairs of passages that are judged, in ascending order, and how many a budget left out.

    Args:
        stock: the draft among the chosen documents.
        own: work of the draft.
        nearest: works that are searched deeper.
        settings: budgets.
    """
    works = [document.work for document in stock.documents]
    mine = np.flatnonzero(stock.document_of == works.index(own))
    rows = count_terms(passage.text for passage in stock.passages).weighted(DocumentFrequencies.shipped()).tocsr()
    cosine = stock.vectors[mine] @ stock.vectors.T
    lexical = np.asarray((rows[mine] @ rows.T).toarray(), dtype=np.float32)
    taken = np.zeros(cosine.shape, dtype=np.bool_)
    possible = 0
    for place, work in enumerate(works):
        theirs = np.flatnonzero(stock.document_of == place)
        if work == own or not len(theirs):
            continue
        times = settings.deeper if work in nearest else 1
        for scores, budget in ((cosine, settings.by_meaning), (lexical, settings.by_words)):
            part = scores[:, theirs]
            order = np.argsort(-part, axis=1, kind="stable")[:, : times * budget]
            near = np.take_along_axis(part, order, axis=1) >= settings.floor
            row, column = np.nonzero(near)
            taken[row, theirs[order[row, column]]] = True
        possible += int(((cosine[:, theirs] >= settings.floor) | (lexical[:, theirs] >= settings.floor)).sum())
    row, other = np.nonzero(taken)
    one = mine[row]
    a, b = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((b, a))
    pairs = DraftPairs(
        a[order].astype(np.int32), b[order].astype(np.int32), cosine[row, other][order], lexical[row, other][order]
    )
    return pairs, {"pairs": len(pairs.a), "cut_pairs": possible - len(pairs.a)}
