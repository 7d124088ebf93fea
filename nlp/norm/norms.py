"""Stage 4, norms: what each provision lays down, and every quantity with its provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.norm.quantities import QuantityMatch, quantities
from nlp.norm.slots import Slots, slots
from nlp.places import Places
from nlp.rows import Document, Issue, Norm, Provision, Quantity

_PARTS = frozenset({"body", "quoted", "annex"})
_LEVELS = frozenset({"pasal", "ayat", "huruf", "angka"})
_DEFINING = re.compile(r"\b(?:yang|jang)\s+di\s?maksud(?:kan)?\s+(?:dengan|oleh)\b[^.]{0,80}:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Norms:
    """What `norms` reads out of one document; each tuple in document order."""

    norms: tuple[Norm, ...]
    quantities: tuple[Quantity, ...]
    issues: tuple[Issue, ...]


def norms(provisions: Sequence[Provision], document: Document | None = None) -> Norms:
    """Norms and quantities of one document.

    An item without a marker of its own continues the rule of the provision above it (*PNS dilarang: a. ...*)
    and takes over its modality, bearer and authority. Numbers in words and figures that differ are issues.

    Args:
        provisions: all provisions of a document, parents before children.
        document: the document, so that spans are those of the words in its stored text; without it each span is
            that of the whole provision.
    """
    places = Places(document) if document else None
    above: dict[str, tuple[Slots, bool]] = {}
    rows: list[Norm] = []
    amounts: list[Quantity] = []
    issues: list[Issue] = []
    for provision in provisions:
        if provision.part not in _PARTS:
            continue
        parent = above.get(provision.parent_eid or "")
        if provision.level in _LEVELS and provision.part != "annex":
            read, defining = _slots(provision, parent)
            above[provision.eid] = (read, defining)
            if provision.text:
                rows.append(_norm(provision, read, places))
        for found in quantities(provision.text):
            start, end = _span(places, provision, found.start, found.end)
            amounts.append(_quantity(provision, found, start, end))
            if found.disagreement:
                issues.append(_issue(provision, found.disagreement, start, end))
    return Norms(tuple(rows), tuple(amounts), tuple(issues))


def _slots(provision: Provision, parent: tuple[Slots, bool] | None) -> tuple[Slots, bool]:
    """Slots of a provision in its place, and whether definitions are listed below it."""
    defining = bool(parent and parent[1])
    own = slots(provision.text, definition=defining)
    if (
        parent
        and provision.level in ("huruf", "angka")
        and own.modality in ("none", "procedure", "definition")
        and not defining
    ):
        lead = parent[0]
        if lead.modality != "none":
            own = replace(
                own,
                modality=lead.modality,
                bearer=lead.bearer,
                authority=own.authority or lead.authority,
                start=0,
                end=0,
            )
    return own, defining or bool(_DEFINING.search(provision.text[-140:]))


def _span(places: Places | None, provision: Provision, start: int, end: int) -> tuple[int, int]:
    return places.span(provision, start, end) if places and end > start else (provision.start, provision.end)


def _norm(provision: Provision, read: Slots, places: Places | None) -> Norm:
    start, end = _span(places, provision, read.start, read.end)
    return Norm(
        provision.provision_id, provision.work, read.modality, read.bearer, read.authority, read.act, read.object,
        start, end,
    )  # fmt: skip


def _quantity(provision: Provision, found: QuantityMatch, start: int, end: int) -> Quantity:
    return Quantity(
        provision.provision_id, provision.work, found.role, found.comparison, found.value, found.upper, found.unit,
        found.text, start, end,
    )  # fmt: skip


def _issue(provision: Provision, what: str, start: int, end: int) -> Issue:
    return Issue(
        stage="norm",
        code="number-words-differ",
        severity="warning",
        message=f"{what} in {provision.provision_id}; the words were taken. Compare with the original.",
        work=provision.work,
        start=start,
        end=end,
    )
