"""The order in which to take up clusters of overlapping rules, with weights of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.errors import BadSetting
from flows.reform.reports import Row
from warehouse import Reader

PARTS: Mapping[str, float] = {
    "rules": 1.0,
    "issuers": 1.5,
    "conflicts": 3.0,
    "repetitions": 2.0,
    "containments": 0.5,
    "in_force": 2.0,
    "burden": 1.0,
    "cited": 0.5,
    "asked": 2.0,
}
"""The parts of the score and their weights, as the macro `priorities` of the warehouse has them."""


@dataclass(frozen=True, slots=True)
class Priorities:
    """The first clusters of the order."""

    clusters: Sequence[Row]
    """Rows of `priorities()`, best first."""
    rules: Mapping[str, Sequence[Row]]
    """Rules by cluster: those in force first, the newest first."""
    statements: Mapping[str, Sequence[Row]]
    """Problems and recommendations by cluster: those about rules first."""
    weights: Mapping[str, float]
    all: int
    """How many clusters there are."""


def weights(chosen: Iterable[str]) -> dict[str, float]:
    """The weights, with those that `NAME=NUMBER` words choose in place of the usual ones.

    Raises:
        BadSetting: a word names no part, or no number that is 0 or more.
    """
    found = dict(PARTS)
    for word in chosen:
        name, _, number = word.partition("=")
        try:
            value = float(number)
        except ValueError:
            value = -1.0
        if name not in PARTS or not 0 <= value < float("inf"):
            raise BadSetting(f"--weight {word}: write NAME=NUMBER, 0 or more; the names are {', '.join(PARTS)}")
        found[name] = value
    return found


def read_priorities(reader: Reader, n: int | None = 20, weighted: Mapping[str, float] = PARTS) -> Priorities:
    """The first `n` clusters (all of them if None) under these weights, with their rules and statements."""
    clusters = reader.ask("priorities", n=n, **weighted).to_pylist()
    ids = [row["cluster_id"] for row in clusters]
    return Priorities(
        clusters=clusters,
        rules=_by_cluster(reader.ask("priorities_rules", ids=ids).to_pylist()),
        statements=_by_cluster(reader.ask("priorities_statements", ids=ids).to_pylist()),
        weights=weighted,
        all=int(reader.ask("count_clusters").column("n")[0].as_py()),
    )


def _by_cluster(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row["cluster_id"]), []).append(row)
    return found
