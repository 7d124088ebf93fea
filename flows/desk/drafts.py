"""Drafts that visitors have checked: one at a time in the background, results in memory for a while, none on disk."""

from __future__ import annotations

import logging
import secrets
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from flows.desk.current import Current
from flows.desk.release import Release
from flows.draft import DraftCheck, DraftLimits, DraftUnreadable, read_apart

if TYPE_CHECKING:
    from flows.draft import Checker

log = logging.getLogger(__name__)

KEPT_S = 30 * 60.0
"""Seconds for which a result can be seen."""
MOST = 12
"""Drafts that are waiting, being checked or kept; further ones are refused."""


ENDED = ("done", "failed")


class Busy(Exception):
    """There are too many drafts in memory."""


@dataclass(slots=True)
class Job:
    """One draft that is being checked, or has been."""

    id: str
    started: float
    step: str = "waiting"
    """waiting, one of `flows.draft.STEPS`, done or failed."""
    result: DraftCheck | None = None
    failure: str = ""
    """Code of what went wrong."""
    cancelled: bool = field(default=False)

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.step in ENDED


class Drafts:
    """The drafts of one desk; safe to be used by many threads."""

    def __init__(
        self,
        current: Current,
        limits: DraftLimits,
        *,
        kept_s: float = KEPT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes the releases that drafts are checked against, and what reading one may cost."""
        self._current, self._limits, self._kept_s, self._clock = current, limits, kept_s, clock
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._loaded: tuple[Release, Checker] | None = None

    def start(self, data: bytes, name: str, title: str = "") -> str:
        """Begins a check in the background; returns the secret id under which it is found.

        Args:
            data: the file, or pasted text as UTF-8.
            name: file name, a hint of the format.
            title: of a draft whose text has none.

        Raises:
            Busy: too many drafts are in memory.
        """
        self._expire()
        job = Job(secrets.token_urlsafe(18), self._clock())
        with self._lock:
            if len(self._jobs) >= MOST:
                raise Busy
            self._jobs[job.id] = job
        threading.Thread(target=self._run, args=(job, data, name, title), name="desk-draft", daemon=True).start()
        return job.id

    def find(self, id: str) -> Job | None:
        """The job of an id; None when there is none, or no longer."""
        self._expire()
        with self._lock:
            return self._jobs.get(id)

    def left_s(self, job: Job) -> float:
        """Seconds for which a job will still be found."""
        return max(0.0, self._kept_s - (self._clock() - job.started))

    def forget(self, id: str) -> None:
        """Drops a job with its result; a check under way ends without one."""
        with self._lock:
            job = self._jobs.pop(id, None)
        if job is not None:
            job.cancelled, job.result = True, None

    def _expire(self) -> None:
        now = self._clock()
        with self._lock:
            old = [id for id, job in self._jobs.items() if now - job.started > self._kept_s]
        for id in old:
            self.forget(id)

    def _run(self, job: Job, data: bytes, name: str, title: str) -> None:
        """Runs in the thread of the job; what goes wrong is logged without a word of the draft."""
        try:
            with self._turn:
                if not job.cancelled:
                    self._check(job, data, name, title)
        except DraftUnreadable as error:
            job.failure, job.step = error.code, "failed"
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error("a check failed: %s in %s, line %s", type(error).__name__, place.filename, place.lineno)
            job.failure, job.step = "internal", "failed"

    def _check(self, job: Job, data: bytes, name: str, title: str) -> None:
        def progress(step: str) -> None:
            job.step = step

        today = date.today()
        progress("reading")
        draft = read_apart(data, name, today, self._limits).entitled(title)
        progress("loading")
        with self._current.lease() as release:
            result = self._checker(release).check(draft, today, progress=progress)
        if not job.cancelled:
            job.result, job.step = result, "done"

    def _checker(self, release: Release) -> Checker:
        """The checker of a release, loaded at its first draft; called with the turn held."""
        if self._loaded is None or self._loaded[0] is not release:
            from flows.draft import Checker  # the relation engine is loaded with the first draft

            self._loaded = None
            self._loaded = (release, Checker(release.reader))
        return self._loaded[1]
