"""Whether the published release already says what a run would say, and the run's line in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version

import warehouse
from flows.fingerprint import publishing_fingerprint
from flows.progress import peak_memory
from flows.run import Run
from flows.sources import Discovery
from flows.summary import RunSummary, by_code, unread
from flows.tables import rows_of
from nlp.rows import Issue
from warehouse import journal, ledger


def made_from(run: Run, found: Discovery) -> str:
    """Fingerprint of all that decides what the run would publish: sources, readers, encoder, code, verdicts."""
    digest = hashlib.sha256()
    for part in (run.reader, run.encoder.fingerprint, publishing_fingerprint()):
        digest.update(f"{part}\n".encode())
    for item in found.items:
        digest.update(f"{item.read_key} {item.source}\n".encode("utf-8", "surrogatepass"))
    for record in found.records:
        digest.update(f"{record}\n".encode("utf-8", "surrogatepass"))
    for told in (*found.issues, *found.records):
        digest.update(f"{told}\n".encode("utf-8", "surrogatepass"))
    verdicts = ledger.ledger_path(run.settings.warehouse)
    digest.update(verdicts.read_bytes() if verdicts.exists() else b"")
    return digest.hexdigest()


@contextmanager
def digesting(run: Run) -> Iterator[Future[str] | None]:
    """The digest of the release that stands, taken in the background; None when there is none."""
    path = run.settings.warehouse
    with ThreadPoolExecutor(1, "digest") as pool:
        yield pool.submit(warehouse.digest, path) if path.exists() else None


def standing(run: Run, digest: Future[str] | None) -> RunSummary | None:
    """What the release that stands says, if this run would publish the same; None when there is work to do.

    The release counts only if its file is, byte for byte, the one that its run published.

    Args:
        run: which has listed its sources.
        digest: of the release (`digesting`).

    Raises:
        WarehouseError: the file cannot be opened.
    """
    path = run.settings.warehouse
    if digest is None:
        _tell_removed(run)
        return None
    with run.stages.stage("compare"):
        former = journal.read(journal.journal_path(path)).published(digest.result())
        run.release_intact = former is not None
    if former is None or former.made_from is None or former.made_from != run.made_from:
        return None
    with warehouse.open(path) as reader:
        status = reader.status()
        issues = list(rows_of(reader.whole("issues"), Issue))
        kinds = reader.ask("relations_by_kind").to_pylist()
    return RunSummary(
        run_id=run.run_id,
        warehouse=str(path),
        release=status["run"]["release"],
        files=status["run"]["counts"]["files"],
        documents=status["rows"]["documents"],
        skipped=unread(issues),
        issues=by_code(issues),
        counts=status["run"]["counts"] | {"read": 0, "unchanged": status["run"]["counts"]["files"], "encoded": 0},
        relations={row["relation"]: row["findings"] for row in kinds},
        seconds=run.stages.seconds,
        peak_memory=peak_memory(),
        unchanged_since=former.run_id,
    )


def _tell_removed(run: Run) -> None:
    """An issue when a published warehouse is no longer where it was published."""
    path = run.settings.warehouse
    last = next((e for _, e in reversed(journal.read(journal.journal_path(path)).entries) if e.file_digest), None)
    if last is not None:
        message = f"the warehouse that run {last.run_id} published as release {last.release} was gone; it is built anew"
        run.issues.append(Issue("publish", "warehouse-gone", "warning", message, str(path)))


def note(run: Run, summary: RunSummary) -> None:
    """Write the run into the journal.

    Raises:
        StorageFailed: the journal cannot be written.
    """
    path = run.settings.warehouse
    published = summary.unchanged_since is None
    _append(
        run,
        journal.Entry(
            run_id=run.run_id,
            started=run.started,
            finished=datetime.now(UTC),
            state=_state(summary),
            code_version=version("selaras"),
            release=summary.release,
            message=summary.line(),
            made_from=run.made_from if published else None,
            file_digest=warehouse.digest(path) if published else None,
        ),
    )


def _state(summary: RunSummary) -> journal.State:
    if summary.unchanged_since:
        return "unchanged"
    return "completed with issues" if summary.skipped else "completed"


def note_collected(run: Run, state: journal.State, message: str) -> None:
    """Write into the journal that the run fetched and read, and published nothing.

    Raises:
        StorageFailed: the journal cannot be written.
    """
    _append(run, journal.Entry(run.run_id, run.started, datetime.now(UTC), state, version("selaras"), None, message))


def note_failure(run: Run, error: BaseException) -> None:
    """Write into the journal that the run failed; where that cannot be written either, the error itself has to do."""
    now = datetime.now(UTC)
    message = f"{type(error).__name__}: {error}"
    with suppress(warehouse.WarehouseError):
        _append(run, journal.Entry(run.run_id, run.started, now, "failed", version("selaras"), None, message))


def _append(run: Run, entry: journal.Entry) -> None:
    journal.append(journal.journal_path(run.settings.warehouse), entry)
