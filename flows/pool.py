"""Reading in other processes: several batches at once; a document that kills its reader loses only itself."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection

import pyarrow as pa

from flows.read import Rows, read_items
from flows.sources import RawItem
from nlp.rows import Issue

SPAWN = multiprocessing.get_context("spawn")


class ReaderPool:
    """A few reading processes, started once, used as a context manager."""

    def __init__(self, workers: int, limit_s: float) -> None:
        """`workers` processes; `limit_s` seconds for one document, and ten times that for a batch."""
        self._workers, self._limit_s = workers, limit_s

    def __enter__(self) -> ReaderPool:
        self._executor = ProcessPoolExecutor(self._workers, mp_context=SPAWN)
        return self

    def __exit__(self, *exc: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def read(self, items: Sequence[RawItem], kind: str | None) -> dict[str, pa.Table]:
        """The rows of a batch; if its process dies or hangs, each item is read alone and the culprit named."""
        try:
            return self._executor.submit(read_items, items, kind).result(timeout=10 * self._limit_s)
        except (BrokenProcessPool, TimeoutError):
            self.__exit__()
            self.__enter__()
        parts = [_read_alone(item, kind, self._limit_s) for item in items]
        return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


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
    to.send(read_items([item], kind))


def _lost(item: RawItem, code: str, message: str) -> dict[str, pa.Table]:
    rows = Rows()
    rows.add("issues", [Issue("extract", code, "error", message, item.source)], item)
    return rows.to_arrow()
