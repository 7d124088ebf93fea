"""Instruments and provisions that a query names, also in the short forms in which people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.reference import CitationMatch, find_citations

_FORMS = (
    ("Perpu", r"perp?pu|peraturan pemerintah pengganti undang[- ]?undang"),
    ("UU", r"uu|u\.u\.|undang[- ]?undang"),
    ("PP", r"pp|p\.p\.|peraturan pemerintah"),
    ("Perpres", r"perpres|peraturan presiden"),
    ("Keppres", r"keppres|keputusan presiden"),
    ("Inpres", r"inpres|instruksi presiden"),
)
_CODES = {"KUHP": "kitab undang-undang hukum pidana", "KUHAP": "hukum acara pidana"}
"""Codes that the grammar of citations knows by keys of their own, with the titles of the statutes that hold them."""
_NICKNAMES = ((re.compile(r"\bUUPA\b", re.I), "UU pokok-pokok agraria"),)
"""What people write for an instrument, and words of its title."""
_NUMBER = r"\s*(?:no|nomor|nr)?\.?\s*(\d{1,4})\s*(?:/|,?\s*tahun|,?\s*thn?\.?|\s)\s*((?:19|20)\d\d)\b"
_TYPED = tuple((form, re.compile(rf"\b(?:{words}){_NUMBER}", re.I)) for form, words in _FORMS)
_ARTICLE = re.compile(r"\b(?:pasal|psl|ps)\.?\s*(\d{1,3}[a-z]?)\b(?!\s*/)", re.I)
_PARAGRAPH = re.compile(r"\bayat\s*\(?\s*(\d{1,2})(?:\s*\))?", re.I)
_NAMED = re.compile(
    r"\b(?P<form>UU|undang[- ]?undang|PP|peraturan pemerintah|perpres|peraturan presiden)\s+(?=[a-z])"
    r"(?!(?:daerah|yang|apa|mana)\b)",
    re.I,
)
_NAME_ENDS = re.compile(r"\b(?:pasal|ayat|tentang|yang)\b|[?,.;()]|\d", re.I)
_RELATIONS = (
    (
        "repeals",
        re.compile(r"\b(?:(?:peng)?ganti\w*|menggantikan|mencabut|pencabut\w*|dicabut\w*|replac\w+|repeal\w*)\b", re.I),
    ),
    ("amends", re.compile(r"\b(?:perubahan|mengubah|diubah|merubah|amend\w*)\b", re.I)),
    ("implements", re.compile(r"\b(?:pelaksana\w*|turunan|melaksanakan|implement\w*)\b", re.I)),
)
_RULE = re.compile(r"\b(?:peraturan|aturan|yang|dari|atas|oleh)\b", re.I)
"""What stands around such a word without saying more."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """An instrument or a provision that a query names."""

    key: str | None
    """Key of the instrument; None where only its form and its name are given (*UU ASN*)."""
    form: str | None = None
    name: str = ""
    """Words after the form, as typed; the title of the instrument may have them or what stands for them."""
    article: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class TypedCitations:
    """What a query names, and what it says besides."""

    places: tuple[CitedPlace, ...]
    relation: str | None
    """Asked for is what repeals, amends or implements the places; as `DocumentLink.relation`."""
    rest: str
    """The words that are no citation."""


def read_citations(text: str) -> TypedCitations:
    """The instruments and provisions that a query names: `pasal 7 pp 53/2010`, `PP 53 th 2010 ps 7`, `UU ASN pasal 87`.

    An article that stands apart belongs to the one instrument that the query names.
    """
    written = _as_written(text)
    found = find_citations(written)
    rest = _without(written, [(c.start, c.end) for c in found if c.kind != "generic"])
    places = [
        CitedPlace(c.doc, article=c.article, paragraph=c.paragraph)
        if c.doc not in _CODES
        else CitedPlace(None, form="UU", name=_CODES[c.doc], article=c.article, paragraph=c.paragraph)
        for c in found
        if c.kind == "external" and c.doc is not None
    ]
    if not places and (named := _named(written)):
        place, span = named
        places, rest = [place], _without(written, [span, *((c.start, c.end) for c in found if c.kind == "internal")])
    places = _with_article(places, found, rest)
    rest = _PARAGRAPH.sub(" ", _ARTICLE.sub(" ", rest)) if places else rest
    relation = next((name for name, words in _RELATIONS if places and words.search(rest)), None)
    if relation is not None:
        rest = _RULE.sub(" ", dict(_RELATIONS)[relation].sub(" ", rest))
    return TypedCitations(tuple(dict.fromkeys(places)), relation, " ".join(rest.split()))


def _as_written(text: str) -> str:
    """The text with its citations as regulations write them."""
    for pattern, name in _NICKNAMES:
        text = pattern.sub(name, text)
    for form, pattern in _TYPED:
        text = pattern.sub(lambda m, form=form: f"{form} {int(m[1])}/{m[2]}", text)  # type: ignore[misc]
    text = _ARTICLE.sub(lambda m: f"Pasal {m[1].upper()}", text)
    return _PARAGRAPH.sub(lambda m: f"ayat ({m[1]})", text)


def _named(text: str) -> tuple[CitedPlace, tuple[int, int]] | None:
    """The instrument that a query names by its form and words of its title, and where these stand."""
    match = _NAMED.search(text)
    if match is None:
        return None
    stop = _NAME_ENDS.search(text, match.end())
    end = stop.start() if stop else len(text)
    form = next(form for form, words in _FORMS if re.fullmatch(words, match["form"], re.I))
    return CitedPlace(None, form=form, name=" ".join(text[match.end() : end].split())), (match.start(), end)


def _with_article(places: list[CitedPlace], found: Sequence[CitationMatch], rest: str) -> list[CitedPlace]:
    """The only place named, with an article that the grammar left by itself."""
    if len(places) != 1 or places[0].article is not None:
        return places
    apart = next(((c.article, c.paragraph) for c in found if c.article and c.kind != "external"), None)
    if apart is None and (match := _ARTICLE.search(rest)):
        paragraph = _PARAGRAPH.search(rest, match.end())
        apart = (match[1].upper(), paragraph[1] if paragraph else None)
    return [replace(places[0], article=apart[0], paragraph=apart[1])] if apart else places


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text less these spans."""
    kept, at = [], 0
    for start, end in sorted(spans):
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join((*kept, text[at:]))
