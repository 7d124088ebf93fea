"""What a draft leaves to other instruments, and which delegations in force it carries out."""

from __future__ import annotations

from collections.abc import Sequence

from flows.draft.places import cited
from flows.draft.reading import Draft
from flows.draft.results import DelegationCheck, Mandate
from nlp.reference import implementations
from nlp.rows import Delegation, Document
from nlp.structure.identity.forms import BY_CODE


def check_delegations(draft: Draft) -> tuple[DelegationCheck, ...]:
    """The delegations of the draft in its order; upward ones are against the hierarchy of UU 12/2011, article 7."""
    return tuple(
        DelegationCheck(
            cited(row.provision_id), row.target_form, row.matter, _upward(row.target_form, draft.document.rank)
        )
        for row in draft.delegations
    )


def _upward(target_form: str, rank: int | None) -> bool:
    target = BY_CODE.get(target_form)
    return rank is not None and target is not None and target.rank is not None and target.rank < rank


def mandates(draft: Draft, documents: Sequence[Document], delegations: Sequence[Delegation]) -> tuple[Mandate, ...]:
    """The delegations in force that the draft carries out, as far as its preamble or its title shows.

    Args:
        draft: the draft.
        documents: of the stock that the draft names.
        delegations: of these documents.
    """
    rows = implementations([*documents, draft.document], delegations, draft.links, draft.citations)
    key_of = {document.work: document.key for document in documents}
    return tuple(
        Mandate(key_of[row.work], cited(row.provision_id), row.matter, row.target_form, row.proof or "")
        for row in rows
        if row.by_work == draft.document.work
    )
