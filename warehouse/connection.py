"""Connections to DuckDB that never look for an extension on the network."""

from __future__ import annotations

from pathlib import Path

import duckdb


def connect(
    path: Path | None = None, *, memory_limit: str = "2GB", threads: int = 2, spill: Path | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection to the file at `path`, or to an empty database in memory.

    Args:
        path: database file to write to; made if it is not there.
        memory_limit: memory that DuckDB may use, such as `2GB`.
        threads: threads that it may use.
        spill: folder for what does not fit into memory; without one such a query fails.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": memory_limit,
        "threads": threads,
        "temp_directory": str(spill) if spill else "",
    }
    return duckdb.connect(str(path) if path else ":memory:", config=config)
