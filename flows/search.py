"""Search over a published warehouse: a citation goes to its provision, other words to the rules that answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flows.errors import WrongEncoder
from flows.text_index import TextIndex
from nlp.encode import Encoder, load_encoder
from nlp.query import (
    CitedPlace,
    Query,
    Ranking,
    Synonyms,
    TypedCitations,
    across_documents,
    closer_look,
    matches_title,
    read_citations,
    understand,
)
from warehouse import Reader

_DEPTH = 100
"""Passages that are looked at a second time, at least; five times as many as are asked for, if that is more."""
_NAMED = 0.5
"""What the passages of an instrument gain when the query names it: half of what the best passage has by words."""
_LENT = 4
"""Cited passages whose wording is looked for where a query says nothing besides its citation."""

_AHEAD = 4_000_000
"""Postings that are read ahead: 32 MB; in a stock of 4,769 regulations the words that more than 7,000 passages have."""


class Searcher:
    """A published warehouse made ready to be searched; hold it as long as its reader, for it keeps what it has read."""

    def __init__(self, reader: Reader, *, by_words: bool = False) -> None:
        """Reads the numbers of the passages and their vectors; words are read as queries ask for them.

        Args:
            reader: an open warehouse.
            by_words: leave meaning out, and with it the loading of the encoder.

        Raises:
            EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
            WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
        """
        self._reader = reader
        self._encoder = None if by_words else encoder_of(reader)
        pairs = reader.ask("search_abbreviations").to_pylist()
        self._synonyms = Synonyms.shipped().with_abbreviations((row["abbreviation"], row["term"]) for row in pairs)
        self._titles = reader.ask("search_titles").to_pylist()
        self._index = TextIndex(reader, with_meaning=self._encoder is not None)
        self._ranking = Ranking(self._index.shelf, self._index.column)

    def read_ahead(self) -> None:
        """Reads what most queries have in common, so that the first to ask them need not wait for it."""
        self._index.read_common(_AHEAD)

    def words_of(self, text: str) -> frozenset[str]:
        """Lemmas that a text looks for, those that stand for its own words included: what to mark in what it finds."""
        return frozenset(understand(read_citations(text).rest, self._synonyms).lemmas)

    def search(self, text: str, *, n: int = 20, within: NDArray[np.bool_] | None = None) -> list[dict[str, Any]]:
        """The `n` best provisions, best first; provisions that the text cites come before all others.

        Args:
            text: words, a question, a draft sentence, or a citation such as `pasal 7 pp 53/2010`.
            n: how many.
            within: passages that may be found, by their place in the text index (from 0); None for all.

        Returns:
            Rows with passage_id, work, key, path, title, text, score, why (`cited`; `repeals`, `amends` or
            `implements` where that was asked for; otherwise `matter`) and overlaps (rules that overlap with it).
        """
        cited = self._resolved(read_citations(text))
        first = [(place, why) for place, why in self._cited(cited) if within is None or within[place]][:n]
        named = sorted({place.key for place in cited.places if place.key})
        says_more = cited.places and (first or cited.rest)
        fit, query = self._fits(cited.rest if says_more else text, first, named)
        if within is not None:
            fit = np.where(within, fit, np.float32(0))
        rest = [int(place) for place in _best(fit, max(_DEPTH, 5 * n))]
        rows = self._index.rows([place for place, _ in first] + rest)
        found = [rows[place] | {"score": None, "why": why} for place, why in first if place in rows]
        shown = {place for place, _ in first}
        looked = {
            place: closer_look(
                float(fit[place]),
                query,
                rows[place]["passage_id"],
                rows[place]["text"],
                headings=[rows[place][name] or "" for name in ("title", "chapter", "section")],
                has_quantity=bool(self._index.measured[place]),
            )
            for place in rest
            if place not in shown
        }
        found += [
            rows[place] | {"score": round(looked[place], 4), "why": "matter"}
            for place in across_documents(looked, {place: rows[place]["work"] for place in looked}, n)
        ]
        return [{name: row[name] for name in _SHOWN} for row in found[:n]]

    def _fits(
        self, words: str, first: Sequence[tuple[int, str]], named: Sequence[str]
    ) -> tuple[NDArray[np.float32], Query]:
        """How well each passage answers; where there are no words, how well it goes with those that come first.

        A cited passage lends its wording, one that repeals, amends or implements the title of its instrument.
        """
        query = understand(words, self._synonyms)
        if not query.concepts and first:
            rows = self._index.rows([place for place, _ in first[:_LENT]])
            lent = [rows[place]["text" if why == "cited" else "title"] for place, why in first[:_LENT]]
            query = understand(" ".join(lent), self._synonyms)
        self._index.read(query.lemmas)
        meaning = None if self._encoder is None else self._encoder.encode([query.wording])[0]
        fit = self._ranking.fits(query, meaning)
        if named:
            places = self._index.places("search_named", keys=named)
            fit[places] += np.float32(_NAMED) * (fit[places] > 0)
        return fit, query

    def _resolved(self, cited: TypedCitations) -> TypedCitations:
        """The citations with instruments in the place of names: those whose title has the name, the nearest first."""
        places: list[CitedPlace] = []
        for place in cited.places:
            if place.key is not None:
                places.append(place)
                continue
            name = understand(place.name, self._synonyms)
            fitting = [t for t in self._titles if t["form"] == place.form and matches_title(name, t["title"])]
            nearest = sorted(fitting, key=lambda t: len(t["title"]))
            places += [CitedPlace(t["key"], article=place.article, paragraph=place.paragraph) for t in nearest]
        return TypedCitations(tuple(dict.fromkeys(places)), cited.relation, cited.rest)

    def _cited(self, cited: TypedCitations) -> list[tuple[int, str]]:
        """Places of the passages that come first, with the reason, each once.

        Where nothing repeals, amends or implements an instrument, it comes itself.
        """
        found: dict[int, str] = {}
        for place in cited.places:
            linked: list[int] = []
            if cited.relation is not None:
                linked = self._index.places("search_linked", key=place.key, relation=cited.relation)
                found |= dict.fromkeys(linked, cited.relation)
            if not linked and (place.article is not None or not cited.rest):
                cited_as = {"key": place.key, "article": place.article, "paragraph": place.paragraph}
                found |= dict.fromkeys(self._index.places("search_cited", **cited_as), "cited")
        return list(found.items())


_SHOWN = ("passage_id", "work", "key", "path", "title", "text", "score", "why", "overlaps")


def search(reader: Reader, text: str, *, n: int = 20, by_words: bool = False) -> list[dict[str, Any]]:
    """The `n` best provisions of one query, as `Searcher.search` has them; for many queries hold a `Searcher`.

    Raises:
        EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
        WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
    """
    return Searcher(reader, by_words=by_words).search(text, n=n)


def gold_predictions(reader: Reader, queries: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One `{id, provisions}` a query, provisions as `{doc, article, paragraph}`, the best first."""
    searcher = Searcher(reader)
    for query in queries:
        hits = searcher.search(query["query"], n=20)
        yield {"id": query["id"], "provisions": [_place(hit["passage_id"]) for hit in hits]}


