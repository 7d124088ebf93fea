"""In how many documents a lemma occurs, and the weight that follows from it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.stock import Stock
from nlp.words.lexicon import lemmas, lexicon


@dataclass(frozen=True, slots=True)
class DocumentFrequencies:
    """Document frequencies of lemmas over a collection.

    `shipped()` counts the regulations that the project was built on. Its weights do not change when a
    stock grows, so a similarity of two texts stays what it was; `of_stock` describes one stock.
    """

    documents: int
    """Number of documents counted."""
    counts: Mapping[str, int]
    """Documents that hold each lemma."""

    @classmethod
    def shipped(cls) -> DocumentFrequencies:
        """Frequencies over the corpus that the shipped lexicon was made from."""
        table = lexicon()
        return cls(table.documents, table.frequency)

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> DocumentFrequencies:
        """Frequencies over texts, each one a document."""
        counts: Counter[str] = Counter()
        documents = 0
        for text in texts:
            counts.update(set(lemmas(text)))
            documents += 1
        return cls(documents, counts)

    @classmethod
    def of_stock(cls, stock: Stock) -> DocumentFrequencies:
        """Frequencies over the documents of a stock, from the texts of their passages."""
        held: list[list[str]] = [[] for _ in stock.documents]
        for passage, document in zip(stock.passages, stock.document_of.tolist(), strict=True):
            held[document].append(passage.text)
        return cls.of_texts("\n".join(texts) for texts in held)

    def frequency(self, lemma: str) -> int:
        """Number of documents that hold the lemma; 0 when none does."""
        return self.counts.get(lemma, 0)

    def idf(self, lemma: str) -> float:
        """Smoothed inverse document frequency, ln((1 + N) / (1 + n)) + 1, after Spärck Jones (1972)."""
        return math.log((1 + self.documents) / (1 + self.frequency(lemma))) + 1.0
