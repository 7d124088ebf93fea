"""Search over a published warehouse: a citation goes to its provision, other words to the rules that answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flows.errors import WrongEncoder
from nlp.encode import load_encoder
from nlp.reference import CitationMatch, find_citations
from warehouse import Reader


def search(reader: Reader, text: str, *, n: int = 20, by_words: bool = False) -> list[dict[str, Any]]:
    """The `n` best provisions, best first; provisions that the text cites come before all others.

    Args:
        reader: an open warehouse.
        text: words, a question, a draft sentence, or a citation such as `pasal 7 pp 53/2010`.
        n: how many.
        by_words: leave meaning out, and with it the loading of the encoder.

    Raises:
        EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
        WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
    """
    cited = [row for citation in find_citations(text) for row in _cited(reader, citation, n)]
    vector = None if by_words else _vector(reader, text)
    found = reader.search(text, vector, n).to_pylist()
    seen: set[str] = set()
    rows = []
    for row in cited + found:
        if row["passage_id"] not in seen:
            seen.add(row["passage_id"])
            rows.append(row)
    return rows[:n]


def gold_predictions(reader: Reader, queries: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One `{id, provisions}` a query, provisions as `{doc, article, paragraph}`, the best first."""
    for query in queries:
        hits = search(reader, query["query"], n=20)
        yield {"id": query["id"], "provisions": [_place(hit["passage_id"]) for hit in hits]}


def _place(passage_id: str) -> dict[str, str | None]:
    """`/akn/id/act/pp/2010/53#pasal_7__ayat_2` is doc `pp/2010/53`, article 7, paragraph 2."""
    work, _, eid = passage_id.partition("#")
    numbers = {level: re.findall(rf"{level}_([^_]+)", eid) for level in ("pasal", "ayat")}
    last = {level: found[-1].upper() if found else None for level, found in numbers.items()}
    return {"doc": work.removeprefix("/akn/id/act/"), "article": last["pasal"], "paragraph": last["ayat"]}


def _cited(reader: Reader, citation: CitationMatch, n: int) -> list[dict[str, Any]]:
    if citation.doc is None:
        return []
    return reader.cited(citation.doc, citation.article, citation.paragraph, n).to_pylist()


def _vector(reader: Reader, text: str) -> list[float]:
    run = reader.status()["run"]
    assert isinstance(run, dict)
    encoder = load_encoder(run["settings"]["encoder"])
    if encoder.fingerprint != run["encoder"]:
        raise WrongEncoder("this warehouse was made with another encoder; run again, or search with --words")
    return [float(x) for x in encoder.encode([text])[0]]
