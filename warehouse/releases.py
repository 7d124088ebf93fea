"""Releases: the published file, the ones before it, and the swap that no crash can leave half done.

`selaras.duckdb` is the current release. `selaras.work/releases/NNNN.duckdb` are the kept ones, the current
among them (the same file under two names, so keeping it takes no space and bringing it back is one rename).
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.connection import connect
from warehouse.errors import NotFound, StorageFailed, storage_errors
from warehouse.lock import hold
from warehouse.staging import work_folder
from warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Release:
    """One published file."""

    number: int
    """From 1, one more with every publish."""
    run_id: str
    finished: datetime | None
    """When the run that made it ended, in UTC, without time zone."""
    path: Path
    bytes: int
    current: bool
    """True for the release that readers see."""


def releases(warehouse: Path) -> tuple[Release, ...]:
    """Releases at hand, newest first; empty when nothing was ever published.

    Raises:
        StorageFailed: a release file cannot be read.
    """
    warehouse = warehouse.absolute()
    kept = [release_at(path, current=_same_file(path, warehouse)) for path in _kept(warehouse)]
    if warehouse.exists() and not any(release.current for release in kept):
        kept.append(release_at(warehouse, current=True))
    return tuple(sorted(kept, key=lambda release: release.number, reverse=True))


def last_number(warehouse: Path) -> int:
    """Highest number that a release ever had, as far as the files at hand tell; 0 before the first."""
    numbers = [int(path.stem) for path in _kept(warehouse)]
    if warehouse.exists():
        numbers.append(release_at(warehouse, current=True).number)
    return max(numbers, default=0)


def rollback(warehouse: Path, number: int | None = None, *, wait: float = 0.0) -> Release:
    """Make an earlier release the current one; the later ones stay and can be brought back by their number.

    Args:
        warehouse: path of the warehouse file.
        number: release to bring back; by default the newest one before the current.
        wait: seconds to wait for a run to end.

    Returns:
        The release that is current now.

    Raises:
        NotFound: there is no such release.
        WarehouseBusy: a run is writing.
        StorageFailed: the swap could not be made; the current release is still in place.
    """
    warehouse = warehouse.absolute()
    with hold(warehouse, wait=wait, doing="rollback"):
        known = releases(warehouse)
        now = next((release.number for release in known if release.current), None)
        if number is None:
            wanted = next((r for r in known if now is None or r.number < now), None)
        else:
            wanted = next((r for r in known if r.number == number), None)
        if wanted is None:
            numbers = ", ".join(str(release.number) for release in known) or "none"
            which = f"no release {number}" if number is not None else f"no release before {now}"
            raise NotFound(f"There is {which} of {warehouse}; at hand: {numbers}.")
        with storage_errors(warehouse, "bring back a release as"):
            _keep_current(warehouse)
            again = work_folder(warehouse) / "rollback.duckdb"
            _second_name(wanted.path, again)
            _put_in_place(again, warehouse)
        return release_at(warehouse, current=True)


def swap(built: Path, warehouse: Path, keep: int) -> None:
    """Make the file `built` the current release and drop the oldest kept ones.

    At every moment `warehouse` is the old or the new file, whole.

    Args:
        built: closed database file in the work folder, without a `.wal`.
        warehouse: path that readers open.
        keep: how many earlier releases to keep.
    """
    _keep_current(warehouse)
    sync(built)
    _put_in_place(built, warehouse)
    _keep_current(warehouse)
    others = sorted(path for path in _kept(warehouse) if not _same_file(path, warehouse))
    for path in others[: max(0, len(others) - keep)]:
        path.unlink()


def copy_file(path: Path, copy: Path) -> None:
    """Copy a file; where the file system can, both share what is the same in them."""
    size = path.stat().st_size
    with path.open("rb") as given, copy.open("wb") as made:
        done = 0
        try:
            while done < size:
                done += os.copy_file_range(given.fileno(), made.fileno(), size - done)
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
                raise
            shutil.copyfile(path, copy)


def digest(path: Path) -> str:
    """SHA-256 (hex) of the file at `path`: another one means that it was damaged or replaced."""
    with storage_errors(path, "read"), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def release_at(path: Path, *, current: bool) -> Release:
    """What the release file at `path` says of itself."""
    with storage_errors(path, "read"):
        if path.with_name(path.name + ".wal").exists():
            raise StorageFailed(f"{path} has a .wal beside it, so something else wrote to it: restore it from a copy.")
        size = path.stat().st_size
        try:
            with connect() as con:
                con.execute(statement("queries", "attach_read_only"), {"path": str(path)})
                number, run_id, finished = con.sql(statement("queries", "last_run")).fetchall()[0]
        except (duckdb.CatalogException, IndexError) as error:
            raise StorageFailed(f"{path} is not a finished release: {error}. Move it away.") from error
    return Release(number, run_id, finished, path, size, current)


def _keep_current(warehouse: Path) -> None:
    """Give the current release its second name, which a crash may have cost it; nothing to do before the first."""
    if not warehouse.exists() or any(_same_file(path, warehouse) for path in _kept(warehouse)):
        return
    folder = work_folder(warehouse) / "releases"
    folder.mkdir(parents=True, exist_ok=True)
    _second_name(warehouse, folder / f"{release_at(warehouse, current=True).number:04d}.duckdb")


def _kept(warehouse: Path) -> Iterator[Path]:
    folder = work_folder(warehouse) / "releases"
    return folder.glob("[0-9]*.duckdb") if folder.is_dir() else iter(())


def _same_file(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)


def _second_name(path: Path, name: Path) -> None:
    """The same content under a second name: a hard link, or a copy where the file system has no links."""
    name.unlink(missing_ok=True)
    try:
        os.link(path, name)
    except OSError:
        copy = name.with_name(name.name + ".part")
        shutil.copyfile(path, copy)
        sync(copy)
        copy.replace(name)


def _put_in_place(new: Path, warehouse: Path) -> None:
    """Replace the warehouse in one step, and make that survive a crash of the machine."""
    for path in (new, warehouse):
        wal = path.with_name(path.name + ".wal")
        if wal.exists():
            raise StorageFailed(
                f"{wal} must not be there: a program has {path} open for writing. Close it and move the .wal away."
            )
    new.replace(warehouse)
    sync(warehouse.parent)


def sync(path: Path) -> None:
    """Return when what was written to the file or folder at `path` is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
