"""Reading a published warehouse: SQL, one thing by its id, what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from warehouse import export, journal
from warehouse.connection import connect
from warehouse.errors import BadQuery, NotFound, NoWarehouse, WrongVersion, storage_errors
from warehouse.schema import counts, missing_migrations, order_of
from warehouse.statements import statement


@dataclass(frozen=True, slots=True)
class Sheet:
    """What `Reader.show` found under an id."""

    kind: str
    """document, passage, provision, finding or cluster."""
    id: str
    """Full id."""
    tables: Mapping[str, pa.Table]
    """The thing itself under its kind (one row), then what belongs to it, by name."""


def open(path: Path, *, memory_limit: str = "2GB", threads: int = 2) -> Reader:
    """The published warehouse at `path`, for reading; close it, or use `with`.

    The reader keeps the release it opened, also when a newer one is published meanwhile. It cannot write, nor
    reach any other file or the network, whatever SQL it is given.

    Raises:
        NoWarehouse: there is no file at `path`.
        WrongVersion: the file is no warehouse, or was made by another version of selaras.
        StorageFailed: it cannot be read.
    """
    path = path.absolute()
    if not path.is_file():
        raise NoWarehouse(f"There is no warehouse at {path}. Make one with: selaras run SOURCE --warehouse {path}")
    with storage_errors(path, "open"):
        # an instance of its own: connect(path) would hand out a release that this process opened before
        con = connect(memory_limit=memory_limit, threads=threads)
        try:
            con.execute(statement("queries", "attach_read_only"), {"path": str(path)})
            con.execute("USE selaras")
            lacks = missing_migrations(con)
        except duckdb.IOException as error:
            con.close()
            if "not a valid DuckDB" in str(error):
                raise WrongVersion(f"{path} is no DuckDB file. Name the file that selaras run wrote.") from error
            raise
        except BaseException:
            con.close()
            raise
        if lacks:
            con.close()
            raise WrongVersion(
                f"{path} was made by an older version of selaras (it lacks {', '.join(lacks)}). "
                f"Upgrade it with: selaras upgrade --warehouse {path}"
            )
        con.execute(statement("queries", "lock_down"))
    return Reader(con, path)


class Reader:
    """One release of a warehouse, open for reading."""

    def __init__(self, con: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._con = con
        self._path = path
        self._file = path.stat()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._con.close()

    @property
    def path(self) -> Path:
        """Path of the warehouse file."""
        return self._path

    def outdated(self) -> bool:
        """Whether another release has been put in the place of the one that this reader has open."""
        try:
            now = self._path.stat()
        except FileNotFoundError:
            return True
        return (now.st_dev, now.st_ino) != (self._file.st_dev, self._file.st_ino)

    def sql(self, query: str, parameters: Mapping[str, object] | Sequence[object] | None = None) -> pa.Table:
        """Result of a query of the user; `$name` or `?` in it are bound to `parameters`.

        Raises:
            BadQuery: the query is wrong, or wants what a reader may not do.
        """
        try:
            with self._con.cursor() as cursor:
                cursor.execute("USE selaras")
                relation = cursor.sql(query, params=parameters)
                if relation is None:
                    raise BadQuery("The query returns no table. Only queries that read can be run here.")
                table: pa.Table = relation.to_arrow_table()
                return table
        except duckdb.Error as error:
            raise BadQuery(str(error).strip()) from error

    def status(self) -> dict[str, Any]:
        """What this release holds: path, bytes, run (row of `runs`, JSON as dicts), rows by table, issues, later runs.

        `since` are the runs after the one that made this release, oldest first, as the journal beside it has them.
        """
        run = self.ask("current_run").to_pylist()[0]
        run |= {name: json.loads(run[name]) for name in ("settings", "counts", "timings")}
        severities = self.ask("issues_by_severity").to_pylist()
        return {
            "path": str(self._path),
            "bytes": self._file.st_size,
            "run": run,
            "rows": dict(counts(self._con)),
            "issues": {row["severity"]: row["issues"] for row in severities},
            "since": [asdict(e) for e in journal.read(journal.journal_path(self._path)).since(run["run_id"])],
        }

    def ask(self, query: str, **parameters: object) -> pa.Table:
        """Result of the query kept as `warehouse/queries/QUERY.sql`, its `$names` bound to `parameters`."""
        return self.sql(statement("queries", query), parameters or None)

    def show(self, id: str) -> Sheet:
        """What has this id: a finding, cluster, passage, provision or document (by work or by key).

        Raises:
            NotFound: nothing has this id.
        """
        for kind, parts in _SHEETS.items():
            found = self.ask(f"show_{kind}", id=id)
            if len(found):
                first = found.column(0)[0].as_py()
                rest = {part: self.ask(f"show_{kind}_{part}", id=first) for part in parts}
                return Sheet(kind, first, {kind: found, **rest})
        raise NotFound(f"Nothing in {self._path} has the id {id!r}. Find ids with: selaras search, selaras clusters.")

    def clusters(self, kind: str | None = "overlap", n: int | None = None) -> pa.Table:
        """Clusters, largest first: those of a kind (overlap, family; None for both), the first `n` or all."""
        return self.ask("clusters", kind=kind, n=n)

    def finding_texts(self, finding: str) -> dict[str, str]:
        """What a verdict on this finding must name: relation_id, a_text_hash and b_text_hash.

        Raises:
            NotFound: there is no finding of this id.
        """
        rows = self.ask("finding_texts", finding=finding).to_pylist()
        if not rows:
            raise NotFound(f"There is no finding {finding!r} in {self._path}. List them with: FROM review_queue.")
        return dict(rows[0])

    def export(self, folder: Path, format: export.Format) -> tuple[Path, ...]:
        """Write the release into `folder` as `csv`, `xlsx` or `parquet`; returns the files.

        Raises:
            WarehouseError: no such format.
            StorageFailed: the folder cannot be written.
        """
        return export.export(self, folder, format)

    def whole(self, name: str) -> pa.Table:
        """All rows of one table, in the order of its key, or of one view.

        Raises:
            NotFound: the warehouse has no table or view of this name.
        """
        if name in self.table_names():
            return self.sql(statement("queries", "sorted_rows", table=name, order=order_of(name)))
        if name not in self.view_names():
            raise NotFound(f"{self._path} has no table or view {name!r}.")
        return self.sql(statement("queries", "whole", relation=name))

    def table_names(self) -> tuple[str, ...]:
        """Names of the tables, sorted."""
        return tuple(str(name) for name in self.ask("table_names").column(0).to_pylist())

    def view_names(self) -> tuple[str, ...]:
        """Names of the views, sorted."""
        return tuple(str(name) for name in self.ask("view_names").column(0).to_pylist())


_SHEETS: Mapping[str, tuple[str, ...]] = {
    "finding": ("verdicts",),
    "cluster": ("members", "statements"),
    "passage": ("findings",),
    "provision": (),
    "document": ("passages", "links", "issues"),
}
"""What `show` looks for, in this order, and what it adds to each."""
