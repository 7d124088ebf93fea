"""Which file carries which work: copies of one regulation are one work, two regulations never are.

FRBR: a *work* (the regulation) has *manifestations* (its files). Files whose text says the same identity
are manifestations of one work if their texts agree or one is a translation of the other (which an issue
names); else an identity was misread or misprinted, and the poorer one becomes a work of its own, with an issue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from nlp.rows import Issue

SAME_WORK = 0.35
"""Least share of word pairs that two manifestations of one work have in common (the shorter text counts);
a scan and a clean copy share over 0.5, two regulations of one form and year under 0.25."""
ID_COLUMNS = ("work", "provision_id", "passage_id", "definition_id", "statement_id", "quoted_id")
WORD = re.compile(r"[a-z]{3,}")
Tables = dict[str, pa.Table]


def part_works(tables: Tables, read_again: Callable[[Sequence[str]], Tables]) -> tuple[Tables, list[Issue]]:
    """The tables with every work that hid behind the identity of another, and an issue for each of these.

    Args:
        tables: rows of one primary reading for each identity; in `files` the other sources are not primary.
        read_again: gives the same tables for some sources alone, the best of them primary.
    """
    leaders: dict[str, list[tuple[str, str]]] = {}
    """Language and text of the works under each identity."""
    pending = _others(tables["files"])
    parts, moved, issues = [tables], {}, []
    while pending:
        if not leaders:
            held = _rows(tables["documents"], ("work", "language", "text"))
            leaders = {work: [(language, text)] for work, language, text in held}
        again = read_again(pending)
        primary = again["files"].filter(again["files"].column("primary"))
        source_of = dict(zip(*(primary.column(name).to_pylist() for name in ("work", "source")), strict=True))
        apart: dict[str, str] = {}
        for work, language, text, text_hash in _rows(again["documents"], ("work", "language", "text", "text_hash")):
            if language != leaders[work][0][0]:
                issues.append(_translation(work, language, source_of[work]))
            elif not any(_same_text(text, other) for _, other in leaders[work]):
                apart[work] = f"{work}~{text_hash[:8]}"
                leaders[work].append((language, text))
                moved[source_of[work]] = apart[work]
                issues.append(_identity_taken(work, apart[work], source_of[work]))
        if apart:
            parts.append({name: _renamed(table, apart) for name, table in again.items()})
        pending = [source for source in pending if source not in set(source_of.values())]
    return _joined(parts, moved), issues


def _joined(parts: Sequence[Tables], moved: Mapping[str, str]) -> Tables:
    if not moved:
        return parts[0]
    tables = {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}
    for name in ("files", "issues"):  # the first part has these rows for every source
        tables[name] = _moved(parts[0][name], moved)
    return tables


def _others(files: pa.Table) -> list[str]:
    return sorted(source for source, primary in _rows(files, ("source", "primary")) if not primary)


def _renamed(table: pa.Table, apart: Mapping[str, str]) -> pa.Table:
    """The rows of the works that stand apart, with their ids under the new work URI."""
    table = table.filter(pc.is_in(table.column("work"), pa.array(sorted(apart), pa.string())))
    works = [str(work) for work in table.column("work").to_pylist()]
    for name in ID_COLUMNS:
        if name in table.column_names:
            old = table.column(name).to_pylist()
            new = [v if v is None else apart[w] + v[len(w) :] for v, w in zip(old, works, strict=True)]
            table = table.set_column(table.column_names.index(name), table.field(name), pa.array(new, pa.string()))
    return table


def _moved(table: pa.Table, moved: Mapping[str, str]) -> pa.Table:
    """The rows of all sources, those of the moved ones under their new work."""
    rows = table.to_pylist()
    for row in rows:
        if row["source"] in moved:
            row["work"] = moved[row["source"]]
            if "primary" in row:
                row["primary"] = True
    return pa.Table.from_pylist(rows, schema=table.schema)


def _rows(table: pa.Table, columns: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in columns), strict=True))


def _same_text(one: str, other: str) -> bool:
    if one == other:
        return True
    a, b = (set(pairwise(WORD.findall(text.lower()))) for text in (one, other))
    return len(a & b) >= SAME_WORK * max(1, min(len(a), len(b)))


def _translation(work: str, language: str, source: str) -> Issue:
    message = f"this file is {work} in another language ({language}); its text stands for no rule of its own"
    return Issue("structure", "translation", "notice", message, source, work)


def _identity_taken(work: str, apart: str, source: str) -> Issue:
    message = f"another text already bears the identity {work}; this one is kept apart as {apart}"
    return Issue("structure", "identity-taken", "warning", message, source, apart)
