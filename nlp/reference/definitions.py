"""Defined terms: *TERM yang selanjutnya disebut SHORT adalah WORDS*, also in old and in quoted articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reference.places import Places
from nlp.rows import Definition, Document, Provision

_COPULA = re.compile(r"[,\s]\s*(?:ialah|adalah(?:\s+(?=\w))|jaitu|yaitu|yakni|adalah|merupakan)\b[\s:,]*")
_SHORT = re.compile(
    r"\s*[,(]?\s*(?:yang|dan|untuk|jang)?\s*(?:untuk\s+)?(?:(?:yang|jang)\s+)?(?:dalam\s+[\w\- ]{4,40}\s+ini\s+)?(?:se?lanj[uo]tn[yj]a\s*,?\s*)"
    r"(?:di\s*dalam\s+[\w\- ]{4,40}\s+ini\s+)?(?:cukup\s+)?(?:di\s?sebut|disingkat|dinamakan)(?:\s+(?:juga|sebagai|dengan|saja|pula))?\s*:?\s*"
    r"(?P<short>[^,;:]{1,90}?)\s*\)?\s*,?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*(?:,\s*(?:yang|selanjutnya|untuk|baik|termasuk)\b.*|\(.*|[\s,]+yang\s+selanjutnya\b.*|\s+selanjutnya\s+di.*)$",
    re.DOTALL,
)
_LEAD = re.compile(
    r"(?:yang|jang)\s+(?:di\s?maksud|diartikan|dimaksudkan)(?:kan)?\s+(?:dengan|oleh|dalam)\b|dalam\s+(?:[\w\-]+\s+){1,4}ini\s*,?\s+(?:yang\s+)?(?:di\s?maksud|diartikan|disebut)|"
    r"(?:dalam|pada)\s+[\w\- ]{4,60}\s+(?:yang|jang)\s+di\s?maksud|pengertian\s+(?:dari\s+)?(?:istilah)?",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"(?:yang|jang)\s+(?:di\s?maksud(?:kan)?|diartikan)\s+(?:dengan|oleh)\s*:?\s*(?:istilah\s+|perkataan\s+)?(?P<rest>[^.;]{3,})",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\s+(?:(?:di\s?)?dalam|menurut|pada)\s+(?:(?:Undang|Peraturan|Keputusan|Ketentuan|pasal|ayat|bab)[\w\- ]*\s+ini|pasal\s+\d+\S*)\s*$",
    re.IGNORECASE,
)
_ITEM_LABEL = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[a-z]{1,2})[.)]\s*)?[\"'“”„‚^,\s]*")
_INLINE_ITEM = re.compile(
    r"(?:^|[;.:]\s*|\s)(?P<label>(?:\d{1,3}|[a-z])\s?[.)]|\(\s?(?:\d{1,2}|[a-z])\s?\))\s*(?=[A-Z\"“])"
)
_HEADING = re.compile(
    r"ketentuan\s+umum|pengertian|arti|istilah|definisi|penafsiran|penjelasan\s+istilah", re.IGNORECASE
)
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_TERM = 160
_NO_TERM = re.compile(
    r"^(?:hal|ini|itu|tersebut|yang|sebagaimana|dalam|untuk|setiap|bahwa|apabila|jika|ketentuan|pasal)\b|\b(?:wajib|harus|dapat|dilarang|dimaksud\s+pada|berhak)\b",
    re.IGNORECASE,
)


def definitions(document: Document, provisions: Sequence[Provision], places: Places) -> list[Definition]:
    """The defined terms of a regulation, in document order.

    Terms are taken where the text says that it defines: under *yang dimaksud dengan*, in the article of
    definitions (own or quoted) and in sentences of that form; explanations in the elucidation are none.
    """
    out: list[Definition] = []
    seen: set[str] = set()
    defining: set[str] = set()
    for provision in provisions:
        if provision.part not in ("body", "quoted"):
            continue
        inherited = provision.parent_eid in defining
        if _defines(provision) or inherited:
            defining.add(provision.eid)
            for term, short, words, start, end in _read(
                provision.text, is_list=inherited or bool(_LEAD.search(provision.text[:200]))
            ):
                row = _row(document, provision, places, term, short, words, start, end)
                if row.definition_id not in seen:
                    seen.add(row.definition_id)
                    out.append(row)
        elif single := _single(provision.text):
            out.append(_row(document, provision, places, *single))
    return out


def _defines(provision: Provision) -> bool:
    """True where a list of definitions begins: by its lead, or as Pasal 1 with definitions in it."""
    if provision.level not in ("pasal", "ayat", "angka", "huruf", "paragraf", "bab"):
        return False
    lead = provision.text[:260]
    found = _LEAD.search(lead)
    if (
        found
        and re.search(
            r"(?:dengan|oleh|adalah|disebut|sebagai berikut|istilah|pengertian)\s*[:;]?", lead[found.start() :]
        )
        is not None
        and ":" in lead
    ):
        return True
    if provision.level == "pasal" and provision.number in ("1", "I") and _COPULA.search(provision.text[:400]):
        return bool(re.match(r"\s*(?:1\s?[.)]|a\s?[.)]|[A-Z\"“])", provision.text))
    return provision.level == "pasal" and bool(_HEADING.search(provision.heading or "")) and provision.number == "1"


def _read(text: str, *, is_list: bool) -> Iterator[tuple[str, str | None, str, int, int]]:
    """Definitions in the wording of one provision: one, or several run together in a line."""
    cuts = [m.start("label") for m in _INLINE_ITEM.finditer(text)]
    bounds = sorted({0, *cuts, len(text)})
    for start, end in zip(bounds, bounds[1:], strict=False):
        if found := _definition(text[start:end]):
            term, short, words = found
            yield term, short, words, start, end
    del is_list


def _definition(piece: str) -> tuple[str, str | None, str] | None:
    """Term, short form and defining words of `TERM adalah WORDS`; None for another sentence."""
    if lead := _LEAD.search(piece[:260]):
        colon = piece.find(":", lead.start())
        piece = piece[colon + 1 :] if 0 <= colon < 300 else piece[lead.end() :]
    copula = _COPULA.search(piece)
    if copula is None or copula.start() > _LONGEST_TERM * 2:
        return None
    label = _ITEM_LABEL.match(piece)
    head = piece[label.end() if label else 0 : copula.start()]
    short = None
    if named := _SHORT.search(head):
        short = named["short"].strip(" \"'“”,.")
        head = head[: named.start()]
    term = _WITHIN.sub("", _ASIDE.sub("", head)).strip(" \"'“”„:,.;^")
    words = piece[copula.end() :].strip(" ;.")
    if not term or len(term) > _LONGEST_TERM or not words or _NO_TERM.search(term):
        return None
    return term, short, words


def _single(text: str) -> tuple[str, str | None, str, int, int] | None:
    """*Yang dimaksud dengan TERM dalam Peraturan ini adalah WORDS* as a sentence of its own."""
    match = _SINGLE.search(text[:600])
    if match is None:
        return None
    copula = _COPULA.search(match["rest"])
    if copula is None:
        return None
    term = _WITHIN.sub("", match["rest"][: copula.start()]).strip(" \"'“”„:,.;^")
    words = match["rest"][copula.end() :].strip(" ;.")
    if not term or not words or len(term) > _LONGEST_TERM or _NO_TERM.search(term):
        return None
    return term, None, words, match.start(), match.end()


def _row(
    document: Document,
    provision: Provision,
    places: Places,
    term: str,
    short: str | None,
    words: str,
    start: int,
    end: int,
) -> Definition:
    slug = _SLUG.sub("-", term.lower()).strip("-")
    first, last = places.span(provision, start, end)
    return Definition(
        f"{provision.provision_id}~{slug}", document.work, provision.provision_id, term, short, words, first, last
    )
