"""Export as Akoma Ntoso: one XML file for each regulation of a published warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flows.tables import rows_of
from nlp.akn import write
from nlp.rows import Amendment, Citation, Document, DocumentLink, Provision
from warehouse import Reader
from warehouse.errors import storage_errors

T = TypeVar("T")

_LONGEST = 200
"""Letters of a file name without its extension: file systems take 255 bytes."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what was not."""

    files: tuple[Path, ...]
    """One for each regulation, in the order of their work URIs."""
    reports: int
    """Reports of the warehouse: they have no articles, so they are left out."""


def export_akn(reader: Reader, folder: Path) -> Exported:
    """Write every regulation of the open release into `folder`, made if it is not there.

    A file is named after its work (`/akn/id/act/uu/2014/5` is `id-act-uu-2014-5.xml`) and replaces one of that name.
    Citations of instruments that the warehouse holds become links.

    Raises:
        StorageFailed: the folder cannot be written.
    """
    listed = reader.sql("SELECT work, key, kind FROM documents ORDER BY work").to_pylist()
    works = {row["key"]: row["work"] for row in listed if row["key"]}
    finished = reader.status()["run"]["finished"]
    regulations = [row["work"] for row in listed if row["kind"] == "regulation"]
    files: list[Path] = []
    taken: set[str] = set()
    with storage_errors(folder, "export to"):
        folder.mkdir(parents=True, exist_ok=True)
        for work in regulations:
            (document,) = _rows(reader, "FROM documents WHERE work = ?", work, Document)
            data = write(
                document,
                _rows(reader, "FROM provisions WHERE work = ? ORDER BY position", work, Provision),
                amendments=_rows(
                    reader, "FROM amendments WHERE work = ? ORDER BY start, target, operation", work, Amendment
                ),
                citations=_rows(reader, "FROM citations WHERE work = ? ORDER BY ALL", work, Citation),
                links=_rows(reader, "FROM document_links WHERE work = ? ORDER BY ALL", work, DocumentLink),
                works=works,
                made=finished and finished.date(),
            )
            files.append(folder / f"{file_name(work, taken)}.xml")
            files[-1].write_bytes(data)
    return Exported(tuple(files), len(listed) - len(regulations))


def _rows(reader: Reader, query: str, work: str, row_type: type[T]) -> list[T]:
    """The rows of one work."""
    return list(rows_of(reader.sql(query, [work]), row_type))


def file_name(work: str, taken: set[str]) -> str:
    """A name that every file system takes; two works never share one, whatever the case of their letters."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in work.removeprefix("/akn/"))
    name, count = plain[:_LONGEST], 1
    while name.casefold() in taken:
        count += 1
        name = f"{plain[:_LONGEST]}-{count}"
    taken.add(name.casefold())
    return name
