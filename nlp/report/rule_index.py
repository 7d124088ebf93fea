"""Rules made ready to be searched with the words of a report: BM25 over weighted fields, and likeness of vectors.

Robertson, Zaragoza and Taylor (2004): fields are weighted before term frequency saturates, so that a word in the
title of a law counts without a second ranking.

How well a rule fits a statement depends on these two alone, and comes out the same to the last bit whatever else is
searched beside them: rarity and usual length are shipped, not counted in the stock, and every sum is one of whole
numbers small enough for a float to hold exactly, so that its order does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.report.questions import Questions
from nlp.rows import Passage
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms

_TEXT, _HEADING, _TITLE = 5, 4, 2
"""What a word counts in each field."""
_SATURATION, _LENGTH = 6.0, 0.6
_USUAL_LENGTH = 275.0
"""Words of a passage as they count: about the mean over the corpus that the shipped rarity was counted in."""
_MEANING = 0.4
"""Share of the cosine where there are vectors."""
_WORD_GRAIN = 64.0
"""Weights of words are whole multiples of 1/64: below 2,700 words in common no sum reaches 2^24."""
_MEANING_GRAIN = 4000.0
"""Components of vectors are whole multiples of 1/4000: by Cauchy and Schwarz no sum of products reaches 2^24."""
_FORMULA = re.compile(
    r"ketentuan (?:lebih lanjut )?(?:mengenai|tentang)\b.{0,400}\bdiatur\b|\bmulai berlaku pada tanggal\b"
    r"|\b(?:dicabut dan )?dinyatakan tidak berlaku\b|tetap berlaku sepanjang\b",
    re.I | re.S,
)
_FORMULA_SHARE, _REPEALED_SHARE, _DEFINITION_SHARE = 0.55, 0.85, 0.7

Floats = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Some passages of a stock, article after article, ready to be searched."""

    places: Places
    """Shape (n,): the passages, by their place in the stock."""
    starts: Places
    """Shape (articles,): first row of each article; passages without one stand alone."""
    terms: dict[str, int]
    weights: csr_array
    """Shape (n, terms): BM25 weight of each lemma, in grains."""
    meaning: Floats
    """Shape (n, dimensions): vectors of the passages, in grains."""
    worth: Floats
    """Shape (n,): below 1 for formulas, definitions and repealed instruments."""

    def fits(self, questions: Questions) -> Floats:
        """How well each passage answers each question, shape (n, questions), from 0 to below 1.

        It is the share of the question's words, weighted by rarity, that the passage answers (BM25 over its bound), and
        the cosine of their vectors where the questions have any.
        """
        asked = np.zeros((len(self.terms), len(questions)), dtype=np.float32)
        for i, shares in enumerate(questions.shares):
            for lemma, share in shares.items():
                place = self.terms.get(lemma)
                if place is not None:
                    asked[place, i] = share
        fit = np.asarray(self.weights @ asked, dtype=np.float32)
        fit /= questions.bounds * np.float32(_WORD_GRAIN)
        if questions.vectors is not None:
            cosines = self.meaning @ _in_grains(questions.vectors).T
            np.maximum(cosines, 0, out=cosines)
            cosines *= np.float32(_MEANING / _MEANING_GRAIN**2)
            fit *= np.float32(1 - _MEANING)
            fit += cosines
        fit *= self.worth[:, None]
        return fit


def index_rules(stock: Stock, repealed: frozenset[str], places: Places) -> RuleIndex:
    """Some rules of a stock, ready to be searched.

    Args:
        stock: all regulations; reports among its documents are left aside by their `part`.
        repealed: works that are no longer in force; their rules come after others of equal fit.
        places: the passages, by their place in the stock.
    """
    passages = [stock.passages[place] for place in places.tolist()]
    order, starts = _by_article(passages)
    places, passages = places[order], [passages[i] for i in order.tolist()]
    counts, terms = _counts(passages)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    spread = np.repeat(1 - _LENGTH + _LENGTH * lengths / _USUAL_LENGTH, np.diff(counts.indptr))
    frequencies = DocumentFrequencies.shipped()
    idf = np.fromiter((frequencies.idf(term) for term in terms), np.float32, len(terms))
    weights = counts.data / (counts.data + _SATURATION * spread) * idf[counts.indices]
    counts.data = np.rint(weights * _WORD_GRAIN).astype(np.float32)
    return RuleIndex(
        places=places,
        starts=starts,
        terms={term: i for i, term in enumerate(terms)},
        weights=counts,
        meaning=_in_grains(stock.vectors[places]),
        worth=np.array([_worth(p, repealed) for p in passages], dtype=np.float32),
    )


def article_of(work: str, article: str | None, eid: str) -> tuple[str, str]:
    """The article that holds a passage, or the passage itself: of each, one is shown."""
    return work, article or eid


def _by_article(passages: Sequence[Passage]) -> tuple[Places, Places]:
    """An order that puts passages of one article side by side, and where each article begins in it."""
    number: dict[tuple[str, str], int] = {}
    numbers = [number.setdefault(article_of(p.work, p.article, p.eid), len(number)) for p in passages]
    held = np.bincount(numbers, minlength=len(number)) if numbers else np.zeros(0, np.int64)
    return np.argsort(numbers, kind="stable"), np.cumsum(held) - held


def _counts(passages: Sequence[Passage]) -> tuple[csr_array, list[str]]:
    """Weighted counts of the lemmas of text, headings and title of each passage; shape (passages, terms)."""
    headings = [" ".join(x for x in (p.chapter, p.section) if x) for p in passages]
    titles = [p.title for p in passages]
    # passages share their headings and titles, which are therefore counted once
    place = {text: i for i, text in enumerate(dict.fromkeys([*headings, *titles]), len(passages))}
    counted = count_terms([*(p.text for p in passages), *place])
    own = counted.counts[: len(passages)]
    above, named = (counted.counts[[place[text] for text in field]] for field in (headings, titles))
    return csr_array(_TEXT * own + _HEADING * above + _TITLE * named), counted.terms


def _in_grains(vectors: Floats) -> Floats:
    return np.asarray(np.rint(vectors * np.float32(_MEANING_GRAIN)), dtype=np.float32)


def _worth(passage: Passage, repealed: frozenset[str]) -> float:
    if passage.part == "report":
        return 0.0
    worth = _REPEALED_SHARE if passage.work in repealed else 1.0
    if passage.words < 60 and _FORMULA.search(passage.text):
        return worth * _FORMULA_SHARE
    if passage.article == "1" and "__angka_" in passage.eid:
        return worth * _DEFINITION_SHARE
    return worth
