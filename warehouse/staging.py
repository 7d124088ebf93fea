"""The staging file: what was read and encoded so far, so that no run does it twice.

A *reading* is what came out of one file under one name with one version of the readers. Readings are kept by
`read_key` (a hash, made by the caller, of all that decides the outcome: bytes, name, kind said by the user) and
by the fingerprint of the reader; vectors by text hash and the fingerprint of the encoder. The file is a cache:
deleting it costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse import kept
from warehouse.connection import connect
from warehouse.errors import WarehouseError, WrongTable, storage_errors
from warehouse.schema import READING_TABLES, arrow_schema, order_of, readings_fingerprint, require_columns
from warehouse.statements import statement

_KEYS = ("read_key", "reader")


def work_folder(warehouse: Path) -> Path:
    """Folder beside a warehouse for its staging file and its previous releases: `selaras.work`."""
    return warehouse.with_suffix(".work")


def open_staging(folder: Path, *, memory_limit: str = "2GB") -> Staging:
    """The staging file `staging.duckdb` of `folder`, made if it is not there; close it, or use `with`.

    A staging file whose tables are those of another version of the schema is emptied.

    Raises:
        WarehouseBusy: another process has it open.
        StorageFailed: the folder cannot be written, or the file cannot be read.
    """
    place = folder / "staging.duckdb"
    with storage_errors(place, "open the staging file"):
        folder.mkdir(parents=True, exist_ok=True)
        con = connect(place, memory_limit=memory_limit, spill=folder / "tmp")
    return Staging(con, place)


def discard_staging(folder: Path) -> None:
    """Remove the staging file of `folder` and all that was kept beside it, so the next run does everything anew."""
    place = folder / "staging.duckdb"
    kept.discard(folder)
    with storage_errors(place, "remove the staging file"):
        for path in (place, place.with_name(place.name + ".wal")):
            path.unlink(missing_ok=True)


class Staging:
    """What was read and encoded; one writer."""

    def __init__(self, con: duckdb.DuckDBPyConnection, place: Path) -> None:
        self._con = con
        self._place = place
        with storage_errors(place, "prepare the staging file"):
            con.execute(statement("queries", "staging_tables"))
            if con.sql("SELECT schema FROM staging_schema").fetchall() != [(readings_fingerprint(),)]:
                self._create_tables()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._con.close()

    def _create_tables(self) -> None:
        self._con.begin()
        self._con.execute("DELETE FROM readings; DELETE FROM staging_schema")
        for table in READING_TABLES:
            self._con.execute(statement("queries", "drop_table", table=table))
            schema = arrow_schema(table)
            for place, key in enumerate(_KEYS):
                schema = schema.insert(place, pa.field(key, pa.string()))
            self._con.from_arrow(schema.empty_table()).create(table)
        self._con.execute("INSERT INTO staging_schema VALUES (?)", [readings_fingerprint()])
        self._con.commit()

    # -- readings

    def known_readings(self, reader: str) -> set[str]:
        """Keys of the readings that this reader has done."""
        rows = self._con.execute("SELECT read_key FROM readings WHERE reader = ?", [reader]).fetchall()
        return {row[0] for row in rows}

    def identities(self, reader: str) -> dict[str, str]:
        """The work that each reading says it is, by read key; a reading that gave no document has none."""
        return dict(self._con.execute(statement("queries", "staging_identities"), [reader]).fetchall())

    def put_readings(self, reader: str, read_keys: Iterable[str], tables: Mapping[str, pa.Table]) -> None:
        """Keep readings, in one transaction: after a crash all of them are there or none is.

        Args:
            reader: fingerprint of the code and settings that read.
            read_keys: every reading done, also one that gave no rows.
            tables: rows by name of table; each has the columns of the warehouse table and `read_key`
                (`warehouse.as_table(name, rows, read_key=key)` makes one).

        Raises:
            WrongTable: a table or column is not in the schema, or a row belongs to no reading of `read_keys`.
        """
        keys = sorted(set(read_keys))
        for name, table in tables.items():
            self._check(name, table, set(keys))
        with storage_errors(self._place, "write to the staging file"):
            self._con.begin()
            try:
                self._forget(sorted(self.known_readings(reader).intersection(keys)), reader)
                for name, table in sorted(tables.items()):
                    self._insert(name, table.append_column("reader", pa.array([reader] * len(table), pa.string())))
                self._insert("readings", pa.table({"read_key": keys, "reader": [reader] * len(keys)}))
                self._con.commit()
            except BaseException:
                self._con.rollback()
                raise

    def forget(self, reader: str, read_keys: Iterable[str]) -> None:
        """Drop these readings, so that the next run does them again."""
        with storage_errors(self._place, "write to the staging file"):
            self._con.begin()
            self._forget(sorted(set(read_keys)), reader)
            self._con.commit()

    def prune(self, reader: str, read_keys: Iterable[str], encoder: str) -> int:
        """Drop every reading and vector but those of these keys and fingerprints; returns how many readings went.

        Call it now and then: what another version read, or a file that is gone left behind, only takes space.
        """
        keep = pa.table({"read_key": pa.array(sorted(set(read_keys)), pa.string())})
        with storage_errors(self._place, "write to the staging file"), self._registered("kept", keep):
            before = self._count("readings")
            self._con.begin()
            for table in (*READING_TABLES, "readings"):
                self._con.execute(statement("queries", "staging_prune", table=table), [reader])
            self._con.execute("DELETE FROM vectors WHERE encoder <> ?", [encoder])
            self._con.commit()
            self._con.execute("CHECKPOINT")
            return before - self._count("readings")

    def assemble(self, reader: str, manifest: Sequence[tuple[str, str]]) -> dict[str, pa.Table]:
        """The stock of one run: every reading table for the files of the manifest, in canonical order.

        Of the files that carry one work, the one with the best text is primary (quality, then length, then
        hash); of the others only the row in `files` and their issues are taken, so every work is there once.
        `source` is what the manifest says, wherever the file lay when it was read.

        Args:
            reader: fingerprint of the reader.
            manifest: (source, read_key) of every file of the run; a reading may have several sources.

        Returns:
            Table by name, with the columns of the warehouse.

        Raises:
            WarehouseError: a key of the manifest has not been read.
        """
        wanted = sorted(set(manifest))
        missing = sorted({key for _, key in wanted} - self.known_readings(reader))
        if missing:
            raise WarehouseError(f"{len(missing)} files of the run have not been read yet, first {missing[0]}.")
        given = pa.table(
            {
                "source": pa.array([source for source, _ in wanted], pa.string()),
                "read_key": pa.array([key for _, key in wanted], pa.string()),
            }
        )
        with storage_errors(self._place, "read the staging file"), self._registered("manifest", given):
            self._con.execute("SET VARIABLE reader = ?", [reader])
            self._con.execute(statement("queries", "staging_choose"))
            return {table: self._load(table) for table in READING_TABLES}

    def _load(self, table: str) -> pa.Table:
        name = f"staging_{table}" if table in ("files", "issues") else "staging_rows"
        schema = arrow_schema(table)
        query = statement("queries", name, table=table, order=order_of(table))
        rows: pa.Table = self._con.sql(query).to_arrow_table()
        return rows.select(schema.names).cast(schema)

    # -- vectors

    def lacking_vectors(self, encoder: str, text_hashes: Sequence[str]) -> list[str]:
        """Those of some texts that this encoder has not encoded yet, sorted."""
        asked = pa.table({"text_hash": pa.array(text_hashes, pa.string())})
        with self._registered("asked", asked):
            rows = self._con.execute(statement("queries", "staging_lacking_vectors"), [encoder]).fetchall()
        return [row[0] for row in rows]

    def put_vectors(self, encoder: str, text_hashes: Sequence[str], matrix: NDArray[np.float32]) -> None:
        """Keep the vectors of texts that were not encoded before.

        Args:
            encoder: fingerprint of the encoder.
            text_hashes: n hashes, each once.
            matrix: shape (n, dimensions), float32.

        Raises:
            WrongTable: the numbers of hashes and vectors differ.
        """
        if matrix.ndim != 2 or len(text_hashes) != len(matrix):
            raise WrongTable(f"{len(text_hashes)} hashes but vectors of shape {matrix.shape}: one row a hash, please.")
        flat = pa.array(np.ascontiguousarray(matrix, dtype=np.float32).reshape(-1))
        table = pa.table(
            {
                "encoder": pa.array([encoder] * len(text_hashes), pa.string()),
                "text_hash": pa.array(list(text_hashes), pa.string()),
                "vector": pa.FixedSizeListArray.from_arrays(flat, matrix.shape[1]),
            }
        )
        with storage_errors(self._place, "write to the staging file"):
            self._insert("vectors", table)

    def vectors(self, encoder: str, text_hashes: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of these texts, row by row in their order: shape (n, dimensions), float32.

        Raises:
            WarehouseError: a text has not been encoded by this encoder.
        """
        wanted = pa.table(
            {
                "place": pa.array(range(len(text_hashes)), pa.int64()),
                "text_hash": pa.array(list(text_hashes), pa.string()),
            }
        )
        with storage_errors(self._place, "read the staging file"), self._registered("wanted", wanted):
            self._con.execute("SET VARIABLE encoder = ?", [encoder])
            found = self._con.sql(statement("queries", "staging_vectors")).to_arrow_table()
        if len(found) != len(text_hashes):
            raise WarehouseError(f"{len(text_hashes) - len(found)} of {len(text_hashes)} texts have no vector yet.")
        if not len(found):
            return np.zeros((0, 0), dtype=np.float32)
        values = found.column("vector").combine_chunks().flatten().to_numpy(zero_copy_only=False)
        return np.ascontiguousarray(values.reshape(len(found), -1), dtype=np.float32)

    # -- how it is done

    def _check(self, name: str, table: pa.Table, keys: set[str]) -> None:
        if name not in READING_TABLES:
            raise WrongTable(f"{name!r} is no table of readings; these are: {', '.join(READING_TABLES)}.")
        require_columns(name, table, extra=("read_key",))
        if "read_key" not in table.column_names:
            raise WrongTable(f"Rows for {name!r} need a column read_key.")
        foreign = sorted({str(key) for key in table.column("read_key").unique().to_pylist()} - keys)
        if foreign:
            raise WrongTable(f"Rows for {name!r} belong to reading {foreign[0]}, which is not among those handed in.")

    def _insert(self, name: str, table: pa.Table) -> None:
        # rows of one reading side by side; their order for good is that of `assemble`
        key = "text_hash" if name == "vectors" else "read_key"
        with self._registered("incoming", table):
            self._con.execute(statement("queries", "insert_sorted", table=name, order=key))

    def _forget(self, keys: Sequence[str], reader: str) -> None:
        if not keys:
            return
        with self._registered("forgotten", pa.table({"read_key": pa.array(keys, pa.string())})):
            for table in (*READING_TABLES, "readings"):
                self._con.execute(statement("queries", "staging_forget", table=table), [reader])

    def _count(self, table: str) -> int:
        return int(self._con.table(table).count("*").fetchall()[0][0])

    @contextmanager
    def _registered(self, name: str, table: pa.Table) -> Iterator[None]:
        self._con.register(name, table)
        try:
            yield
        finally:
            self._con.unregister(name)
