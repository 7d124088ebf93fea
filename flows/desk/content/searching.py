"""Search: the provisions that answer a text, within what the filters let through."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal

from fastapi import Query

from flows.desk.content.marking import snippet
from flows.desk.release import Release

STEP = 20
"""Results of the first page; each further page shows as many more."""
MOST = 200
"""Results shown at most: further down nothing answers the question any more."""
Kind = Literal["duplicate", "partial", "conflict"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the results must have; None lets everything through."""

    form: Annotated[str | None, Query(max_length=60)] = None
    issuer: Annotated[str | None, Query(max_length=300)] = None
    first_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    last_year: Annotated[int | None, Query(ge=1000, le=9999)] = None
    status: Annotated[str | None, Query(max_length=40)] = None
    kind: Kind | None = None
    area: Annotated[str | None, Query(max_length=40)] = None

    @property
    def any(self) -> bool:
        """Whether a filter is set."""
        return any(value is not None for value in asdict(self).values())


def find(release: Release, text: str, filters: Filters, n: int = STEP) -> dict[str, Any]:
    """The `n` best provisions for a text.

    Returns:
        `hits` (rows of `flows.search.Searcher.search` with form, issuer, year, status, kinds and the marked snippet
        as `pieces`), `more` (whether further ones can be asked for) and `by_words` (why meaning is left out, or None).
    """
    text = text.strip()
    if not text:
        return {"hits": [], "more": False, "by_words": release.meaning_missing}
    found = release.search(text, n + 1, filters)
    wanted = release.words_of(text)
    hits = [
        hit
        | release.holders[hit["work"]]
        | {
            "kinds": release.kinds.get(hit["passage_id"], ()),
            "pieces": [asdict(piece) for piece in snippet(hit["text"], wanted)],
        }
        for hit in found[:n]
    ]
    return {"hits": hits, "more": len(found) > n and n < MOST, "by_words": release.meaning_missing}
