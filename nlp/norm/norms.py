"""Stage 4, norms: what each provision lays down, and every quantity with its provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.norm.quantities import quantities
from nlp.norm.slots import Slots, slots
from nlp.rows import Issue, Norm, Provision, Quantity

_PARTS = frozenset({"body", "quoted", "annex"})
_LEVELS = frozenset({"pasal", "ayat", "huruf", "angka"})
_DEFINING = re.compile(r"\b(?:yang|jang)\s+di\s?maksud(?:kan)?\s+(?:dengan|oleh)\b[^.]{0,80}:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Norms:
    """What `norms` reads out of one document; each tuple in document order."""

    norms: tuple[Norm, ...]
    quantities: tuple[Quantity, ...]
    issues: tuple[Issue, ...]


def norms(provisions: Sequence[Provision]) -> Norms:
    """Norms and quantities of one document.

    An item without a marker of its own continues the rule of the provision above it (*PNS dilarang: a. ...*)
    and takes over its modality, bearer and authority. Numbers in words and figures that differ are issues.

    Args:
        provisions: all provisions of a document, parents before children.
    """
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
                rows.append(_norm(provision, read))
        for found in quantities(provision.text):
            amounts.append(
                Quantity(
                    provision.provision_id, provision.work, found.role, found.comparison, found.value, found.upper,
                    found.unit, found.text, provision.start, provision.end,
                )
            )  # fmt: skip
            if found.disagreement:
                issues.append(_issue(provision, found.disagreement))
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
            own = replace(own, modality=lead.modality, bearer=lead.bearer, authority=own.authority or lead.authority)
    return own, defining or bool(_DEFINING.search(provision.text[-140:]))


def _norm(provision: Provision, read: Slots) -> Norm:
    return Norm(
        provision.provision_id, provision.work, read.modality, read.bearer, read.authority, read.act, read.object,
        provision.start, provision.end,
    )  # fmt: skip


def _issue(provision: Provision, what: str) -> Issue:
    return Issue(
        stage="norm",
        code="number-words-differ",
        severity="warning",
        message=f"{what} in {provision.provision_id}; the words were taken. Compare with the original.",
        work=provision.work,
        start=provision.start,
        end=provision.end,
    )