def _place(passage_id: str) -> dict[str, str | None]:
    """`/akn/id/act/pp/2010/53#pasal_7__ayat_2` is doc `pp/2010/53`, article 7, paragraph 2."""
    work, _, eid = passage_id.partition("#")
    numbers = {level: re.findall(rf"{level}_([^_]+)", eid) for level in ("pasal", "ayat")}
    last = {level: found[-1].upper() if found else None for level, found in numbers.items()}
    return {"doc": work.removeprefix("/akn/id/act/"), "article": last["pasal"], "paragraph": last["ayat"]}


def _best(fit: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Places of the best fits, best first, the earlier passage first among equals; none that does not fit at all."""
    held = np.flatnonzero(fit > 0)
    if len(held) > count:
        least = np.partition(fit[held], -count)[-count]
        held = held[fit[held] >= least]
    return held[np.argsort(-fit[held], kind="stable")][:count]


def encoder_of(reader: Reader) -> Encoder:
    """The encoder that made the warehouse.

    Raises:
        EncoderUnavailable: it cannot be loaded.
        WrongEncoder: the one that can be loaded is another.
    """
    run = reader.status()["run"]
    encoder = load_encoder(run["settings"]["encoder"])
    if encoder.fingerprint != run["encoder"]:
        raise WrongEncoder("this warehouse was made with another encoder; run again (search works with --words)")
    return encoder
