"""The judged pairs of a run, kept in the work folder for the next one.

The relations of a large stock are hundreds of megabytes, of which a run alters little. They lie in a file of their own,
the ground, which is written anew only when much of it is no longer true; what came since, and all else, is in another.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from flows.carrying import Judged
from flows.slices import Slices
from warehouse import comparisons

MOST_STALE = 0.1
"""Share of the rows that may be gone from the ground or lie beside it before it is written anew."""
_NAME, _GROUND = "relations", "relations-ground"


def recall(folder: Path, made_by: str) -> Judged | None:
    """What the run before judged, if the same code and data did it.

    Args:
        folder: the work folder.
        made_by: fingerprint of all that a verdict depends on besides the documents.

    Raises:
        StorageFailed: a file is there but may not be read.
    """
    head, ground = comparisons.get(folder, _NAME, made_by), comparisons.get(folder, _GROUND, made_by)
    if head is None or ground is None or str(head[0]["ground"]) != str(ground[0]["ground"]):
        return None
    arrays, more = head
    restated = pa.ipc.open_stream(arrays["restated"].tobytes()).read_all()
    return Judged.from_arrays(arrays, restated, Slices(ground[1], more, arrays["source"], str(arrays["ground"])))


def remember(folder: Path, made_by: str, judged: Judged) -> Judged:
    """Keep what a run judged; returns it as it is kept.

    Args:
        folder: the work folder.
        made_by: fingerprint of all that a verdict depends on besides the documents.
        judged: all of it.

    Raises:
        StorageFailed: it cannot be written.
    """
    rows = judged.rows.compact()
    beside = len(rows.more) + len(rows.ground) - (len(rows) - len(rows.more))
    if not rows.name or beside > MOST_STALE * len(rows):
        left_out = np.ones(len(rows), dtype=np.bool_)
        left_out[judged.kept] = False
        # they come last, so that the others are one stretch
        rows = rows.laid_out(np.argsort(left_out, kind="stable"), _name(judged))
        comparisons.put(folder, _GROUND, made_by, {"ground": np.array(rows.name)}, rows.ground)
    held = judged.arrays() | {
        "source": rows.source,
        "ground": np.array(rows.name),
        "restated": _packed(judged.restated),
    }
    comparisons.put(folder, _NAME, made_by, held, rows.more)
    return judged.over(rows)


def _packed(table: pa.Table) -> NDArray[np.uint8]:
    """A small table as bytes, to be stored among arrays."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return np.frombuffer(sink.getvalue().to_pybytes(), dtype=np.uint8)


def _name(judged: Judged) -> str:
    """Digest of all that decides what the ground holds."""
    name = blake2b(digest_size=16)
    for values in judged.arrays().values():
        name.update(np.ascontiguousarray(values).data)
    return name.hexdigest()
