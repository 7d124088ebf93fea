"""One open release with what the desk keeps of it in memory."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

import warehouse
from flows.errors import WrongEncoder
from flows.search import Searcher
from nlp.encode import EncoderUnavailable
from warehouse import Reader

if TYPE_CHECKING:
    from flows.desk.content.searching import Filters

_MASKS = 64
"""Sets of filters whose passages are kept; one is a byte a passage."""
_QUEUES = 16
"""Queues that are kept; one is some 100 bytes a finding."""


class Release:
    """One open release with what is kept in memory for it; safe to be used by many threads."""

    def __init__(self, path: Path, *, by_words: bool = False) -> None:
        """Opens the warehouse and makes it ready to be searched.

        Raises:
            WarehouseError: it cannot be read.
        """
        self.reader: Reader = warehouse.open(path)
        self.status: dict[str, Any] = self.reader.status()
        self.meaning_missing: str | None = None
        """Why search goes by words alone; None when it knows meaning too, or was told to leave it out."""
        self.leases = 0
        """Requests that are reading it now; counted by `Current`."""
        self._searching = threading.Lock()
        self._queues: dict[tuple[tuple[str, object], ...], tuple[str, ...]] = {}
        self._masks: dict[Filters, NDArray[np.bool_]] = {}
        try:
            self._searcher = Searcher(self.reader, by_words=by_words)
        except (EncoderUnavailable, WrongEncoder) as error:
            self.meaning_missing = str(error)
            self._searcher = Searcher(self.reader, by_words=True)

    def warm(self) -> None:
        """Reads ahead what the first visitors would have to wait for."""
        self.search("ketentuan", 1, None)
        self._searcher.read_ahead()
        _ = self.choices, self.kinds, self.holders, self.finding_counts, self.priorities, self.families, self.pictures
        _ = self.definitions, self.powers, self.themes, self.past_rules

    @property
    def number(self) -> int:
        """Number of the release."""
        return int(self.status["run"]["release"])

    def rows(self, query: str, **parameters: object) -> list[dict[str, Any]]:
        """Rows of the query kept as `warehouse/queries/QUERY.sql`."""
        rows: list[dict[str, Any]] = self.reader.ask(query, **parameters).to_pylist()
        return rows

    def row(self, query: str, **parameters: object) -> dict[str, Any] | None:
        """First row of a query, None when there is none."""
        return next(iter(self.rows(query, **parameters)), None)

    def search(self, text: str, n: int, filters: Filters | None) -> list[dict[str, Any]]:
        """The best provisions for a text, one search at a time: the searcher keeps what it has read."""
        within = self._within(filters) if filters and filters.any else None
        with self._searching:
            return self._searcher.search(text, n=n, within=within)

    def words_of(self, text: str) -> frozenset[str]:
        """Lemmas that a search for this text looks for."""
        return self._searcher.words_of(text)

    def _within(self, filters: Filters) -> NDArray[np.bool_]:
        """The passages that filters let through, by their place in the text index; the last few are kept."""
        if filters not in self._masks:
            mask = np.zeros(self.status["rows"]["search_passages"], dtype=np.bool_)
            mask[self.reader.ask("desk_search_places", **asdict(filters)).column("place").to_numpy()] = True
            if len(self._masks) >= _MASKS:
                self._masks.clear()
            self._masks[filters] = mask
        return self._masks[filters]

    def queue(self, filters: Mapping[str, object]) -> tuple[str, ...]:
        """Ids of the findings that filters let through, in the order of the queue; the last few answers are kept."""
        asked = tuple(sorted(filters.items()))
        if asked not in self._queues:
            weighed = {"clusters": "cluster_id", "scores": "score"}
            prior = {name: self.priorities.column(column).to_pylist() for name, column in weighed.items()}
            found = self.reader.ask("desk_queue", **filters, **prior)
            if len(self._queues) >= _QUEUES:
                self._queues.clear()
            self._queues[asked] = tuple(str(finding) for finding in found.column("relation_id").to_pylist())
        return self._queues[asked]

    @cached_property
    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Kinds of findings of each passage that has any."""
        table = self.reader.ask("desk_kinds")
        # a few sets of kinds stand for all passages, so that the dictionary is small
        shared: dict[tuple[str, ...], tuple[str, ...]] = {}
        kinds = (tuple(row or ()) for row in table.column("kinds").to_pylist())
        same = (shared.setdefault(each, each) for each in kinds)
        return dict(zip(map(str, table.column("passage_id").to_pylist()), same, strict=True))

    @cached_property
    def example(self) -> str | None:
        """Citation of a provision that is there, to try out; None where no regulation names itself."""
        row = self.row("desk_example")
        return f"{row['path']} {row['key']}" if row else None

    @cached_property
    def holders(self) -> dict[str, dict[str, Any]]:
        """Form, issuer, year and status of each document, by work."""
        return {row.pop("work"): row for row in self.rows("desk_holders")}

    @cached_property
    def priorities(self) -> pa.Table:
        """View `reform_priorities`: the clusters of overlapping rules, what deserves attention first."""
        return self.reader.whole("reform_priorities")

    @cached_property
    def families(self) -> pa.Table:
        """View `repeated_formulas`, most repeated first."""
        return self.reader.whole("repeated_formulas")

    @cached_property
    def definitions(self) -> pa.Table:
        """View `differing_definitions`, the incompatible first."""
        return self.reader.whole("differing_definitions")

    @cached_property
    def powers(self) -> pa.Table:
        """View `double_authority`, the likeliest first."""
        return self.reader.whole("double_authority")

    @cached_property
    def themes(self) -> pa.Table:
        """What several statements of reports say alike, most reports first."""
        return self.reader.ask("desk_themes")

    @cached_property
    def past_rules(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Rules of clusters that are replaced or spent, by cluster and passage."""
        return {(row["cluster_id"], row["passage_id"]): row for row in self.rows("desk_past_rules")}

    def priority(self, cluster: str) -> dict[str, Any] | None:
        """Row of a cluster in `reform_priorities`, if it is there."""
        rows: list[dict[str, Any]] = self.priorities.filter(pc.field("cluster_id") == cluster).to_pylist()
        return next(iter(rows), None)

    @cached_property
    def pictures(self) -> dict[str, Any]:
        """Figures of the overview that do not change while this release is shown."""
        from flows.desk.content.overview import pictures

        return pictures(self)

    @cached_property
    def finding_counts(self) -> dict[str, int]:
        """Number of findings by kind."""
        return {row["relation"]: row["findings"] for row in self.rows("desk_finding_counts")}

    @cached_property
    def choices(self) -> dict[str, list[Any]]:
        """Values that filters may take, by filter."""
        found: dict[str, list[Any]] = {name: [] for name in ("form", "issuer", "year", "status", "area")}
        for row in self.rows("desk_choices"):
            found[row["filter"]].append(row["value"])
        return found
