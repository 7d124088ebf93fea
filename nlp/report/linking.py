"""The rules that a statement speaks of: by the instrument that it names, otherwise by matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.report.concepts import concepts_of, law_words
from nlp.report.rule_index import RuleIndex
from nlp.report.setting import heading_paths
from nlp.rows import Citation, Provision, ReportStatement, StatementLink

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
_BATCH = 256


def link(
    statements: Sequence[ReportStatement],
    rules: RuleIndex,
    citations: Iterable[Citation] = (),
    *,
    vectors: NDArray[np.float32] | None = None,
    headings: Mapping[str, str] | None = None,
    roles: Sequence[str] | None = LINKED_ROLES,
    limit: int = 10,
    floor: float | None = None,
) -> tuple[StatementLink, ...]:
    """The links of statements, best rule first; one row with `no rule found` where nothing fits.

    Args:
        statements: statements of any number of reports.
        rules: the stock, made ready by `index_rules`.
        citations: references that the reports themselves make, with their spans in the reports' texts.
        vectors: shape (len(statements), dimensions), the statements' `queries` under the encoder of the stock's
            vectors; None leaves it to words alone.
        headings: heading above each paragraph or item, by `provision_id` (see `headings_of`).
        roles: roles that are linked; None links all.
        limit: rules a statement at most.
        floor: fit below which no rule is found, instead of the built-in ones; 0 shows the best in any case.
    """
    places = [i for i, s in enumerate(statements) if roles is None or s.role in roles]
    chosen = [statements[i] for i in places]
    meant = None if vectors is None else vectors[places]
    named = _named(chosen, citations)
    above = headings or {}
    rows: list[StatementLink] = []
    for first in range(0, len(chosen), _BATCH):
        batch = chosen[first : first + _BATCH]
        fits = rules.fits(
            [s.text for s in batch],
            [above.get(s.provision_id, "") for s in batch],
            None if meant is None else meant[first : first + _BATCH],
        )
        for statement, fit in zip(batch, fits, strict=True):
            least = floor_of(statement.text, vectors is not None) if floor is None else floor
            rows += _links(statement, fit, rules, named.get(statement.statement_id, ()), limit, least)
    return tuple(rows)


def queries(statements: Iterable[ReportStatement]) -> list[str]:
    """What to encode for each statement: its words, and how the law words what it speaks of."""
    return [" ".join((s.text, *law_words(s.text))) for s in statements]


def floor_of(text: str, meaning: bool) -> float:
    """How well the best rule must fit a statement, from 0 to 1; more where vectors speak as well as words."""
    if meaning:
        return _FLOOR_OF_MEANING if concepts_of(text) else _FLOOR_OF_MEANING_WITHOUT_CONCEPT
    return _FLOOR if concepts_of(text) else _FLOOR_WITHOUT_CONCEPT


def headings_of(provisions: Iterable[Provision]) -> dict[str, str]:
    """The heading nearest above each paragraph and item, by `provision_id`."""
    return {name: path[0] for name, path in heading_paths(provisions).items() if path}


def _named(
    statements: Sequence[ReportStatement], citations: Iterable[Citation]
) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """Instruments (key, article) that each statement names, by `statement_id`."""
    of_work: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.target_key is not None:
            of_work[citation.work].append(citation)
    return {
        s.statement_id: tuple(
            (str(c.target_key), c.article) for c in of_work.get(s.work, ()) if c.start < s.end and s.start < c.end
        )
        for s in statements
    }


def _links(
    statement: ReportStatement,
    fit: NDArray[np.float32],
    rules: RuleIndex,
    named: Sequence[tuple[str, str | None]],
    limit: int,
    floor: float,
) -> list[StatementLink]:
    chosen: list[tuple[int, float, str]] = []
    articles: set[int] = set()
    for key, article in named:
        best = _best(fit, rules, rules.places_of(key, article), articles, 3 if article is None else 1)
        chosen += [(place, max(_NAMED_FLOOR, float(fit[place])), "named") for place in best]
    best_fit = float(fit.max(initial=0.0))
    passing = np.flatnonzero((fit > 0) & (fit >= _NEAR * best_fit)) if best_fit >= floor else np.empty(0, np.intp)
    fitting = _best(fit, rules, passing, articles, limit - min(limit, len(chosen)))
    chosen += [(place, float(fit[place]), "matter") for place in fitting]
    if not chosen:
        return [StatementLink(statement.statement_id, None, 1, 0.0, NO_RULE)]
    return [
        StatementLink(statement.statement_id, rules.stock.passages[place].passage_id, rank, round(score, 4), why)
        for rank, (place, score, why) in enumerate(chosen[:limit], 1)
    ]


def _best(
    fit: NDArray[np.float32], rules: RuleIndex, places: NDArray[np.intp], articles: set[int], limit: int
) -> list[int]:
    """The fittest passages, one an article, with a growing discount for one and the same instrument."""
    pool: list[int] = []
    for place in places[np.argsort(-fit[places], kind="stable")]:
        article = int(rules.article_of[place])
        if article not in articles and len(pool) < _POOL:
            articles.add(article)
            pool.append(int(place))
    taken: Counter[str] = Counter()
    best: list[int] = []
    works = {p: rules.stock.passages[p].work for p in pool}
    while pool and len(best) < limit:
        top = max(pool, key=lambda p: (float(fit[p]) * _DECAY ** taken[works[p]], -p))
        pool.remove(top)
        taken[works[top]] += 1
        best.append(top)
    return best
