"""How far two documents of a stock regulate the same matter, from what is known of both as wholes.

Three signs, of which the strongest counts: their titles speak of the same things (cosine of the TF-IDF of the
subjects), several of their provisions overlap, or one amends, repeals or carries out the other. It is a degree, not a
calibrated probability.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from nlp.columns import rows_with
from nlp.rows import ACTS, CHANGES, Document
from nlp.stock import Stock
from nlp.words import DocumentFrequencies, lemmas

SAME_FROM = 0.5
"""Two documents count as being on the same matter from this degree on."""
VERIFIED = 0.6
"""Least probability of an overlap that speaks for the same matter."""
_LINKED = 0.9
_OF = re.compile(r"\bTENTANG\b", re.IGNORECASE)


class Matters:
    """The documents of a stock, each with its subject and its bonds to others."""

    def __init__(self, stock: Stock, relations: pa.Table) -> None:
        """Reads titles, links and relations once.

        Args:
            stock: documents, links and definitions.
            relations: table of relations with `a_passage`, `b_passage`, `a_work`, `b_work` and `overlap`; overlaps of
                definitions do not count, since a definition travels from one matter to the next.
        """
        frequencies = DocumentFrequencies.shipped()
        self._subjects = {d.work: _subject(d, frequencies) for d in stock.documents}
        self._bound = set(_bonds(stock, ACTS))
        self._replaced = set(_bonds(stock, CHANGES))
        self._overlaps = _overlaps(stock, relations)
        self._degrees: dict[tuple[str, str], float] = {}

    def degree(self, a: str, b: str) -> float:
        """How far the works `a` and `b` regulate the same matter, in [0, 1]; the same both ways round."""
        pair = (min(a, b), max(a, b))
        known = self._degrees.get(pair)
        if known is None:
            known = self._degrees[pair] = self._degree(pair)
        return known

    def _degree(self, pair: tuple[str, str]) -> float:
        shared = self._overlaps[pair]
        one, two = self._subjects[pair[0]], self._subjects[pair[1]]
        # the sum of floats is exact, so the order of the words makes no difference
        titles = math.fsum([weight * two[word] for word, weight in one.items() if word in two])
        return min(1.0, max(titles, shared / (shared + 2), _LINKED if pair in self._bound else 0.0))

    def replaces(self, a: str, b: str) -> bool:
        """Whether one of two works amends or repeals the other, so that what they say differently is no conflict."""
        return (min(a, b), max(a, b)) in self._replaced


def _subject(document: Document, frequencies: DocumentFrequencies) -> dict[str, float]:
    """Lemmas of the title behind its last *tentang*, weighted by rarity, of unit length."""
    words = {word for word in lemmas(_OF.split(document.title)[-1]) if not word.isdigit()}
    weights = {word: frequencies.idf(word) for word in sorted(words)}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _bonds(stock: Stock, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of works of which one does one of these kinds of thing to the other."""
    works = {d.key: d.work for d in stock.documents if d.key}
    held = {d.work for d in stock.documents}
    for link in rows_with(stock.links, "relation", kinds):
        other = works.get(link.target_key)
        if other and link.work in held:
            yield min(link.work, other), max(link.work, other)


def _overlaps(stock: Stock, relations: pa.Table) -> Counter[tuple[str, str]]:
    """Number of verified overlaps of each pair of works, those of definitions left out."""
    defining = {d.provision_id for d in stock.definitions}
    defining |= {one.rsplit("__", n)[0] for one in defining for n in range(1, one.count("__") + 1)}
    sure = relations.filter(pc.greater_equal(relations.column("overlap"), pa.scalar(VERIFIED)))
    columns = [sure.column(name).to_pylist() for name in ("a_passage", "b_passage", "a_work", "b_work")]
    return Counter(
        (min(one, two), max(one, two))
        for a, b, one, two in zip(*columns, strict=True)
        if one != two and a not in defining and b not in defining
    )


def findings(relations: pa.Table, passages: set[str]) -> dict[tuple[str, str], tuple[str, str, float]]:
    """Id, relation and probability of overlap of each related pair of some passages, by the pair in its order of ids.

    Args:
        relations: table of relations.
        passages: ids; pairs with other passages are left out.
    """
    wanted = pa.array(sorted(passages), pa.string())
    held = relations.filter(pc.is_in(relations.column("a_passage"), wanted))
    held = held.filter(pc.is_in(held.column("b_passage"), wanted))
    names = ("a_passage", "b_passage", "relation_id", "relation", "overlap")
    columns = [held.column(name).to_pylist() for name in names]
    return {
        (min(a, b), max(a, b)): (one, kind, float(overlap)) for a, b, one, kind, overlap in zip(*columns, strict=True)
    }
