"""A stock of rules made ready to be searched with the words of a report (BM25 over weighted fields).

Robertson, Zaragoza and Taylor (2004): fields are weighted before term frequency saturates, so that a word in the
title of a law counts without a second ranking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from nlp.report.concepts import law_words
from nlp.rows import Passage
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, count_terms, lemmas

_TITLE, _HEADING = 0.4, 0.8
_SATURATION, _LENGTH = 1.2, 0.6
_LAW_SHARE = 0.7
"""Weight of a concept's wording in law beside the statement's own words."""
_CONTEXT_SHARE = 0.3
"""Weight of the heading above a statement."""
_MEANING = 0.4
"""Share of the cosine where there are vectors."""
_FORMULA = re.compile(
    r"ketentuan (?:lebih lanjut )?(?:mengenai|tentang)\b.{0,400}\bdiatur\b|\bmulai berlaku pada tanggal\b"
    r"|\b(?:dicabut dan )?dinyatakan tidak berlaku\b|tetap berlaku sepanjang\b",
    re.I | re.S,
)
_FORMULA_SHARE, _REPEALED_SHARE, _DEFINITION_SHARE = 0.55, 0.85, 0.7


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Searchable rules; build it once for all reports of a run."""

    stock: Stock
    terms: dict[str, int]
    weights: csr_array
    """Shape (passages, terms): BM25 weight of each lemma."""
    worth: NDArray[np.float32]
    """Shape (passages,): below 1 for formulas, definitions and repealed instruments."""
    article_of: NDArray[np.int32]
    """Shape (passages,): number of the article that holds the passage, so that each article is shown once."""

    def fits(
        self, texts: Sequence[str], contexts: Sequence[str], vectors: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """How well each passage answers each text, shape (texts, passages), from 0 to below 1.

        It is the share of the text's words, weighted by rarity, that the passage answers (BM25 over its bound), and the
        cosine of their vectors where there are any (`vectors`: shape (texts, dimensions), unit rows).
        """
        rarity = DocumentFrequencies.shipped()
        query = np.zeros((len(texts), len(self.terms)), dtype=np.float32)
        most = np.full(len(texts), 1e-9, dtype=np.float32)
        for i, (text, context) in enumerate(zip(texts, contexts, strict=True)):
            for lemma, share in _shares(text, context).items():
                place = self.terms.get(lemma)
                most[i] += share * rarity.idf(lemma)
                if place is not None:
                    query[i, place] = share
        found = np.asarray((self.weights @ query.T).T, dtype=np.float32)
        fit = found / most[:, None]
        if vectors is not None:
            fit = (1 - _MEANING) * fit + _MEANING * np.maximum(vectors @ self.stock.vectors.T, 0)
        return np.asarray(fit * self.worth, dtype=np.float32)

    def places_of(self, key: str, article: str | None) -> NDArray[np.intp]:
        """Places of the passages of an instrument, named by its citation key, or of one of its articles."""
        works = {d.work for d in self.stock.documents if d.key == key}
        held = (p.work in works and article in (None, p.article) for p in self.stock.passages)
        return np.flatnonzero(np.fromiter(held, dtype=np.bool_, count=len(self.stock.passages)))


def _shares(text: str, context: str) -> dict[str, float]:
    """The lemmas that are looked for, each with its weight: the statement's own words before those of the law."""
    parts = [(text, 1.0), (context, _CONTEXT_SHARE), *((law, _LAW_SHARE) for law in law_words(text))]
    shares: dict[str, float] = {}
    for words, share in parts:
        for lemma in lemmas(words):
            shares[lemma] = max(shares.get(lemma, 0.0), share)
    return shares


def index_rules(stock: Stock, repealed: frozenset[str] = frozenset()) -> RuleIndex:
    """The rules of a stock, ready to be searched.

    Args:
        stock: all regulations; reports among its documents are left aside by their `part`.
        repealed: works that are no longer in force; their rules come after others of equal fit.
    """
    passages = stock.passages
    n = len(passages)
    fields = [p.text for p in passages]
    fields += [" ".join(x for x in (p.chapter, p.section) if x) for p in passages]
    fields += [p.title for p in passages]
    counted = count_terms(fields)
    counts = counted.counts
    mixed = csr_array(counts[:n] + _HEADING * counts[n : 2 * n] + _TITLE * counts[2 * n :])
    lengths = np.asarray(mixed.sum(axis=1)).ravel()
    norm = 1 - _LENGTH + _LENGTH * lengths / max(float(lengths.sum()) / max(n, 1), 1e-9)
    frequencies = DocumentFrequencies.shipped()
    idf = np.array([frequencies.idf(t) for t in counted.terms], dtype=np.float32)
    spread = np.repeat(norm, np.diff(mixed.indptr))
    mixed.data = mixed.data / (mixed.data + _SATURATION * spread) * idf[mixed.indices]
    return RuleIndex(
        stock=stock,
        terms={t: i for i, t in enumerate(counted.terms)},
        weights=mixed,
        worth=np.array([_worth(p, repealed) for p in passages], dtype=np.float32),
        article_of=_articles(passages),
    )


def _worth(passage: Passage, repealed: frozenset[str]) -> float:
    if passage.part == "report":
        return 0.0
    worth = _REPEALED_SHARE if passage.work in repealed else 1.0
    if passage.words < 60 and _FORMULA.search(passage.text):
        return worth * _FORMULA_SHARE
    if "__angka_" in passage.eid and passage.article == "1":
        return worth * _DEFINITION_SHARE
    return worth


def _articles(passages: Sequence[Passage]) -> NDArray[np.int32]:
    seen: dict[tuple[str, str], int] = {}
    return np.array([seen.setdefault((p.work, p.article or p.eid), len(seen)) for p in passages], dtype=np.int32)
