"""Tables that a run keeps for the next one.

Like the staging file, beside which they lie, they are a cache: deleting them costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pyarrow as pa

from warehouse import mapped
from warehouse.errors import storage_errors

_MADE_BY = b"made_by"


def put(folder: Path, name: str, made_by: str, tables: Mapping[str, pa.Table]) -> None:
    """Keep tables, in place of what was kept under this name; a crash leaves the old or the new.

    Args:
        folder: the work folder of a warehouse.
        name: of what is kept.
        made_by: fingerprint of the code and data that made it.
        tables: by name.

    Raises:
        StorageFailed: they cannot be written.
    """
    names = pa.table({"name": pa.array(list(tables), pa.string())}).replace_schema_metadata({_MADE_BY: made_by})
    path = _path(folder, name)
    with storage_errors(path, "keep tables for the next run"):
        mapped.write(path, (names, *tables.values()))


def get(folder: Path, name: str, made_by: str) -> dict[str, pa.Table] | None:
    """Tables kept under a name by the same code and data; None when there are none, or none that are whole.

    Their rows stay in the file; a later `put` leaves what was got as it is.

    Raises:
        StorageFailed: the file is there but may not be read.
    """
    path = _path(folder, name)
    with storage_errors(path, "read what an earlier run kept"):
        held = mapped.read(path)
    if held is None or (held[0].schema.metadata or {}).get(_MADE_BY) != made_by.encode():
        return None
    return dict(zip(map(str, held[0].column("name").to_pylist()), held[1:], strict=True))


def looked_at(folder: Path, first: Sequence[str] = ()) -> AbstractContextManager[None]:
    """While it is open, all that is kept in a work folder is looked at ahead of its reading.

    Args:
        folder: the work folder of a warehouse.
        first: names of what will be read before all else.
    """
    soon = [_path(folder, name) for name in first]
    return mapped.looked_at([*soon, *sorted(set(folder.glob("kept-*.arrows")) - set(soon))])


def discard(folder: Path) -> None:
    """Remove everything that was kept in a work folder."""
    with storage_errors(folder, "remove what earlier runs kept"):
        for path in sorted(folder.glob("kept-*")):
            path.unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"kept-{name}.arrows"
