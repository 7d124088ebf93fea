"""Export: the tables and views of a release as files that other programs read.

Parquet is a data set of every table, partitioned by table and run, which pandas, polars and Spark read as it is.
CSV and XLSX are for people: what was found, document by document, without vectors and index.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from warehouse.errors import WarehouseError, storage_errors

if TYPE_CHECKING:
    from warehouse.reader import Reader

Format = Literal["csv", "xlsx", "parquet"]

_FOR_PEOPLE = ("documents", "clusters", "members", "issues", "runs", "verdicts")
"""Tables that go into CSV and XLSX beside the views."""

_INDEX = ("postings", "terms", "search_passages", "lexicon", "migrations", "built_from")
"""Tables that serve the file itself and mean nothing outside it."""

_XLSX_ROWS = 1_048_576 - 1
_XLSX_CHARACTERS = 32_767
"""What a sheet and a cell of a workbook can hold; what goes beyond is cut and counted on the sheet `cut`."""

_VIEW_ROWS = {"findings": "all findings are in duplicate_rules, conflicting_rules and contained_rules"}
"""Views left out of CSV and XLSX because others hold the same rows."""


def export(reader: Reader, folder: Path, format: Format) -> tuple[Path, ...]:
    """Write the release that `reader` has open into `folder`; returns the files, a README among them.

    Args:
        reader: open warehouse.
        folder: made if it is not there; files of the same names are replaced.
        format: `parquet` (data set `TABLE/run=RUN_ID/part-0.parquet`), `csv` (a file a table or view) or `xlsx` (one
            workbook, a sheet a table or view).

    Raises:
        WarehouseError: no such format.
        StorageFailed: the folder cannot be written.
    """
    writers = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
    if format not in writers:
        raise WarehouseError(f"There is no format {format!r}: choose one of {', '.join(writers)}.")
    with storage_errors(folder, "export to"):
        folder.mkdir(parents=True, exist_ok=True)
        written = list(writers[format](reader, folder))
        readme = folder / "README.md"
        readme.write_text(_readme(reader, format), encoding="utf-8")
        return (*written, readme)


def _parquet(reader: Reader, folder: Path) -> Iterator[Path]:
    run = str(reader.status()["run"]["run_id"])
    for name in reader.table_names():
        if name not in _INDEX:
            place = folder / name / f"run={_file_name(run)}" / "part-0.parquet"
            place.parent.mkdir(parents=True, exist_ok=True)
            pyarrow.parquet.write_table(reader.whole(name), place, compression="zstd")
            yield place


def _csv(reader: Reader, folder: Path) -> Iterator[Path]:
    for name, table in _for_people(reader):
        place = folder / f"{name}.csv"
        pyarrow.csv.write_csv(_flat(table), place)
        yield place


def _xlsx(reader: Reader, folder: Path) -> Iterator[Path]:
    import xlsxwriter

    place = folder / "selaras.xlsx"
    # texts come from outside: none of them may become a formula or a link
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(str(place), options) as book:
        bold = book.add_format({"bold": True})
        cut: list[tuple[str, int, int]] = []
        for name, table in _for_people(reader):
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, table.column_names, bold)
            long = 0
            for batch in table.slice(0, _XLSX_ROWS).to_batches():
                for row in batch.to_pylist():
                    cells = [_cell(value) for value in row.values()]
                    long += sum(isinstance(cell, str) and len(cell) > _XLSX_CHARACTERS for cell in cells)
                    sheet.write_row(
                        sheet.dim_rowmax + 1,
                        0,
                        [cell[:_XLSX_CHARACTERS] if isinstance(cell, str) else cell for cell in cells],
                    )
            cut.append((name, max(0, len(table) - _XLSX_ROWS), long))
        sheet = book.add_worksheet("cut")
        sheet.write_row(0, 0, ["sheet", "rows cut off", "cells cut off"], bold)
        for line, counted in enumerate(cut, start=1):
            sheet.write_row(line, 0, counted)
    yield place


def _for_people(reader: Reader) -> Iterator[tuple[str, pa.Table]]:
    """(name, rows) of the views and of the tables that mean something to people; the texts of documents left out."""
    for name in (*reader.view_names(), *_FOR_PEOPLE):
        if name not in _VIEW_ROWS:
            table = reader.whole(name)
            yield name, table.drop_columns("text") if name == "documents" else table


def _flat(table: pa.Table) -> pa.Table:
    """The table with its lists as JSON: CSV has no lists."""
    for place, field in enumerate(table.schema):
        if pa.types.is_nested(field.type):
            values = [None if value is None else _json(value) for value in table.column(place).to_pylist()]
            table = table.set_column(place, field.name, pa.array(values, pa.string()))
    return table


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return _json(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _file_name(run: str) -> str:
    """The run id as part of a path: what is not a letter, digit, `-`, `_` or `.` becomes `_`."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in run)


def _readme(reader: Reader, format: Format) -> str:
    status = reader.status()
    run: Mapping[str, object] = status["run"]
    text = (files("warehouse") / "export_readme.md").read_text(encoding="utf-8")
    rows = "\n".join(f"| {name} | {count} |" for name, count in status["rows"].items() if name not in _INDEX)
    return text.format(run=run["run_id"], release=run["release"], format=format, rows=rows)
