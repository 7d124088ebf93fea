"""Stage 4, references: everything that one document says of other texts and of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.reference.definitions import definitions
from nlp.reference.delegations import delegations
from nlp.reference.found import Found, citation_rows, find
from nlp.reference.links import document_links
from nlp.rows import Citation, Definition, Delegation, Document, DocumentLink, Issue, Provision


@dataclass(frozen=True, slots=True)
class References:
    """What `refer` reads out of one document; each tuple in document order."""

    citations: tuple[Citation, ...]
    links: tuple[DocumentLink, ...]
    definitions: tuple[Definition, ...]
    delegations: tuple[Delegation, ...]
    issues: tuple[Issue, ...]


def refer(document: Document, provisions: Sequence[Provision]) -> References:
    """Citations, document links, definitions and delegations of one document.

    Args:
        document: identity and stored text; `key` and `year` tell the document's own title from citations.
        provisions: all of them, in document order, as the structure stage gives them.
    """
    found = find(document, provisions)
    links = document_links(found)
    amended = next((x.target_key for x in links if x.relation == "amends"), None)
    return References(
        citations=tuple(citation_rows(found, amended)),
        links=tuple(links),
        definitions=tuple(definitions(document, provisions, found.places)),
        delegations=tuple(delegations(found)),
        issues=tuple(_issues(found)),
    )


def _issues(found: Found) -> list[Issue]:
    """A notice for each *Undang-undang tersebut* without antecedent and each range too long to be meant."""
    rows = []
    for provision in found.provisions:
        for match in found.of(provision):
            code = message = None
            if match.cut:
                code = "long-range"
                message = (
                    f"{match.text!r} in {provision.provision_id} spans too many provisions; only both ends were kept."
                )
            elif match.kind == "generic" and match.text.endswith(("tersebut", "itu", "dimaksud")):
                code = "no-antecedent"
                message = f"{match.text!r} in {provision.provision_id} names an instrument not given before it."
            if code and message:
                start, end = found.places.span(provision, match.start, match.end)
                rows.append(Issue("cite", code, "notice", message, None, provision.work, start, end))
    return rows
