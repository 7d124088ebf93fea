"""What people decided, as the ledger has it this moment: the release has it as of the run that made it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.desk.release import Release
from warehouse import ledger

WORDS: Mapping[str, str] = {"confirm": "confirmed", "dismiss": "dismissed", "unsure": "unsure"}
"""Decision of a finding by the last verdict on it, a note apart."""
WAITING = ("open", "reopened", "unsure")
"""Decisions of findings that still wait for one."""


class AlreadyDecided(Exception):
    """Somebody else decided while this reviewer was reading; nothing was written."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The ledger against the texts of a release."""

    of_finding: Mapping[str, str]
    """confirmed, dismissed, unsure or reopened; a finding that is not here is open."""
    kinds: Mapping[str, str]
    """Relation of each of these findings."""
    history: Mapping[str, Sequence[dict[str, Any]]]
    """Verdicts and notes on each finding, the earliest first: line, verdict, who, decided, note, applies."""
    by_reviewer: Sequence[tuple[str, int]]
    """Findings on which each reviewer has the last word, most first."""
    unreadable: int
    """Lines of the ledger that cannot be read."""

    def __getitem__(self, finding: str) -> str:
        """Decision on a finding."""
        return self.of_finding.get(finding, "open")


class Review:
    """The ledger beside a warehouse, read again when it has grown."""

    def __init__(self, path: Path) -> None:
        self._path = ledger.ledger_path(path)
        self._lock = threading.Lock()
        self._known: tuple[object, Decisions] | None = None

    def decisions(self, release: Release) -> Decisions:
        """What was decided about the findings of a release."""
        stat = self._path.stat() if self._path.exists() else None
        state = (release.number, id(release), stat and (stat.st_ino, stat.st_size, stat.st_mtime_ns))
        known = self._known
        if known is None or known[0] != state:
            known = self._known = (state, _decisions(ledger.read(self._path), release))
        return known[1]

    def give(self, release: Release, finding: str, verdict: ledger.Decision, who: str, note: str, seen: int) -> None:
        """Append a verdict or a note to the ledger.

        Args:
            release: the texts that the reviewer has read.
            finding: id of the finding.
            verdict: confirm, dismiss, unsure, or note.
            who: the reviewer.
            note: the reason, or nothing.
            seen: line of the last verdict that the reviewer saw, 0 for none.

        Raises:
            NotFound: there is no such finding.
            AlreadyDecided: there is a later verdict than the one seen; a note is taken all the same.
        """
        texts = release.reader.finding_texts(finding)
        with self._lock:
            later = [row for row in self.decisions(release).history.get(finding, ()) if row["line"] > seen]
            if verdict != "note" and any(row["verdict"] != "note" for row in later):
                raise AlreadyDecided(finding)
            given = ledger.Verdict(
                relation_id=texts["relation_id"],
                verdict=verdict,
                who=who,
                decided=datetime.now(UTC),
                a_text_hash=texts["a_text_hash"],
                b_text_hash=texts["b_text_hash"],
                note=note or None,
            )
            ledger.append(self._path, [given])


def _decisions(book: ledger.Ledger, release: Release) -> Decisions:
    ids = sorted({verdict.relation_id for _, verdict in book.verdicts})
    texts = {row["relation_id"]: row for row in release.rows("desk_texts", ids=ids)} if ids else {}
    history: dict[str, list[dict[str, Any]]] = {}
    of_finding: dict[str, str] = {}
    last: dict[str, str] = {}
    for line, given in book.verdicts:
        text = texts.get(given.relation_id)
        applies = text is not None and (given.a_text_hash, given.b_text_hash) == (
            text["a_text_hash"],
            text["b_text_hash"],
        )
        history.setdefault(given.relation_id, []).append(
            {
                "line": line,
                "verdict": given.verdict,
                "who": given.who,
                "decided": given.decided.astimezone(UTC),
                "note": given.note,
                "applies": applies,
            }
        )
        if given.verdict != "note" and text is not None:
            of_finding[given.relation_id] = WORDS[given.verdict] if applies else "reopened"
            last[given.relation_id] = given.who
    return Decisions(
        of_finding,
        {finding: str(texts[finding]["relation"]) for finding in of_finding},
        history,
        sorted(Counter(last.values()).items(), key=lambda item: (-item[1], item[0])),
        len(book.unreadable),
    )
