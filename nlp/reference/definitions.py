"""Defined terms: *TERM yang selanjutnya disebut SHORT adalah WORDS*, also in old and in quoted articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.places import Places
from nlp.rows import Definition, Document, Provision

_COPULA = re.compile(
    r"[,\s]\s*(?:adala[hn]?|ialah|yaitu|jaitu|yakni|merupakan|berarti|[il]alah|(?<!yang )meliputi)\b[\s:,]*"
)
_NEXT = (
    r"(?:yang|jang)?\s*(?:untuk\s+)?(?:di\s?dalam\s+[\w\- ]{4,50}\s+ini\s+)?(?:untuk\s+)?"
    r"s[ce]?[lit]an[dj]+utn[yj]a\s*,?\s*"
)
_SHORT = re.compile(
    rf"\s*[,(]?\s*(?:dan\s+)?{_NEXT}(?:(?:di\s?dalam|dalam|pada)\s+[\w\- ]{{4,50}}?\s+ini\s+)?(?:cukup\s+)?"
    r"(?:di\s?sebut|disingkat|dinamakan)(?:\s+(?:juga|sebagai|dengan|saja|pula|menjadi))*\s*:?\s*(?P<short>[^,;:]{1,90}?)\s*\)?\s*,?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*(?:,\s*(?:yang|selanjutnya|untuk|baik|termasuk|dan\s+yang)\b.*|\(.*|[\s,]+(?:yang\s+)?selanjutnya\s+di.*)$",
    re.DOTALL,
)
_LEAD = re.compile(
    r"(?:yang|jang)\s+(?:di\s?maksud|di\s?artikan|dimaksudkan)(?:kan)?\s+(?:dengan|oleh|dalam|di\s?dalam)\b|"
    r"(?:dalam|pada|menurut)\s+(?:[\w\-]+\s+){1,4}ini\s*,?\s+(?:yang\s+)?(?:di\s?maksud|di\s?artikan|disebut|berlaku\s+pengertian)|"
    r"(?:istilah|perkataan|pengertian)[\w\s\-]{0,40}(?:sebagai\s+berikut|adalah|ialah|di\s?artikan)\s*:",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"(?:yang|jang)\s+(?:di\s?maksud(?:kan)?|di\s?artikan)\s+(?:dengan|oleh)\s*:?\s*(?:istilah\s+|perkataan\s+)?(?P<rest>[^;]{3,})",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\s+(?:(?:di\s?)?dalam|menurut|pada|tersebut)\s+(?:[\w\-() ]*\s+ini|(?:[Pp]asal|ayat)\s+[\w() ]+)\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:\d{1,2}\s+)*(?:\(?(?:\d{1,3}|[a-z]{1,2})\s?[.)]+\s*)?[\"'“”„‚^*_,.\s]*")
_CUT = re.compile(
    r"(?:^|(?<=[;.:,])\s+|\s)(?=\(?(?:\d{1,3}|[a-z])\s?[.)]\s*[\"“]?[A-Z])|(?<=[;.])\s+(?=(?:\d{1,2}\s+)*[\"“]?[A-Z])|(?<=:)\s+(?=[\"“]?[A-Z])"
)
_GENERAL = re.compile(r"ketentuan\s+umum|pengertian|istilah|definisi|penafsiran", re.IGNORECASE)
_NO_TERM = re.compile(
    r"^(?:ini|itu|tersebut|yang|sebagaimana|dalam|bahwa|apabila|jika|ketentuan|pasal|termasuk|antara|dengan)\b|"
    r"(?-i:\s(?:wajib|harus|dapat|dilarang|berhak|tidak)\b)|\b(?:dimaksud\s+(?:pada|dalam)|sebagaimana)\b|[;:]|\w{4,}\.\s",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_TERM = 160
_LONGEST_LEAD = 300
_LONGEST_SINGLE = 900
_SPEAKS = ("maksud", "artikan", "istilah", "perkataan", "pengertian", "disebut", "definisi")
"""One of these stands in every lead; looked for first, since few provisions define."""


@dataclass(frozen=True, slots=True)
class _Defined:
    term: str
    short: str | None
    words: str
    start: int
    end: int


def definitions(document: Document, provisions: Sequence[Provision], places: Places) -> list[Definition]:
    """The defined terms of a regulation, in document order, each once in a provision.

    Terms are taken where the text says that it defines: in a list under *yang dimaksud dengan*, in a first
    article under the heading of general provisions (own or quoted), and in sentences of that form.
    Explanations in the elucidation are no definitions.
    """
    out: dict[str, Definition] = {}
    listing: set[str] = set()
    by_eid = {p.eid: p for p in provisions}
    below: defaultdict[str, list[Provision]] = defaultdict(list)
    for provision in provisions:
        if provision.parent_eid:
            below[provision.parent_eid].append(provision)
    for provision in provisions:
        if provision.part not in ("body", "quoted"):
            continue
        inside = provision.parent_eid in listing
        if inside or _begins_list(provision, by_eid):
            found = list(_listed(provision.text))
            if not (inside and found):
                listing.add(provision.eid)
        else:
            found = list(_single(provision.text)) if _speaks(provision.text, _LONGEST_SINGLE) else []
        for one in found:
            words = one.words or "; ".join(p.text.strip(" ;.") for p in below.get(provision.eid, []))
            if words:
                row = _row(document, provision, places, one, words)
                out.setdefault(row.definition_id, row)
    return list(out.values())


def _begins_list(provision: Provision, by_eid: dict[str, Provision]) -> bool:
    """True where a list of definitions begins: by its lead, or as first article of the general provisions."""
    lead = _LEAD.search(provision.text[:_LONGEST_LEAD]) if _speaks(provision.text, _LONGEST_LEAD) else None
    if lead:
        rest = provision.text[lead.end() :]
        return not rest.strip(" :;.,") or (":" in rest[:_LONGEST_LEAD] and not _single_comes_first(rest))
    if provision.level != "pasal" or provision.number not in ("1", "I"):
        return False
    above = by_eid.get(provision.parent_eid or "")
    return bool(_GENERAL.search(provision.heading or "") or (above and _GENERAL.search(above.heading or "")))


def _speaks(text: str, limit: int) -> bool:
    head = text[:limit]
    return any(word in head for word in _SPEAKS)


def _single_comes_first(rest: str) -> bool:
    """True for *... dengan TERM ialah: ...*: one term, whose words happen to be a list."""
    colon, copula = rest.find(":"), _COPULA.search(rest)
    return (
        copula is not None
        and copula.start() > 0
        and copula.end() <= colon + 2
        and copula.start() < colon
        and bool(rest[: copula.start()].strip(" :"))
    )


def _listed(text: str) -> Iterator[_Defined]:
    """Definitions of a list, one or several run together; a piece without a term belongs to the one before."""
    at = 0
    lead = _LEAD.search(text[:_LONGEST_LEAD])
    if lead and not _COPULA.search(text, 0, lead.start()):
        colon = text.find(":", lead.end())
        at = colon + 1 if 0 <= colon < lead.end() + 120 else lead.end()
    cuts = [at, *(m.end() for m in _CUT.finditer(text, at) if m.end() > at), len(text)]
    begins = [(a, read) for a, b in pairwise(cuts) if (read := _term(text[a:b]))]
    for i, (start, (term, short, offset)) in enumerate(begins):
        end = begins[i + 1][0] if i + 1 < len(begins) else len(text)
        yield _Defined(term, short, text[start + offset : end].strip(" ;."), start, end)


def _term(piece: str) -> tuple[str, str | None, int] | None:
    """Term, short form and offset of the defining words of `TERM adalah WORDS`; None for another sentence."""
    label = _LABEL.match(piece)
    begin = label.end() if label else 0
    copula = _COPULA.search(piece, begin)
    if copula is None or copula.start() - begin > 2 * _LONGEST_TERM:
        return None
    head, short = piece[begin : copula.start()], None
    if named := _SHORT.search(head):
        short = named["short"].strip(" \"'“”,.")
        head = head[: named.start()]
    term = _WITHIN.sub("", _ASIDE.sub("", head)).strip(" \"'“”„:,;^*_")
    if "." not in term[:-1]:  # B.P.U. keeps its last dot
        term = term.rstrip(". ")
    if not 1 < len(term) <= _LONGEST_TERM or _NO_TERM.search(term):
        return None
    return term, short, copula.end()


def _single(text: str) -> Iterator[_Defined]:
    """*Yang dimaksud dengan TERM dalam Peraturan ini adalah WORDS* as a sentence of its own."""
    match = _SINGLE.search(text, 0, _LONGEST_SINGLE)
    read = _term(match["rest"]) if match else None
    if match and read:
        words = match["rest"][read[2] :].strip(" ;.")
        if words:
            yield _Defined(read[0], read[1], words, match.start(), match.end())


def _row(document: Document, provision: Provision, places: Places, one: _Defined, words: str) -> Definition:
    slug = _SLUG.sub("-", one.term.lower()).strip("-")
    start, end = places.span(provision, one.start, one.end)
    name = f"{provision.provision_id}~{slug}"
    return Definition(name, document.work, provision.provision_id, one.term, one.short, words, start, end)
