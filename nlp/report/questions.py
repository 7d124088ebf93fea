"""What is asked of the rules for each statement: its own words, those of the heading above it, and those of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nlp.report.concepts import law_words
from nlp.rows import ReportStatement
from nlp.words import DocumentFrequencies, lemmas

OWN, LAW, CONTEXT = 10, 7, 3
"""Weight of a word of the statement, of the law's wording of what it speaks of, and of the heading above it."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions side by side, q of them."""

    digests: Sequence[str]
    """The same text under the same heading has the same digest."""
    shares: Sequence[Mapping[str, int]]
    """The lemmas that are looked for, each with its weight."""
    bounds: NDArray[np.float32]
    """Shape (q,): more than any rule can reach, weights of words times their rarity."""
    vectors: NDArray[np.float32] | None
    """Shape (q, dimensions), unit rows; None leaves it to words alone."""

    def __len__(self) -> int:
        """Number of questions."""
        return len(self.digests)

    def some(self, chosen: Sequence[int] | NDArray[np.int64]) -> Self:
        """Some of the questions, by their places."""
        places = [int(i) for i in chosen]
        return type(self)(
            [self.digests[i] for i in places],
            [self.shares[i] for i in places],
            self.bounds[places],
            None if self.vectors is None else self.vectors[places],
        )


def ask(
    statements: Sequence[ReportStatement], above: Mapping[str, str], vectors: NDArray[np.float32] | None
) -> Questions:
    """The questions of statements.

    Args:
        statements: q of them.
        above: heading above each paragraph or item, by `provision_id`.
        vectors: shape (q, dimensions), the statements' `queries` under the encoder of the stock's vectors.
    """
    contexts = [above.get(s.provision_id, "") for s in statements]
    shares = [_shares(s.text, context) for s, context in zip(statements, contexts, strict=True)]
    rarity = DocumentFrequencies.shipped()
    bounds = [1e-9 + sum(share * rarity.idf(lemma) for lemma, share in held.items()) for held in shares]
    digests = [
        blake2b(f"{s.text}\0{context}".encode(), digest_size=16).hexdigest()
        for s, context in zip(statements, contexts, strict=True)
    ]
    return Questions(digests, shares, np.array(bounds, dtype=np.float32), vectors)


def queries(statements: Iterable[ReportStatement]) -> list[str]:
    """What to encode for each statement: its words, and how the law words what it speaks of."""
    return [" ".join((s.text, *law_words(s.text))) for s in statements]


def _shares(text: str, context: str) -> dict[str, int]:
    shares: dict[str, int] = {}
    for words, share in ((text, OWN), (context, CONTEXT), *((law, LAW) for law in law_words(text))):
        for lemma in lemmas(words):
            shares[lemma] = max(shares.get(lemma, 0), share)
    return shares
