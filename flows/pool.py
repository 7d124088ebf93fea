"""Reading in other processes: several batches at once; a document that kills its reader loses only itself."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait

import pyarrow as pa

from flows.errors import BadSetting
from flows.fingerprint import reading_fingerprint
from flows.read import Rows, read_items
from flows.sources import CarriedItem, RawItem
from nlp.reading.ocr import find_tesseract
from nlp.rows import Issue

SPAWN = multiprocessing.get_context("spawn")
_here = threading.local()
"""In a worker of a cluster: the reader of each thread."""


class ReaderPool:
    """A few reading processes, started once, used as a context manager."""

    def __init__(self, workers: int, limit_s: float) -> None:
        """`workers` processes; `limit_s` seconds for one document, and ten times that for a batch."""
        self._workers, self._limit_s, self._open = workers, limit_s, False

    def __enter__(self) -> ReaderPool:
        self._open = True
        self._start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._open = False
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> None:
        self._executor = ProcessPoolExecutor(self._workers, SPAWN, initializer=_end_with_parent)

    def read(self, items: Sequence[RawItem], kind: str | None) -> dict[str, pa.Table]:
        """The rows of a batch; if its process dies or hangs, each item is read alone and the culprit named.

        Raises:
            BrokenProcessPool: the processes died because the run is being stopped.
        """
        try:
            return self._executor.submit(read_items, items, kind).result(timeout=10 * self._limit_s)
        except (BrokenProcessPool, TimeoutError):
            if not self._open:
                raise
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._start()
        parts = []
        for item in items:
            if not self._open:
                raise BrokenProcessPool("the run is being stopped")
            parts.append(_read_alone(item, kind, self._limit_s))
        return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


@dataclass(frozen=True, slots=True)
class How:
    """How the machines of a cluster are to read."""

    kind: str | None
    """`regulation`, `report`, or None to recognise it from the content."""
    limit_s: float
    """Seconds for one document."""
    reader: str
    """Fingerprint of the readers of the machine that the run was started on."""


def read_carried(how: How, items: Sequence[CarriedItem]) -> dict[str, pa.Table]:
    """The rows of a batch that brought its bytes, on a worker of a cluster: read in a process beside the worker.

    Raises:
        BadSetting: this machine would read otherwise, most likely for lack of the OCR engine.
    """
    if reader_of_this_machine(how.kind) != how.reader:
        raise BadSetting(
            "a worker reads documents otherwise than this machine: install the same OCR engine with the same languages "
            "on all, or on none (docs/scaling.md)"
        )
    # Dask's workers are daemons, which may have no children lest these outlive them; a reader ends with its parent
    multiprocessing.current_process().daemon = False
    if getattr(_here, "limit_s", None) != how.limit_s:
        _here.pool, _here.limit_s = ReaderPool(1, how.limit_s), how.limit_s
        _here.pool.__enter__()
    tables: dict[str, pa.Table] = _here.pool.read(items, how.kind)
    return tables


def reader_of_this_machine(kind: str | None) -> str:
    """Fingerprint of all that decides what this machine reads out of the same bytes."""
    ocr = find_tesseract()
    return reading_fingerprint(kind, ocr and f"{ocr.program} {ocr.languages}")


def _end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, even when that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _read_alone(item: RawItem, kind: str | None, limit_s: float) -> dict[str, pa.Table]:
    """The rows of one item, read in a process of its own that is killed after `limit_s` seconds."""
    here, there = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=_send, args=(there, item, kind), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(limit_s):
            return _lost(item, "reader-timeout", f"not read within {limit_s:.0f} s (setting read_limit_s)")
        tables: dict[str, pa.Table] = here.recv()
        return tables
    except EOFError:
        return _lost(item, "reader-died", "its reader died, most likely for lack of memory")
    finally:
        process.kill()
        process.join()
        here.close()


def _send(to: Connection, item: RawItem, kind: str | None) -> None:
    _end_with_parent()
    to.send(read_items([item], kind))


def _lost(item: RawItem, code: str, message: str) -> dict[str, pa.Table]:
    rows = Rows()
    rows.add("issues", [Issue("extract", code, "error", message, item.source)], item)
    return rows.to_arrow()
