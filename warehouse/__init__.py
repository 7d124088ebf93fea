"""The tables: schema, staging, publishing, history, search, export. DuckDB and Arrow; no language models.

Front doors: `open_staging` (what was read and encoded), `publish` (build, check, swap) with `copying` before it,
`releases` and `rollback`, `upgrade` (a file of an older version), `open` (read a published file), `hold` (one writer
at a time), and the modules `ledger` (verdicts of people) and `journal` (every run, also those that published nothing).
"""

from warehouse import comparisons, journal, kept, ledger
from warehouse.ahead import Copy, copying
from warehouse.errors import (
    BadQuery,
    CheckFailed,
    NotFound,
    NoWarehouse,
    StorageFailed,
    WarehouseBusy,
    WarehouseError,
    WrongTable,
    WrongVersion,
)
from warehouse.lock import hold
from warehouse.publishing import Run, publish
from warehouse.reader import Reader, Sheet, open
from warehouse.releases import Release, digest, releases, rollback
from warehouse.schema import ANALYSIS_TABLES, READING_TABLES, arrow_schema, as_table
from warehouse.staging import Staging, discard_staging, open_staging, work_folder
from warehouse.upgrading import upgrade

__all__ = [
    "ANALYSIS_TABLES",
    "READING_TABLES",
    "BadQuery",
    "CheckFailed",
    "Copy",
    "NoWarehouse",
    "NotFound",
    "Reader",
    "Release",
    "Run",
    "Sheet",
    "Staging",
    "StorageFailed",
    "WarehouseBusy",
    "WarehouseError",
    "WrongTable",
    "WrongVersion",
    "arrow_schema",
    "as_table",
    "comparisons",
    "copying",
    "digest",
    "discard_staging",
    "hold",
    "journal",
    "kept",
    "ledger",
    "open",
    "open_staging",
    "publish",
    "releases",
    "rollback",
    "upgrade",
    "work_folder",
]
