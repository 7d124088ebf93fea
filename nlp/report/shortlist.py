"""The rules that fit each question best, kept from run to run: only what is new is searched again.

A list holds every article that fits as well as its bound, and nothing else, so that the best on it do not depend on
the way by which the stock came to be what it is. A rule that goes leaves it, a rule that comes enters it if it fits as
well as the bound; a list that has grown is shortened by raising its bound; one that has become too short is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nlp.report.questions import Questions
from nlp.report.rule_index import Floats, Places, RuleIndex, index_rules
from nlp.stock import Stock

KEPT = 128
"""Articles that a list is shortened to; more than are needed, so that it outlives the loss of some."""
_PASSAGES, _QUESTIONS = 16_384, 128
"""Passages and questions that are compared at once: what is held in memory, 8 MB."""


@dataclass(slots=True)
class Shortlist:
    """The articles that fit one question at all and at least as well as `bound`, in no order."""

    bound: float = 0.0
    places: Places = field(default_factory=lambda: np.empty(0, np.int64))
    """The best passage of each article, by its place in the stock; the first among equals."""
    fits: Floats = field(default_factory=lambda: np.empty(0, np.float32))

    def enough(self, articles: int, near: float) -> bool:
        """Whether the best `articles` are on it, or all that fit at least `near` times as well as the best."""
        return len(self.fits) >= articles or self.bound <= near * float(self.fits.max(initial=0.0))

    def expect(self, fits: Floats) -> None:
        """Raise the bound where many articles with these fits are to come, so that few of them are looked at."""
        if len(fits) > KEPT:
            self.bound = max(self.bound, float(np.partition(fits, -KEPT)[-KEPT]))

    def add(self, places: Places, fits: Floats) -> None:
        """Put on it all articles of some documents that fit as well as the bound; then it is shortened."""
        self.places, self.fits = np.concatenate([self.places, places]), np.concatenate([self.fits, fits])
        if len(self.fits) > 2 * KEPT:
            self.expect(self.fits)
            passing = self.fits >= self.bound
            self.places, self.fits = self.places[passing], self.fits[passing]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The shortlists of one run, in columns, with the documents that they are good for."""

    documents: NDArray[np.str_]
    """Shape (d,): fingerprint of each document."""
    questions: NDArray[np.str_]
    """Shape (q,): digests."""
    bounds: Floats
    """Shape (q,)."""
    starts: Places
    """Shape (q + 1,): where the list of each question begins and ends."""
    document: NDArray[np.int32]
    """Document of each article on a list."""
    within: NDArray[np.int32]
    """Its best passage, counted among the passages of that document in the order of the stock."""
    fits: Floats

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything as named arrays, to be stored."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """What `arrays` gave.

        Raises:
            KeyError: an array is missing.
        """
        return cls(**{name: arrays[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that statements are linked to."""

    stock: Stock
    """All regulations."""
    repealed: frozenset[str] = frozenset()
    """Works that are no longer in force."""
    documents: NDArray[np.str_] | None = None
    """Shape (documents,): fingerprint of each, so that lists can be carried over; it changes when the reading or the
    vectors do. None where nothing is carried over."""

    def fingerprints(self) -> NDArray[np.str_]:
        """Fingerprint of each document with its standing."""
        held = () if self.documents is None else self.documents.tolist()
        ended = (d.work in self.repealed for d in self.stock.documents)
        return np.array([f"{name} {gone:d}" for name, gone in zip(held, ended, strict=True)], dtype=np.str_)


def shortlists(
    questions: Questions, rules: Rules, articles: int, near: float, former: Remembered | None = None
) -> list[Shortlist]:
    """The list of each question, long enough for the best `articles`, or for all that fit `near` times the best.

    Args:
        questions: in any order.
        rules: the stock.
        articles: how many are needed; at most `KEPT`.
        near: share of the fit of the best rule below which none is looked for.
        former: lists of an earlier run.
    """
    order, starts = _by_document(rules.stock)
    lists, fresh = _carried(questions, rules, former, order, starts)
    known = [i for i, held in enumerate(lists) if held is not None]
    found = [Shortlist() if held is None else held for held in lists]
    _search(questions, known, found, rules, _places(order, starts, fresh))
    again = [i for i, held in enumerate(lists) if held is None or not held.enough(articles, near)]
    for i in again:
        found[i] = Shortlist()
    _search(questions, again, found, rules, _places(order, starts, np.arange(len(rules.stock.documents))))
    return found


def fitting_of(question: Questions, rules: Rules, places: Places) -> Shortlist:
    """All articles among some passages (whole articles), however badly they fit the one question."""
    index = index_rules(rules.stock, rules.repealed, places)
    if not len(places):
        return Shortlist()
    fits = index.fits(question)
    articles = np.arange(len(index.starts))
    rows = _first(fits, index.starts, articles, np.zeros_like(articles))
    return Shortlist(places=index.places[rows], fits=fits[rows, 0])


