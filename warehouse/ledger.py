"""The ledger of verdicts: what people decided about findings, one JSON line each, appended and never rewritten.

It lies beside the warehouse and outlives every rebuild. A verdict names the texts it was given on by their
hashes: when one of them changes, the question is open again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import pyarrow as pa

from warehouse.errors import WarehouseError
from warehouse.lines import append_lines, read_lines
from warehouse.schema import arrow_schema

Decision = Literal["confirm", "dismiss", "unsure", "note"]
"""`note` is a remark that decides nothing."""
_NAME = "the ledger of verdicts"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision of one person about one finding."""

    relation_id: str
    verdict: Decision
    who: str
    decided: datetime
    """When, with a time zone."""
    a_text_hash: str
    b_text_hash: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All verdicts in the order in which they were given, and the lines that could not be read."""

    verdicts: tuple[tuple[int, Verdict], ...]
    """(line number from 1, verdict)."""
    unreadable: tuple[tuple[int, str], ...]
    """(line number from 1, why); a line cut off by a crash is one of these and loses only itself."""

    def table(self) -> pa.Table:
        """The verdicts as rows of table `verdicts`."""
        schema = arrow_schema("verdicts")
        rows = [{"line": line, **asdict(verdict)} for line, verdict in self.verdicts]
        for row in rows:
            row["decided"] = row["decided"].astimezone(UTC).replace(tzinfo=None)
        return pa.Table.from_pylist(rows, schema=schema)


def ledger_path(warehouse: Path) -> Path:
    """Path of the ledger of a warehouse: `selaras.verdicts.jsonl` for `selaras.duckdb`."""
    return warehouse.with_suffix(".verdicts.jsonl")


def append(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Write verdicts at the end of the ledger at `path`; when this returns they are on the disk.

    Raises:
        WarehouseError: a verdict is none of confirm, dismiss, unsure, note, or its time has no time zone.
        StorageFailed: the ledger cannot be written.
    """
    append_lines(path, b"".join(_line(verdict) for verdict in verdicts), _NAME)


def read(path: Path) -> Ledger:
    """The ledger at `path`; empty when there is none yet.

    Raises:
        StorageFailed: the file is there but cannot be read.
    """
    verdicts: list[tuple[int, Verdict]] = []
    unreadable: list[tuple[int, str]] = []
    for number, line in enumerate(read_lines(path, _NAME), start=1):
        try:
            verdicts.append((number, _verdict(line)))
        except (ValueError, TypeError, KeyError) as error:
            unreadable.append((number, f"{type(error).__name__}: {error}"))
    return Ledger(tuple(verdicts), tuple(unreadable))


def _line(verdict: Verdict) -> bytes:
    if verdict.verdict not in get_args(Decision):
        raise WarehouseError(
            f"A verdict is one of {', '.join(get_args(Decision))}, not {verdict.verdict!r}. Give one of these."
        )
    if verdict.decided.tzinfo is None:
        raise WarehouseError(f"The time of a verdict needs a time zone, and {verdict.decided} has none.")
    fields = asdict(verdict) | {"decided": verdict.decided.isoformat()}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _verdict(line: bytes) -> Verdict:
    fields = json.loads(line.decode("utf-8"))
    verdict = Verdict(**fields | {"decided": datetime.fromisoformat(fields["decided"])})
    if verdict.verdict not in get_args(Decision) or verdict.decided.tzinfo is None:
        raise ValueError("not a verdict")
    return verdict
