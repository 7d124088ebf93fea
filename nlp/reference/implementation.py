"""Which instrument of a stock carries out which delegation, and which delegations nothing carries out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from nlp.places import article_and_paragraph
from nlp.rows import Citation, Delegation, Document, DocumentLink, Implementation

_WORD = re.compile(r"[a-z]{4,}")
_FILLER = frozenset(
    {"dalam", "dengan", "yang", "untuk", "serta", "atau", "pada", "tata", "cara", "syarat", "persyaratan"}
    | {"ketentuan", "pedoman", "lebih", "lanjut", "mengenai"}
)
_ENOUGH = 0.75
"""Share of the words of the matter that the title must have."""


def implementations(
    documents: Iterable[Document],
    delegations: Iterable[Delegation],
    links: Iterable[DocumentLink],
    citations: Iterable[Citation],
) -> list[Implementation]:
    """One row a delegation, in order of its provision, with the instrument that carries it out if the stock has one.

    An instrument qualifies when it has the form that the delegation asks for, is not older, and in its recitals or
    legal basis cites the delegating article; failing that, when it implements the delegating instrument or rests
    on it and most words of the matter stand in its title. The latest of several is given.
    """
    docs = {d.work: d for d in documents}
    by_article: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for cited in citations:
        if cited.kind == "external" and cited.target_key and cited.article and _preamble(cited.provision_id):
            by_article[cited.target_key, cited.article].add(cited.work)
    by_basis: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.relation in ("implements", "legal-basis"):
            by_basis[link.target_key].add(link.work)
    rows = sorted(delegations, key=lambda x: (x.provision_id, x.start))
    return [_row(row, docs, by_article, by_basis) for row in rows]


def _preamble(provision_id: str | None) -> bool:
    """True for provisions of Menimbang and Mengingat."""
    return (provision_id or "").partition("#")[2].startswith(("menimbang", "mengingat"))


def _row(
    delegation: Delegation,
    docs: dict[str, Document],
    by_article: dict[tuple[str, str], set[str]],
    by_basis: dict[str, set[str]],
) -> Implementation:
    source = docs.get(delegation.work)
    best, proof = None, None
    if source is not None and source.key:
        article, _ = article_and_paragraph(delegation.provision_id)
        best = _latest(by_article.get((source.key, article or ""), set()), delegation, source, docs)
        proof = "article" if best else None
        if best is None:
            wanted = _words(delegation.matter)
            named = {w for w in by_basis.get(source.key, ()) if w in docs and _share(wanted, docs[w].title) >= _ENOUGH}
            best = _latest(named, delegation, source, docs)
            proof = "matter" if best else None
    return Implementation(
        delegation.provision_id, delegation.work, delegation.target_form, delegation.matter,
        best.work if best else None, best.key if best else None, proof,
    )  # fmt: skip


def _latest(works: set[str], delegation: Delegation, source: Document, docs: dict[str, Document]) -> Document | None:
    """The latest document of the form asked for that is not older; one that only amends another comes last."""
    fitting = [
        docs[w]
        for w in works
        if w in docs and docs[w].form == delegation.target_form and (docs[w].year or 0) >= (source.year or 0)
    ]
    return max(fitting, key=lambda d: (not d.title.upper().startswith("PERUBAHAN"), d.year or 0, d.work), default=None)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _FILLER


def _share(wanted: set[str], title: str) -> float:
    return len(wanted & _words(title)) / len(wanted) if len(wanted) > 1 else 0.0
