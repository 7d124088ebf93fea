"""The tables of a stock up to passages: rows of what did not change are taken from the stock that an earlier run kept.

What a reading gave depends on that reading alone, and which file stands for a work on the files of one identity. So
only identities whose files changed are assembled again, out of the staging file; the rows of all other works are
slices of the kept tables, which lie in a file that is mapped into memory.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from flows.splicing import in_order, spliced
from flows.works import Tables, part_works
from warehouse import Staging, as_table, kept

Manifest = Sequence[tuple[str, str]]
"""Source and read key of every file of a run."""
NAME = "stock"
"""Under which the tables are kept."""
SHARE, FEW = 0.05, 20
"""With a greater share of changed files than this, if they are more than a few, everything is assembled again."""
BY_SOURCE = ("files", "issues", "apart", "manifest")
"""Tables whose rows belong to a file, not to a work."""


def assembled(folder: Path, made_by: str, reader: str, manifest: Manifest, staging: Staging) -> Tables:
    """Every table of readings for the files of the manifest, each work once, in the order of the works.

    Beside them `apart`, the issues of works that stand apart from their namesakes, and `manifest`, the source, read
    key and identity of each file.

    Args:
        folder: the work folder, where an earlier run may have kept its tables, and these are kept when much changed.
        made_by: fingerprint of code and data; what others kept does not count.
        reader: fingerprint of the reader.
        manifest: of the run; all of it is in the staging file.
        staging: the staging file.
    """
    identity = staging.identities(reader)
    former = kept.get(folder, NAME, made_by)
    if former is not None:
        columns = (former["manifest"].column(name).to_pylist() for name in ("source", "read_key", "identity"))
        then = [(str(source), str(key), work) for source, key, work in zip(*columns, strict=True)]
        changed = {(source, key) for source, key, _ in then} ^ set(manifest)
        if len(changed) <= max(FEW, SHARE * len(manifest)):
            known = {key: work for _, key, work in then} | identity
            touched = {known.get(key) for _, key in changed} - {None}
            gone = {s for s, key, _ in then if (s, key) in changed or known.get(key) in touched}
            again = [(s, key) for s, key in manifest if (s, key) in changed or known.get(key) in touched]
            return _exchanged(former, gone, _from_staging(reader, again, identity, staging))
    tables = _from_staging(reader, manifest, identity, staging)
    kept.put(folder, NAME, made_by, tables)
    return tables


def _from_staging(reader: str, manifest: Manifest, identity: Mapping[str, str], staging: Staging) -> Tables:
    """The same out of the staging file alone."""
    key_of = dict(manifest)
    tables, apart = part_works(
        staging.assemble(reader, manifest),
        lambda sources: staging.assemble(reader, [(source, key_of[source]) for source in sources]),
    )
    tables["apart"] = as_table("issues", apart)
    tables["manifest"] = pa.table(
        {
            "source": pa.array([source for source, _ in manifest], pa.string()),
            "read_key": pa.array([key for _, key in manifest], pa.string()),
            "identity": pa.array([identity.get(key) for _, key in manifest], pa.string()),
        }
    )
    return {name: in_order(table, *_key(name, table)) for name, table in tables.items()}


def _key(name: str, table: pa.Table) -> Sequence[str]:
    return table.column_names if name in BY_SOURCE else ("work",)


def _exchanged(former: Tables, gone: Collection[str], fresh: Tables) -> Tables:
    """The kept tables with the rows of some sources, and of the works they carried, exchanged for fresh ones."""
    sources = pa.array(sorted(gone), pa.string())
    carried = former["files"].filter(pc.is_in(former["files"].column("source"), sources)).column("work")
    works = {str(work) for work in carried.to_pylist() if work is not None}
    tables = {}
    for name, table in fresh.items():
        if name in BY_SOURCE:
            stay = former[name].filter(pc.invert(pc.is_in(former[name].column("source"), sources)))
            tables[name] = in_order(pa.concat_tables([stay, table]), *_key(name, table))
        else:
            tables[name] = spliced(former[name], works, table, "work")
    return tables
