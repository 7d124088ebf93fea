"""Names that a document gives to other instruments: *Undang-Undang adalah Undang-Undang Nomor 15 Tahun 2001*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.reference.citations import CitationMatch
from nlp.reference.instruments import read_instrument
from nlp.rows import Provision

_NAMED = re.compile(
    r"(?P<form>Undang-\s?[Uu]ndang|UU|Peraturan Pemerintah|Peraturan Presiden)"
    r"(?P<rest>(?:\s+[A-Z][\w/\-]*(?:\s+dan(?=\s+[A-Z]))?){0,8})"
    r"(?:,?\s+(?:yang\s+)?selanjutnya\s+[^.;:]{4,80}?)?,?\s+(?:adalah|ialah)\s+(?=Undang|Peraturan|UU\b|PP\b)"
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One such name."""

    form: str
    """Form of instrument that its first words name."""
    rest: str
    """What follows these words, lower case; empty for the bare form."""
    key: str


def aliases(provisions: Sequence[Provision], year: int | None) -> list[Alias]:
    """Names defined in the articles of a document, the longest first."""
    found: dict[tuple[str, str], Alias] = {}
    for provision in provisions:
        if provision.part not in ("body", "quoted") or (
            "dalah " not in provision.text and "ialah " not in provision.text
        ):
            continue
        for match in _NAMED.finditer(provision.text):
            meant = read_instrument(provision.text, match.end(), year)
            head = read_instrument(match["form"], 0)
            if meant and head and meant[0].key and meant[0].key not in ("this", "that"):
                rest = " ".join(match["rest"].lower().split())
                found.setdefault((head[0].form, rest), Alias(head[0].form, rest, meant[0].key))
    return sorted(found.values(), key=lambda a: (-len(a.rest), a.form, a.rest))


def resolve(text: str, match: CitationMatch, known: Sequence[Alias]) -> CitationMatch:
    """A generic citation of an article, resolved where its words are a name that the document defines."""
    if match.kind != "generic" or not (match.article or match.paragraph or match.item):
        return match
    for alias in known:
        after = text[match.end : match.end + len(alias.rest) + 20].lower().split()
        if alias.form == match.type and after[: len(alias.rest.split())] == alias.rest.split():
            return replace(match, kind="external", doc=alias.key, type=None)
    return match
