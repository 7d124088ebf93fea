"""What a query asks: its concepts, each with the expressions that stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.query.synonyms import Occurrence, Synonyms
from nlp.words import lemma, lemmas, tokenise

_ASIDE = frozenset(
    tokenise(
        "ada adakah aja apa apakah atau bagaimana bagaimanakah bagi berapa berapakah bila bisa bisakah boleh bolehkah "
        "dalam dan dapatkah dari dengan di dimana gimana harus haruskah ini itu jika kalau kalo kapan kapankah ke "
        "kenapa lewat mana mengapa mengenai mau oleh pada punya saat saja siapa siapakah supaya tentang untuk yang "
        "about and are be by can do does for from how if in is it may must of on or shall should the to what when "
        "where which who why with"
    )
)
"""Words with which one asks, and those that hold a sentence together: passages do not answer them."""

_PART = 0.3
"""Weight of a word that stands only as part of a longer known expression."""

_QUANTITY = re.compile(r"\b(?:berapa|berapakah|kapan|how (?:long|many|much)|when)\b", re.I)
_DEFINITION = re.compile(
    r"\b(?:apa itu|apakah itu|pengertian|definisi|arti|apa yang dimaksud|adalah apa|what is|definition|meaning of)\b",
    re.I,
)
_MEASURE = re.compile(r"\b(?:masa|batas|jangka waktu|lamanya|besarnya|usia|umur|tarif|jumlah|tenggat)\b", re.I)
_SHORT = 6
"""A query of up to that many words that names a measure asks how much it is; in a sentence it may only mention it."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a query speaks of."""

    expressions: tuple[tuple[str, ...], ...]
    """Lemmas of its own expression and of those that stand for it; a passage has the concept if it has one of them."""
    share: float = 1.0
    """Weight beside the other concepts of the query."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is looked for."""

    concepts: tuple[Concept, ...]
    wording: str
    """The query followed by what is looked for as well: the text whose meaning is compared."""
    asks_quantity: bool
    """Whether it asks how much, how long or when."""
    asks_definition: bool = False
    """Whether it asks what a word means."""

    @property
    def lemmas(self) -> tuple[str, ...]:
        """All lemmas that are looked up, in alphabetical order."""
        return tuple(sorted({word for c in self.concepts for expression in c.expressions for word in expression}))


def understand(text: str, synonyms: Synonyms) -> Query:
    """What a query asks, with the words of the law for it."""
    words = tokenise(text)
    found = synonyms.occurrences(words)
    added = dict.fromkeys(" ".join(_plain(other)) for o in found for other in o.others)
    return Query(
        concepts=tuple(dict.fromkeys(_concepts(words, found))),
        wording=" ".join((text, *added)),
        asks_quantity=bool(_QUANTITY.search(text) or (len(words) <= _SHORT and _MEASURE.search(text))),
        asks_definition=bool(_DEFINITION.search(text)),
    )


def matches_title(name: Query, title: str) -> bool:
    """Whether a title has every concept of a name (*ASN* for *APARATUR SIPIL NEGARA*); a name without any fits none."""
    held = set(lemmas(title))
    asked = [c for c in name.concepts if c.share == 1.0]
    return bool(asked) and all(any(held.issuperset(e) for e in c.expressions) for c in asked)


def _concepts(words: Sequence[str], found: Sequence[Occurrence]) -> Iterator[Concept]:
    """The known expressions, then the other words; words of a longer expression count a little by themselves."""
    known: set[int] = set()
    within: set[int] = set()
    for occurrence in found:
        span = range(occurrence.start, occurrence.end)
        expressions = (tuple(words[i] for i in span), *occurrence.others)
        yield Concept(tuple(dict.fromkeys(tuple(lemma(w) for w in _plain(e)) for e in expressions)))
        (known if len(span) == 1 else within).update(span)
    said: set[str] = set()
    for i, word in enumerate(words):
        if i in known or word in _ASIDE or word in said:
            continue
        said.add(word)
        yield Concept(((lemma(word),),), _PART if i in within else 1.0)


def _plain(expression: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an expression without the mark for any ending, as the text index has them."""
    return tuple(tokenise(" ".join(expression)))
