"""Which release the desk shows, and its replacement by a newer one while people go on reading."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.desk.release import Release
from warehouse import WarehouseError

log = logging.getLogger(__name__)


class Current:
    """The current release, replaced when a newer one is published; readers of the old one finish undisturbed."""

    def __init__(self, path: Path, *, by_words: bool = False) -> None:
        """Opens the release that is published now.

        Raises:
            WarehouseError: there is none, or it cannot be read.
        """
        self._path, self._by_words = path, by_words
        self._lock = threading.Lock()
        self._refused: str | None = None
        self._release = Release(path, by_words=by_words)
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    @contextmanager
    def lease(self) -> Iterator[Release]:
        """The current release, kept open until the block ends."""
        with self._lock:
            release = self._release
            release.leases += 1
        try:
            yield release
        finally:
            with self._lock:
                release.leases -= 1
                self._close_if_unused(release)

    def refresh(self) -> bool:
        """Open the newer release if one has been published; whether there was one.

        A release that cannot be read is logged, once, and left alone: the desk goes on with the one it has.
        """
        if not self._release.reader.outdated():
            return False
        try:
            new = Release(self._path, by_words=self._by_words)
            new.warm()
        except WarehouseError as error:
            if str(error) != self._refused:
                log.warning("new release not shown: %s", error)
            self._refused = str(error)
            return False
        with self._lock:
            old, self._release = self._release, new
            self._close_if_unused(old)
        log.info("showing release %s", new.number)
        return True

    def watch(self, seconds: float) -> None:
        """Look for newer releases in a thread of its own until `close`."""

        def look() -> None:
            with self.lease() as release:
                _told(release.warm)
            while not self._stop.wait(seconds):
                _told(self.refresh)

        self._watcher = threading.Thread(target=look, name="desk-releases", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop watching and close the release."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=10)
        self._release.reader.close()

    def _close_if_unused(self, release: Release) -> None:
        """Close a replaced release that nobody holds; called with the lock held."""
        if release is not self._release and not release.leases:
            release.reader.close()


def _told(work: Callable[[], object]) -> None:
    """Does the work; what goes wrong is logged, for the thread that watches must not die of it."""
    try:
        work()
    except Exception:
        log.exception("the desk could not look for a new release")
