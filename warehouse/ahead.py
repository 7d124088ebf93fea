"""A copy of the current release, made while the run that will alter it is still computing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse.altering import touched_works
from warehouse.building import discard
from warehouse.errors import storage_errors
from warehouse.releases import copy_file, sync
from warehouse.staging import work_folder


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is being made; it counts as long as nobody else publishes, so the caller holds the lock."""

    path: Path
    made: Future[None]

    def become(self, built: Path) -> None:
        """Give the copy, when it is whole, its place as the file that is being built.

        Raises:
            OSError: it could not be made.
        """
        self.made.result()
        self.path.replace(built)


@contextmanager
def copying(path: Path, readings: Mapping[str, str], *, alter: bool = True) -> Iterator[Copy | None]:
    """A copy of the current release for `publish`, made meanwhile; None when the next one is to be built from nothing.

    What is left of it at the end is removed.

    Args:
        path: the warehouse file; it need not exist yet.
        readings: as for `publish`.
        alter: as for `publish`.

    Raises:
        StorageFailed: the current release cannot be read, or the work folder not be written.
        WrongVersion: a newer version of selaras made the current release, or it is no warehouse.
    """
    path = path.absolute()
    copy = work_folder(path) / "copying.duckdb"
    with storage_errors(path, "copy"):
        discard(copy)
        wanted = alter and touched_works(path, readings) is not None
    if not wanted:
        yield None
        return
    try:
        with ThreadPoolExecutor(1, "copy") as pool:
            yield Copy(copy, pool.submit(_copy, path, copy))
    finally:
        discard(copy)


def _copy(path: Path, copy: Path) -> None:
    """Copy a file and bring it to the disk, so that less waits to be written when it is published."""
    copy_file(path, copy)
    sync(copy)
