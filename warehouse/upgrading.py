"""Bringing a warehouse file of an older version to this one."""

from __future__ import annotations

import shutil
from pathlib import Path

from warehouse.building import check, database, discard
from warehouse.connection import connect
from warehouse.errors import NoWarehouse, storage_errors
from warehouse.lock import hold
from warehouse.releases import swap
from warehouse.schema import create, create_views, missing_migrations
from warehouse.staging import work_folder
from warehouse.statements import statement

_INDEX = "0012_search_keys"
"""Migration that empties the text index."""


def upgrade(path: Path, *, keep: int = 3, wait: float = 0.0) -> tuple[str, ...]:
    """Bring the warehouse file at `path` to this version; returns the migrations that it went through.

    They are applied to a copy, which takes the place of the file when all checks pass: a crash at any moment leaves
    the old file or the new one, whole. Tables that the older version did not have are empty until the next run.

    Args:
        path: the warehouse file.
        keep: how many earlier releases to keep.
        wait: seconds to wait for a run to end.

    Raises:
        NoWarehouse: there is no file at `path`.
        WrongVersion: the file is no warehouse, or a newer version of selaras made it.
        CheckFailed: its rows do not meet the conditions of this version; it stays as it was.
        WarehouseBusy: a run is writing.
        StorageFailed: the file cannot be read, or the folder not be written.
    """
    path = path.absolute()
    if not path.is_file():
        raise NoWarehouse(f"There is no warehouse at {path}.")
    with hold(path, wait=wait, doing="upgrade"), storage_errors(path, "upgrade"):
        lacks = _lacks(path)
        if not lacks:
            return ()
        folder = work_folder(path)
        folder.mkdir(parents=True, exist_ok=True)
        copy = folder / "upgrading.duckdb"
        discard(copy)
        try:
            shutil.copyfile(path, copy)
            with database(copy) as con:
                create(con)
                create_views(con)
                if _INDEX in lacks:
                    for query in ("touched_works", "all_works_touched", "build_search"):
                        con.execute(statement("queries", query))
                check(con)
                con.execute("CHECKPOINT selaras")
            swap(copy, path, keep)
        finally:
            discard(copy)
        return lacks


def _lacks(path: Path) -> tuple[str, ...]:
    with connect() as con:
        con.execute(statement("queries", "attach_read_only"), {"path": str(path)})
        con.execute("USE selaras")
        return missing_migrations(con)
