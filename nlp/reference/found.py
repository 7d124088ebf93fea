"""What the citation grammar found in one document: the material of links, delegations and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.places import Places, position
from nlp.reference.aliases import aliases, resolve
from nlp.reference.citations import CitationMatch, find_citations
from nlp.rows import Citation, Document, Provision

_REMEMBERED = 8
"""Keys named in the provisions before, that *Undang-undang tersebut* may mean."""


@dataclass(slots=True)
class Found:
    """The provisions of one document with the citations of each, in document order."""

    document: Document
    provisions: Sequence[Provision]
    places: Places
    matches: dict[str, list[CitationMatch]] = field(default_factory=dict)
    """`provision_id` -> citations in `Provision.text`; only provisions that have some."""
    children: dict[str, list[Provision]] = field(default_factory=dict)
    """`eid` of the parent -> its children, in document order."""

    def of(self, provision: Provision) -> list[CitationMatch]:
        """Citations in the own wording of a provision."""
        return self.matches.get(provision.provision_id, [])

    def descendants(self, provision: Provision) -> list[Provision]:
        """The provision and all below it, in document order."""
        out = [provision]
        for child in self.children.get(provision.eid, []):
            out += self.descendants(child)
        return out


def find(document: Document, provisions: Sequence[Provision]) -> Found:
    """Citations of every provision; the text of another instrument glued to the file is left out."""
    found = Found(document, provisions, Places(document))
    children: defaultdict[str, list[Provision]] = defaultdict(list)
    named: list[str] = []
    # Acts of other states are numbered alike, and Indonesian annexes quote treaties: English is read in translations.
    english = document.language == "en" and (document.key is not None or document.kind == "report")
    known = aliases(provisions, document.year)
    for provision in provisions:
        if provision.parent_eid is not None:
            children[provision.parent_eid].append(provision)
        if provision.part == "foreign" or not provision.text:
            continue
        matches = find_citations(
            provision.text,
            own_key=document.key,
            year=document.year,
            antecedents=named[-_REMEMBERED:],
            english=english,
        )
        if known:
            matches = [resolve(provision.text, m, known) for m in matches]
        if matches:
            found.matches[provision.provision_id] = matches
            named += [m.doc for m in matches if m.kind == "external" and m.doc]
    found.children = dict(children)
    return found


def citation_rows(found: Found, amended: str | None) -> list[Citation]:
    """Rows of all citations, bare positions resolved to where they stand.

    Args:
        found: the citations.
        amended: key of the instrument that this one amends: positions named in its quoted articles and in
            the instructions of Pasal I are positions of that instrument.
    """
    rows = []
    for provision in found.provisions:
        for match in found.of(provision):
            start, end = found.places.span(provision, match.start, match.end)
            rows.append(_row(found.document, provision, match, start, end, amended))
    return rows


def _row(
    document: Document, provision: Provision, match: CitationMatch, start: int, end: int, amended: str | None
) -> Citation:
    article, paragraph = match.article, match.paragraph
    if match.doc in (None, "this") and match.kind != "generic":
        own_article, own_paragraph = position(provision)
        if article == "this" or (article is None and (paragraph or match.item or match.point)):
            article = own_article
            if paragraph == "this" or (paragraph is None and match.article is None):
                paragraph = own_paragraph
    inside_amended = match.kind == "internal" and amended and (provision.part == "quoted" or _instruction(provision))
    return Citation(
        work=document.work,
        provision_id=provision.provision_id,
        start=start,
        end=end,
        text=match.text,
        kind=match.kind,
        target_key=amended if inside_amended else (match.doc if match.kind == "external" else None),
        target_form=match.type,
        article=None if article in ("this", "that") else article,
        paragraph=None if paragraph in ("this", "that") else paragraph,
        item=match.item,
        point=match.point,
        annex=match.annex,
    )


def _instruction(provision: Provision) -> bool:
    """True for what stands in a Roman article of an amending act, outside the text that it quotes."""
    article, _ = position(provision)
    return article is not None and article.upper().strip("IVX") == "" and provision.part == "body"