def remember(questions: Questions, lists: Sequence[Shortlist], rules: Rules) -> Remembered:
    """The lists in columns, to be stored; `rules` has fingerprints of its documents."""
    order, starts = _by_document(rules.stock)
    within = np.empty(len(order), dtype=np.int64)
    within[order] = np.arange(len(order)) - np.repeat(starts[:-1], np.diff(starts))
    places = np.concatenate([held.places for held in lists]) if lists else np.empty(0, np.int64)
    return Remembered(
        documents=rules.fingerprints(),
        questions=np.array(questions.digests, dtype=np.str_),
        bounds=np.array([held.bound for held in lists], dtype=np.float32),
        starts=np.cumsum([0, *(len(held.fits) for held in lists)], dtype=np.int64),
        document=rules.stock.document_of[places].astype(np.int32),
        within=within[places].astype(np.int32),
        fits=np.concatenate([held.fits for held in lists]) if lists else np.empty(0, np.float32),
    )


def _carried(
    questions: Questions, rules: Rules, former: Remembered | None, order: Places, starts: Places
) -> tuple[list[Shortlist | None], Places]:
    """The former list of each question without what is gone, None for a new one, and the documents new to all."""
    if former is None:
        return [None] * len(questions), np.empty(0, np.int64)
    present = {name: i for i, name in enumerate(rules.fingerprints().tolist())}
    now = np.fromiter((present.get(name, -1) for name in former.documents.tolist()), np.int64, len(former.documents))
    fresh = np.setdiff1d(np.arange(len(present)), now)
    document = now[former.document]
    places = np.where(document >= 0, order[np.minimum(starts[document] + former.within, len(order) - 1)], -1)
    of = {name: i for i, name in enumerate(former.questions.tolist())}
    lists: list[Shortlist | None] = []
    for digest in questions.digests:
        i = of.get(digest)
        if i is None:
            lists.append(None)
            continue
        part = slice(int(former.starts[i]), int(former.starts[i + 1]))
        standing = places[part] >= 0
        lists.append(Shortlist(float(former.bounds[i]), places[part][standing], former.fits[part][standing]))
    return lists, fresh


def _search(
    questions: Questions, chosen: Sequence[int], lists: Sequence[Shortlist], rules: Rules, places: Places
) -> None:
    """Put on the chosen lists what fits of whole documents, given by the places of their passages."""
    if not chosen:
        return
    batches = [chosen[first : first + _QUESTIONS] for first in range(0, len(chosen), _QUESTIONS)]
    for part in _parts(places, rules.stock):
        index = index_rules(rules.stock, rules.repealed, part)
        for batch in batches:
            _enter(index, questions.some(batch), [lists[i] for i in batch])


def _enter(index: RuleIndex, questions: Questions, lists: Sequence[Shortlist]) -> None:
    """Put on each list the articles of an index that fit its question as well as its bound."""
    fits = index.fits(questions)
    best = np.ascontiguousarray(np.maximum.reduceat(fits, index.starts, axis=0).T)
    for held, row in zip(lists, best, strict=True):
        held.expect(row[(row >= np.float32(held.bound)) & (row > 0)])
    bounds = np.array([held.bound for held in lists], dtype=np.float32)
    asked, articles = np.nonzero((best >= bounds[:, None]) & (best > 0))
    places = index.places[_first(fits, index.starts, articles, asked)]
    ends = np.searchsorted(asked, np.arange(len(lists) + 1))
    for i, held in enumerate(lists):
        part = slice(int(ends[i]), int(ends[i + 1]))
        held.add(places[part], best[i, articles[part]])


def _first(fits: Floats, starts: Places, articles: Places, columns: Places) -> Places:
    """First row of each article that has the best of its fits, column by column."""
    lengths = np.diff(np.append(starts, len(fits)))[articles]
    behind = np.cumsum(lengths)
    rows = np.arange(int(lengths.sum())) + np.repeat(starts[articles] - behind + lengths, lengths)
    held = fits[rows, np.repeat(columns, lengths)]
    best: Floats = np.repeat(np.maximum.reduceat(held, behind - lengths), lengths) if len(held) else held
    at = np.flatnonzero(held == best)
    _, first = np.unique(np.repeat(np.arange(len(articles)), lengths)[at], return_index=True)
    chosen: Places = rows[at[first]]
    return chosen


def _parts(places: Places, stock: Stock) -> Iterator[Places]:
    """The places in parts of bounded size, each of whole documents, since an article lies in one document."""
    document = stock.document_of[places]
    first = 0
    while first < len(places):
        end = min(first + _PASSAGES, len(places))
        while end < len(places) and document[end] == document[end - 1]:
            end += 1
        yield places[first:end]
        first = end


def _places(order: Places, starts: Places, documents: Places) -> Places:
    """Places of the passages of some documents, document by document."""
    runs = [order[starts[d] : starts[d + 1]] for d in documents.tolist()]
    return np.concatenate(runs) if runs else np.empty(0, np.int64)


def _by_document(stock: Stock) -> tuple[Places, Places]:
    """Places of passages document by document, and where each document begins and the last one ends among them."""
    order = np.argsort(stock.document_of, kind="stable")
    return order, np.searchsorted(stock.document_of[order], np.arange(len(stock.documents) + 1))
