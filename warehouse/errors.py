"""What can go wrong with a warehouse, each as an error that says what, where and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class WarehouseError(Exception):
    """Anything a user can put right; its message says what happened, where, and what to do."""


class NoWarehouse(WarehouseError):
    """There is no warehouse file at this path."""


class WrongVersion(WarehouseError):
    """The file was made by another version of selaras, or is no warehouse."""


class WarehouseBusy(WarehouseError):
    """Another process is writing here."""


class CheckFailed(WarehouseError):
    """A check found offending rows, so nothing was published."""


class WrongTable(WarehouseError):
    """A table that was handed in does not fit the schema."""


class StorageFailed(WarehouseError):
    """The disk is full, the folder cannot be written, or a file cannot be read."""


class BadQuery(WarehouseError):
    """The SQL of the user cannot be run."""


class NotFound(WarehouseError):
    """Nothing in the warehouse has this id."""


_ADVICE = {
    errno.ENOSPC: "The disk is full: free some space and run again. What was published before is untouched.",
    errno.EDQUOT: "The disk quota is used up: free some space and run again. What was published before is untouched.",
    errno.EFBIG: "The file would be larger than this system allows: use another disk.",
    errno.EACCES: "This user may not write there: change the rights of the folder or choose another place.",
    errno.EPERM: "This user may not write there: change the rights of the folder or choose another place.",
    errno.EROFS: "The folder is read-only: choose another place.",
}


@contextmanager
def storage_errors(place: Path, doing: str) -> Iterator[None]:
    """Errors of the system and of DuckDB's files come out as `StorageFailed` or `WarehouseBusy`.

    Args:
        place: the file or folder concerned, named in the message.
        doing: what was being done, to complete "could not ...".
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, "Check the folder and the disk, then run again.")
        raise StorageFailed(f"Could not {doing} {place}: {error.strerror or error}. {advice}") from error
    except duckdb.OutOfMemoryException as error:
        raise StorageFailed(
            f"Could not {doing} {place}: memory or temporary disk space ran out ({_first_line(error)}). "
            "Free some space, or give the run more memory."
        ) from error
    except duckdb.IOException as error:
        text = _first_line(error)
        if "lock" in text.lower():
            raise WarehouseBusy(
                f"Could not {doing} {place}: another process has it open for writing ({text}). "
                "Wait for it to end, or stop it."
            ) from error
        advice = next((a for code, a in _ADVICE.items() if _names(text, code)), "Check the folder and the disk.")
        raise StorageFailed(f"Could not {doing} {place}: {text}. {advice}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _names(text: str, code: int) -> bool:
    return os.strerror(code).lower() in text.lower()
