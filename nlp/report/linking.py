"""The rules that a statement speaks of: by the instrument that it names, otherwise by matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.report.concepts import concepts_of
from nlp.report.questions import Questions, ask
from nlp.report.rule_index import article_of
from nlp.report.setting import heading_paths
from nlp.report.shortlist import Remembered, Rules, Shortlist, fitting_of, shortlists
from nlp.rows import Citation, Provision, ReportStatement, StatementLink
from nlp.stock import Stock

NO_RULE = "no rule found"
LINKED_ROLES = ("problem", "recommendation")
"""What a regulator wants to take to the law; the other roles are linked only on request."""

_FLOOR, _FLOOR_WITHOUT_CONCEPT = 0.1, 0.2
_FLOOR_OF_MEANING, _FLOOR_OF_MEANING_WITHOUT_CONCEPT = 0.25, 0.28
"""Share of a statement's words (weighted by rarity) that the best rule must answer, or no rule is found; more is asked
of it where the statement speaks of nothing that public law is known to have words for."""
_NEAR = 0.4
"""Rules that fit less than this share of the best are left out."""
_NAMED_FLOOR = 0.5
_DECAY = 0.95
"""Each further rule of one instrument counts that much less, so that other instruments are seen too."""
_POOL = 60
"""Articles that are weighed against each other; on 200 statements none below the 43rd was chosen."""


@dataclass(frozen=True, slots=True)
class Links:
    """What was found, and what the next run need not search again."""

    rows: tuple[StatementLink, ...]
    """Statement by statement in the order given, best rule first."""
    asked: Questions
    lists: Sequence[Shortlist]
    """The best rules of each question."""


def link(
    statements: Sequence[ReportStatement],
    rules: Rules,
    citations: Iterable[Citation] = (),
    *,
    vectors: NDArray[np.float32] | None = None,
    headings: Mapping[str, str] | None = None,
    roles: Sequence[str] | None = LINKED_ROLES,
    limit: int = 10,
    floor: float | None = None,
    former: Remembered | None = None,
) -> Links:
    """The links of statements, best rule first; one row with `no rule found` where nothing fits.

    Args:
        statements: statements of any number of reports.
        rules: the stock.
        citations: references that the reports themselves make, with their spans in the reports' texts.
        vectors: shape (len(statements), dimensions), the statements' `queries` under the encoder of the stock's
            vectors; None leaves it to words alone.
        headings: heading above each paragraph or item, by `provision_id` (see `headings_of`).
        roles: roles that are linked; None links all.
        limit: rules a statement at most; up to 50.
        floor: fit below which no rule is found, instead of the built-in ones; 0 shows the best in any case.
        former: what an earlier run with the same code and encoder remembered.
    """
    places = [i for i, s in enumerate(statements) if roles is None or s.role in roles]
    chosen = [statements[i] for i in places]
    asked = ask(chosen, headings or {}, None if vectors is None else vectors[places])
    lists = shortlists(asked, rules, _POOL + limit, _NEAR, former)
    named = _named(chosen, citations, asked, rules)
    columns = _Columns(*(rules.stock.column(name) for name in _Columns.__slots__))
    rows: list[StatementLink] = []
    for statement, held in zip(chosen, lists, strict=True):
        least = floor_of(statement.text, vectors is not None) if floor is None else floor
        rows += _links(statement, _Pool(columns, limit), named.get(statement.statement_id, ()), held, least)
    return Links(tuple(rows), asked, lists)


def floor_of(text: str, meaning: bool) -> float:
    """How well the best rule must fit a statement, from 0 to 1; more where vectors speak as well as words."""
    if meaning:
        return _FLOOR_OF_MEANING if concepts_of(text) else _FLOOR_OF_MEANING_WITHOUT_CONCEPT
    return _FLOOR if concepts_of(text) else _FLOOR_WITHOUT_CONCEPT


def headings_of(provisions: Iterable[Provision]) -> dict[str, str]:
    """The heading nearest above each paragraph and item, by `provision_id`."""
    return {name: path[0] for name, path in heading_paths(provisions).items() if path}


def _named(
    statements: Sequence[ReportStatement], citations: Iterable[Citation], asked: Questions, rules: Rules
) -> dict[str, list[tuple[Shortlist, int]]]:
    """The articles of each instrument that a statement names, and how many of them are shown, by `statement_id`."""
    of_work: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.target_key is not None:
            of_work[citation.work].append(citation)
    of_key = _places_of_keys({str(c.target_key) for held in of_work.values() for c in held}, rules.stock)
    found: dict[str, list[tuple[Shortlist, int]]] = {}
    for i, s in enumerate(statements):
        for c in of_work.get(s.work, ()):
            if c.start < s.end and s.start < c.end:
                held = of_key[str(c.target_key)]
                places = [p for p in held if c.article in (None, rules.stock.passages[p].article)]
                fitting = fitting_of(asked.some([i]), rules, np.array(places, dtype=np.int64))
                found.setdefault(s.statement_id, []).append((fitting, 3 if c.article is None else 1))
    return found


def _places_of_keys(keys: set[str], stock: Stock) -> dict[str, list[int]]:
    """Places of the passages of each instrument, by its citation key."""
    held: dict[str, list[int]] = {key: [] for key in sorted(keys)}
    documents = [i for i, d in enumerate(stock.documents) if d.key in held]
    for place in np.flatnonzero(np.isin(stock.document_of, documents)).tolist():
        held[str(stock.documents[stock.document_of[place]].key)].append(place)
    return held


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is asked of the passages of the stock, by their places."""

    passage_id: list[str]
    work: list[str]
    article: list[str | None]
    eid: list[str]

    def article_of(self, place: int) -> tuple[str, str]:
        """The article that holds a passage, or the passage itself."""
        return article_of(self.work[place], self.article[place], self.eid[place])


