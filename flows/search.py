"""Search over a published warehouse: a citation goes to its provision, other words to the rules that answer them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from nlp.encode import load_encoder
from nlp.reference import find_citations
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
        ValueError: the warehouse was made with another encoder than the one that can be loaded.
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


def _cited(reader: Reader, citation: Any, n: int) -> list[dict[str, Any]]:
    if citation.target_key is None or citation.article is None:
        return []
    table: pa.Table = reader.cited(citation.target_key, citation.article, citation.paragraph, n)
    return [dict(row) for row in table.to_pylist()]


def _vector(reader: Reader, text: str) -> list[float]:
    run = reader.status()["run"]
    assert isinstance(run, dict)
    encoder = load_encoder(run["settings_encoder"])
    if encoder.fingerprint != run["encoder"]:
        raise ValueError("this warehouse was made with another encoder; run again, or search with --words")
    return [float(x) for x in encoder.encode([text])[0]]
