"""The last stage: the tables of a run become the warehouse that people open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import blake2b
from importlib.metadata import version

import pyarrow as pa

import warehouse
from flows.fingerprint import publishing_fingerprint
from flows.progress import peak_memory
from flows.run import Run
from flows.sources import Discovery
from flows.summary import RunSummary, by_code, unread
from flows.tables import rows_of
from nlp.rows import Issue
from nlp.words.lexicon import lexicon
from warehouse import journal, ledger


def copying(run: Run) -> AbstractContextManager[warehouse.Copy | None]:
    """A copy of the release that stands, made while the run computes, if what is read now alters little of it.

    Raises:
        WarehouseError: the release cannot be read, or the work folder not be written.
    """
    return warehouse.copying(run.settings.warehouse, _readings(run), alter=run.release_intact)


def publish(run: Run, found: Discovery, tables: Mapping[str, pa.Table], copy: warehouse.Copy | None) -> RunSummary:
    """Build, check and swap in the new warehouse; returns what the run says at its end.

    Args:
        run: with the readings of all works.
        found: what the sources hold.
        tables: rows by name of table.
        copy: of the release that stands, if one was made.

    Raises:
        WarehouseError: a check failed or the file cannot be written; the old warehouse is untouched.
    """
    tables = {**tables, "lexicon": _lexicon(), "issues": _with_unreadable_lines(run, tables["issues"])}
    issues = list(rows_of(tables["issues"], Issue))
    skipped = unread(issues)
    with run.stages.stage("publish"):
        release = warehouse.publish(
            run.settings.warehouse,
            tables,
            _as_row(run, skipped),
            readings=_readings(run),
            alter=run.release_intact,
            copy=copy,
            keep=run.settings.keep,
        )
    return RunSummary(
        run_id=run.run_id,
        warehouse=str(run.settings.warehouse),
        release=release.number,
        files=len(found.items),
        documents=len(tables["documents"]),
        skipped=skipped,
        issues=by_code(issues),
        counts=run.stages.counts,
        relations=dict(sorted(Counter(map(str, tables["relations"].column("relation").to_pylist())).items())),
        seconds=run.stages.seconds,
        peak_memory=peak_memory(),
    )


def _readings(run: Run) -> dict[str, str]:
    """For each work what decides its rows up to passages: the reading it came from, and all code of the run."""
    made_by = f"{publishing_fingerprint()} {run.reader}"
    return {
        work: blake2b(f"{made_by} {read_key}".encode(), digest_size=16).hexdigest()
        for work, read_key in run.readings.items()
    }


def _with_unreadable_lines(run: Run, issues: pa.Table) -> pa.Table:
    """The issues, and one for each line of the ledger and the journal that cannot be read."""
    verdicts, runs = ledger.ledger_path(run.settings.warehouse), journal.journal_path(run.settings.warehouse)
    lost = [("ledger-line", verdicts, ledger.read(verdicts).unreadable)]
    lost.append(("journal-line", runs, journal.read(runs).unreadable))
    rows = [
        Issue("review", code, "warning", f"line {number} cannot be read and is left out: {why}", str(path))
        for code, path, lines in lost
        for number, why in lines
    ]
    return pa.concat_tables([issues, warehouse.as_table("issues", rows)]) if rows else issues


def _lexicon() -> pa.Table:
    """Words and the lemmas under which the text index of the warehouse keeps them."""
    pairs = sorted((word, base) for word, base in lexicon().lemma_of.items() if word != base)
    return pa.table({"word": [word for word, _ in pairs], "term": [base for _, base in pairs]})


def _as_row(run: Run, skipped: Sequence[tuple[str, str, str]]) -> warehouse.Run:
    return warehouse.Run(
        run_id=run.run_id,
        started=run.started,
        finished=datetime.now(UTC),
        state="completed with issues" if skipped else "completed",
        code_version=version("selaras"),
        reader=run.reader,
        encoder=run.encoder.fingerprint,
        settings={**asdict(run.settings), "sources": list(run.sources)},
        counts=run.stages.counts,
        timings=run.stages.seconds,
        peak_memory=peak_memory(),
    )