class _Pool:
    """The rules chosen for one statement: of each article one, of each instrument not too many."""

    def __init__(self, columns: _Columns, limit: int) -> None:
        self.columns, self.limit = columns, limit
        self._articles: set[tuple[str, str]] = set()
        self.chosen: list[tuple[int, float, str]] = []
        """Place, score and reason of each, in the order of choice."""

    def choose(self, places: NDArray[np.int64], fits: NDArray[np.float32], most: int, why: str, least: float) -> None:
        """Choose the fittest, with a growing discount for one and the same instrument; none scores below `least`."""
        order = np.lexsort((places, -fits))[: _POOL + self.limit]
        ranked = zip(places[order].tolist(), fits[order].tolist(), strict=True)
        pool = dict([(p, fit) for p, fit in ranked if self.columns.article_of(p) not in self._articles][:_POOL])
        taken: Counter[str] = Counter()
        for _ in range(min(most, len(pool), self.limit - len(self.chosen))):
            top = max(pool, key=lambda p: (pool[p] * _DECAY ** taken[self.columns.work[p]], -p))
            taken[self.columns.work[top]] += 1
            self._articles.add(self.columns.article_of(top))
            self.chosen.append((top, max(least, pool.pop(top)), why))


def _links(
    statement: ReportStatement, pool: _Pool, named: Sequence[tuple[Shortlist, int]], held: Shortlist, floor: float
) -> list[StatementLink]:
    """The rows of one statement: what it names, then what fits."""
    for instrument, most in named:
        pool.choose(instrument.places, instrument.fits, most, "named", _NAMED_FLOOR)
    best = float(held.fits.max(initial=0.0))
    if best >= floor:
        passing = held.fits >= _NEAR * best
        pool.choose(held.places[passing], held.fits[passing], pool.limit, "matter", 0.0)
    if not pool.chosen:
        return [StatementLink(statement.statement_id, None, 1, 0.0, NO_RULE)]
    return [
        StatementLink(statement.statement_id, pool.columns.passage_id[place], rank, round(score, 4), why)
        for rank, (place, score, why) in enumerate(pool.chosen, 1)
    ]
