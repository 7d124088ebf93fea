"""Which file carries which work: copies of one regulation are one work, two regulations never are.

FRBR: a *work* (the regulation) has *manifestations* (its files). Files whose text says the same identity
are manifestations of one work if their texts agree; else an identity was misread or misprinted, and the
poorer one becomes a work of its own, with an issue.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from nlp.rows import Issue

SAME_WORK = 0.35
"""Least share of word pairs that two manifestations of one work have in common (the shorter text counts);
a scan and a clean copy share over 0.5, two regulations of one form and year under 0.25."""
ID_COLUMNS = ("work", "provision_id", "passage_id", "definition_id")
WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it was read from one item."""

    read_key: str
    work: str
    quality: float
    characters: int
    text_hash: str


@dataclass(frozen=True, slots=True)
class Works:
    """Which readings are published, and under which work."""

    work_of: Mapping[str, str]
    """Read key to final work URI, copies included."""
    primary: frozenset[str]
    """Read keys whose rows are published; the others are copies."""
    issues: tuple[Issue, ...]


def assign_works(readings: Iterable[Reading], text_of: Callable[[str], str]) -> Works:
    """One primary reading for each work; `text_of` gives the stored text of a read key when it is needed."""
    by_work: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_work[reading.work].append(reading)
    work_of: dict[str, str] = {}
    primary: set[str] = set()
    issues: list[Issue] = []
    for work, group in sorted(by_work.items()):
        group.sort(key=lambda r: (-round(r.quality, 2), -r.characters, r.text_hash, r.read_key))
        leaders: list[tuple[Reading, str]] = []
        for reading in group:
            leader = next((w for r, w in leaders if _same_text(r, reading, text_of)), None)
            if leader is None:
                leader = work if not leaders else f"{work}~{reading.text_hash[:8]}"
                leaders.append((reading, leader))
                primary.add(reading.read_key)
                if leader != work:
                    message = f"another text already bears the identity {work}; this one is kept apart as {leader}"
                    issues.append(Issue("structure", "identity-taken", "warning", message, None, leader))
            work_of[reading.read_key] = leader
    return Works(work_of, frozenset(primary), tuple(issues))


def published(table: pa.Table, works: Works) -> pa.Table:
    """The rows of primary readings, without `read_key`, with ids under their final work."""
    keys = table.column("read_key")
    table = table.filter(pc.is_in(keys, pa.array(sorted(works.primary), pa.string())))
    moved = {key: work for key, work in works.work_of.items() if "~" in work and key in works.primary}
    if moved:
        mask = pc.is_in(table.column("read_key"), pa.array(sorted(moved), pa.string()))
        table = pa.concat_tables([table.filter(pc.invert(mask)), _renamed(table.filter(mask), moved)])
    return table.drop_columns(["read_key"])


def _renamed(table: pa.Table, moved: Mapping[str, str]) -> pa.Table:
    keys = [str(key) for key in table.column("read_key").to_pylist()]
    for name in ID_COLUMNS:
        if name in table.column_names:
            values = table.column(name).to_pylist()
            new = [
                v if v is None else moved[k] + v[len(moved[k].rsplit("~", 1)[0]) :]
                for k, v in zip(keys, values, strict=True)
            ]
            table = table.set_column(table.column_names.index(name), table.field(name), pa.array(new, pa.string()))
    return table


def _same_text(one: Reading, other: Reading, text_of: Callable[[str], str]) -> bool:
    if one.text_hash == other.text_hash:
        return True
    a, b = (_word_pairs(text_of(r.read_key)) for r in (one, other))
    return len(a & b) >= SAME_WORK * max(1, min(len(a), len(b)))


def _word_pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(WORD.findall(text.lower())))
