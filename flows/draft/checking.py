"""The check of a draft that has been read: shortlist, relations, definitions, references, delegations, repetitions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from flows.draft.cold import Progress, silent
from flows.draft.definitions import check_definitions
from flows.draft.delegations import check_delegations, mandates
from flows.draft.gathering import gather
from flows.draft.judging import Standings, judged
from flows.draft.reading import Draft
from flows.draft.references import check_references, cited_keys, places
from flows.draft.repetitions import repetitions
from flows.draft.results import DraftCheck, Mandate, ReferenceCheck
from flows.draft.settling import settled
from flows.draft.shelf import load_shelf
from flows.draft.shortlist import ShortlistSettings, choose_documents, pair_up
from flows.tables import rows_of
from nlp.reference import status
from nlp.relate import relate
from nlp.rows import ACTS, CHANGES, Definition, Delegation, Document, DocumentLink
from nlp.stock import Stock
from warehouse import Reader


class Checker:
    """A release made ready for checking drafts; hold it as long as its reader. Safe to be used by many threads."""

    def __init__(self, reader: Reader) -> None:
        """Loads what every check needs.

        Raises:
            EncoderUnavailable: the encoder that made the warehouse cannot be loaded.
            WrongEncoder: the warehouse was made with another encoder than the one that can be loaded.
        """
        self._reader = reader
        self._run = reader.status()["run"]
        self._shelf = load_shelf(reader)

    def check(
        self,
        draft: Draft,
        on: date,
        *,
        without: Collection[str] = (),
        settings: ShortlistSettings | None = None,
        progress: Progress = silent,
    ) -> DraftCheck:
        """What a draft repeats, extends, contradicts, defines otherwise, and refers to in vain.

        Args:
            draft: the draft.
            on: day of the check.
            without: works of the stock that are left out; its own instrument always is.
            settings: budgets of the search.
            progress: hears the `STEPS` from `searching` on.
        """
        progress("searching")
        settings = settings or ShortlistSettings()
        twins = {d.work: d.key for d in self._shelf.documents if d.key and d.key == draft.document.key}
        absent = frozenset({*without, *twins})
        stock, nearest, counts = self._shortlist(draft, absent, settings)
        progress("comparing")
        acts = sorted({(link.relation, link.target_key) for link in draft.links if link.relation in CHANGES})
        standings = self._standings(absent, {key for _, key in acts})
        pairs, paired = pair_up(stock, draft.document.work, nearest, settings)
        found = relate(stock, pairs)
        table, settling = settled(found.table, stock, standings.statuses.values(), draft.document.work)
        provisions = judged(draft.passages, stock, table, standings)
        progress("referring")
        kept = [document for document in self._shelf.documents if document.work not in absent]
        return DraftCheck(
            document=draft.document,
            on=on,
            **self._release(),
            instruments=len(kept),
            replaces=tuple(acts),
            left_out=tuple(sorted(twins.values())),
            provisions=provisions,
            definitions=check_definitions(draft, kept, self._definitions(draft), table, standings),
            references=self._references(draft, standings),
            references_read=sum(citation.kind != "generic" for citation in draft.citations),
            delegations=check_delegations(draft),
            mandates=self._mandates(draft, kept),
            repetitions=repetitions(draft.passages, draft.definitions),
            issues=draft.issues,
            counts=counts | paired | found.counts | settling,
        )

    def _release(self) -> dict[str, Any]:
        """The release that drafts are checked against, and its day."""
        return {"release": self._run["release"], "published": self._run["finished"].date()}

    def _shortlist(
        self, draft: Draft, without: Collection[str], settings: ShortlistSettings
    ) -> tuple[Stock, frozenset[str], dict[str, int]]:
        """The draft among the documents that it is compared with, the works nearest to it, and counts."""
        vectors = self._shelf.encoder.encode([p.text for p in draft.passages])
        acts_on = {link.target_key for link in draft.links if link.relation in ACTS}
        chosen = choose_documents(self._shelf, vectors, draft.document.title, acts_on, without, settings)
        order = [int(place) for place in chosen.documents]
        nearest = frozenset(self._shelf.documents[place].work for place in order[: settings.nearest])
        stock = gather(self._reader, self._shelf, draft, vectors, sorted(order))
        return stock, nearest, {"provisions": len(draft.passages), **chosen.counts}

    def _standings(self, absent: Collection[str], acts_on: Collection[str]) -> Standings:
        """What stands, as if the absent works had never been: what they repeal is not repealed for that."""
        changes = self._reader.ask("draft_replaced").to_pylist()
        statuses = self._shelf.statuses
        if any(row.by_work in absent for row in statuses.values()):
            kept = [document for document in self._shelf.documents if document.work not in absent]
            links = rows_of(self._reader.whole("document_links"), DocumentLink)
            statuses = {row.work: row for row in status(kept, links)}
        left = [row for row in changes if row["by_work"] not in absent]
        return Standings(self._shelf.documents, statuses, left, acts_on)

    def _definitions(self, draft: Draft) -> list[Definition]:
        """All definitions of the stock, if the draft has any to be compared with them."""
        return list(rows_of(self._reader.whole("definitions"), Definition)) if draft.definitions else []

    def _references(self, draft: Draft, standings: Standings) -> tuple[ReferenceCheck, ...]:
        keys = cited_keys(draft)
        by_key = self._by_key(keys)
        held = places(draft, self._reader.ask("draft_articles", keys=keys).to_pylist())
        return check_references(draft, by_key, held, standings)

    def _by_key(self, keys: Collection[str]) -> dict[str, Document]:
        """Documents of the stock by key; where several bear one, the first by work."""
        wanted = frozenset(keys)
        return {d.key: d for d in reversed(self._shelf.documents) if d.key in wanted}

    def _mandates(self, draft: Draft, documents: Collection[Document]) -> tuple[Mandate, ...]:
        wanted = set(cited_keys(draft))
        named = [document for document in documents if document.key in wanted]
        table = self._reader.ask("draft_delegations", works=[document.work for document in named])
        return mandates(draft, named, list(rows_of(table, Delegation)))
