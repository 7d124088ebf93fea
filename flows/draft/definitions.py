"""The terms that a draft defines, beside the definitions of the same terms in force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from flows.draft.judging import Standings
from flows.draft.places import cited
from flows.draft.reading import Draft
from flows.draft.results import DefinitionCheck, OtherDefinition
from nlp.matter import Matters
from nlp.rows import Definition, Document
from nlp.stock import build_stock
from nlp.terms.difference import Difference
from nlp.terms.folding import group
from nlp.terms.reading import Terms
from nlp.words import tokenise

_ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Za-z]*\b")
SAME_MATTER = 0.25
"""Definitions of instruments on a farther matter are counted, not listed."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """What definitions of a draft are compared by."""

    work: str
    documents: Mapping[str, Document]
    terms: Terms
    matters: Matters
    standings: Standings
    short: Mapping[str, Mapping[str, str]]
    """By work, the terms behind the abbreviations that it defines."""

    def written_out(self, one: Definition) -> Definition:
        """The definition with the abbreviations of its own instrument written out, which are no difference."""
        full = self.short.get(one.work, {})
        return replace(one, text=_ABBREVIATION.sub(lambda found: full.get(found.group(), found.group()), one.text))


def check_definitions(
    draft: Draft,
    documents: Sequence[Document],
    definitions: Sequence[Definition],
    relations: pa.Table,
    standings: Standings,
) -> tuple[DefinitionCheck, ...]:
    """Every defined term of the draft with the instruments in force that define it alike or otherwise.

    Args:
        draft: the draft.
        documents: of the stock.
        definitions: of the stock; those of repealed instruments are left out here.
        relations: between the draft and the stock, for the matter of the documents.
        standings: of the documents.
    """
    if not draft.definitions:
        return ()
    of_work = {document.work: document for document in documents}
    theirs = [d for d in definitions if d.work in of_work and standings.status(d.work) != "repealed"]
    held = sorted([*theirs, *draft.definitions], key=lambda d: d.definition_id)
    stock = build_stock([*documents, draft.document], (), definitions=held, links=draft.links)
    short: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in held:
        if one.abbreviation:
            short[one.work][one.abbreviation] = one.term.lower()
    compared = _Compared(draft.document.work, of_work, Terms(held), Matters(stock, relations), standings, short)
    rivals = {d.definition_id: members for members in group(held).values() for d in members}
    return tuple(_check(own, rivals.get(own.definition_id, ()), compared) for own in draft.definitions)


def _check(own: Definition, members: Sequence[Definition], by: _Compared) -> DefinitionCheck:
    """One term; a definition that only points to another text is compared with none."""
    same: set[str] = set()
    differing: list[OtherDefinition] = []
    elsewhere = 0
    others = [d for d in members if d.work != by.work and not by.terms.refers(d)]
    for other in [] if by.terms.refers(own) else others:
        how = by.terms.difference(by.written_out(own), by.written_out(other))
        document = by.documents[other.work]
        matter = by.matters.degree(by.work, other.work)
        if how.relation == "same":
            same.add(document.key or document.title)
        elif matter < SAME_MATTER or how.relation == "own":
            elsewhere += 1
        else:
            differing.append(_row(document, other, how, matter, by.standings.acts_on(document.key)))
    differing.sort(key=lambda row: (row.explained, -row.same_matter, row.key or row.title, row.path))
    return DefinitionCheck(
        own.term, cited(own.provision_id), own.text, tuple(sorted(same)), tuple(_joined(differing)), elsewhere
    )


def _joined(rows: Sequence[OtherDefinition]) -> list[OtherDefinition]:
    """Definitions in the same words once, with the places of the others."""
    first: dict[tuple[str, ...], OtherDefinition] = {}
    for row in rows:
        words = (row.relation, str(row.explained), *tokenise(row.text))
        held = first.setdefault(words, row)
        if held is not row:
            first[words] = replace(held, also=(*held.also, f"{row.key or row.title} {row.path}"))
    return list(first.values())


def _row(document: Document, other: Definition, how: Difference, matter: float, explained: bool) -> OtherDefinition:
    return OtherDefinition(
        document.key, document.title, cited(other.provision_id), other.text, how.relation, how.only_a, how.only_b,
        round(matter, 4), explained,
    )  # fmt: skip
