"""Relating in other processes: each is given the pairs of a part and makes the stock of their documents itself."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from flows.tables import rows_of, without_text
from nlp.neighbours import Candidates
from nlp.relate import Relations, relate
from nlp.rows import Citation, Definition, Document, DocumentLink, Norm, Passage, Quantity
from nlp.stock import Stock, build_stock

if TYPE_CHECKING:  # the processes that relate need no Prefect
    from flows.runners import Cluster

ALONE = 100_000
"""Pairs that one process relates in the time that another takes to start."""
FEW_DOCUMENTS = 0.8
"""With a smaller share of the documents, the stock of these alone is made first."""
PARTS_A_PROCESS = 2
"""Parts for each process of a cluster: with more, the stocks of their documents would be made once too often."""
_TABLES = ("documents", "passages", "citations", "document_links", "definitions", "norms", "quantities")
_SPAWN = multiprocessing.get_context("spawn")
_PAUSE = 1.0
"""Seconds between two looks at what the other processes have done."""
Counter: TypeAlias = "Synchronized[int]"
_counters: list[Counter] = []
"""In a process that relates a part: the count of pairs that it shares with the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """Pairs to relate, by the places of their passages in the stock of `works` alone."""

    works: list[str]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    cosine: NDArray[np.float32]
    lexical: NDArray[np.float32]


def relate_in_parts(
    stock: Stock, tables: Mapping[str, pa.Table], pairs: Candidates, workers: int, progress: Callable[[int], None]
) -> Relations:
    """The relations of the pairs, judged by several processes when they are many; the same rows in any number.

    Args:
        stock: all regulations.
        tables: the tables that the stock was made of.
        pairs: candidates of the stock.
        workers: processes.
        progress: hears the number of pairs done.
    """
    if not len(pairs):
        return relate(stock, pairs)
    if workers < 2 or len(pairs) < 2 * ALONE:
        part = _part(stock, pairs)
        if len(part.works) < FEW_DOCUMENTS * len(stock.documents):
            return relate(_stock_of(_of_works(tables, part.works)), part, progress=progress)
        return relate(stock, pairs, progress=progress)
    with tempfile.TemporaryDirectory(prefix="selaras-relate-") as name:
        folder = Path(name)
        _write(tables, folder)
        counter = _SPAWN.Value("q", 0)
        with ProcessPoolExecutor(workers, _SPAWN, initializer=_count_with, initargs=(counter,)) as pool:
            futures = [pool.submit(_relate_part, folder, part) for part in _parts(stock, pairs, workers)]
            _follow(futures, counter, progress)
            return _together([future.result() for future in futures])


def relate_carried(
    cluster: Cluster, stock: Stock, tables: Mapping[str, pa.Table], pairs: Candidates, progress: Callable[[int], None]
) -> Relations:
    """The relations of the pairs, judged by a cluster when they are many; the same rows as on one machine.

    A part takes along what was read out of its documents, and nothing else of the stock.
    """
    if len(pairs) < 2 * ALONE:
        return relate_in_parts(stock, tables, pairs, 1, progress)
    parts = _parts(stock, pairs, min(len(pairs) // ALONE, PARTS_A_PROCESS * cluster.processes))
    loads = ((_of_works(tables, part.works), part) for part in parts)
    found: dict[int, Relations] = {}
    for place, relations in cluster.each("relate", _relate_load, None, loads):
        found[place] = relations
        progress(len(parts[place].a))
    return _together([found[place] for place in sorted(found)])


def _relate_load(_: None, load: tuple[dict[str, pa.Table], Part]) -> Relations:
    tables, part = load
    return relate(_stock_of(tables), part)


def _follow(futures: Sequence[Future[Relations]], counter: Counter, progress: Callable[[int], None]) -> None:
    """Tell of the pairs done in the other processes until all have ended."""
    waiting, told = set(futures), 0
    while waiting:
        _, waiting = wait(waiting, timeout=_PAUSE)
        done = counter.value
        progress(done - told)
        told = done


def _count_with(counter: Counter) -> None:
    """Give a process the number of pairs that all processes together have done."""
    _counters.append(counter)


def _relate_part(folder: Path, part: Part) -> Relations:
    """The relations of one part, in a process of its own."""

    def advance(pairs: int) -> None:
        with _counters[0].get_lock():
            _counters[0].value += pairs

    with ExitStack() as files:
        tables = {
            name: pa.ipc.open_file(files.enter_context(pa.memory_map(str(folder / f"{name}.arrow")))).read_all()
            for name in _TABLES
        }
        return relate(_stock_of(_of_works(tables, part.works)), part, progress=advance)


def _parts(stock: Stock, pairs: Candidates, count: int) -> list[Part]:
    """The pairs in parts of equal size, cut between the documents of their first passages."""
    first = stock.document_of[pairs.a]
    order = np.argsort(first, kind="stable")
    wanted = (np.arange(1, count) * len(order)) // count
    cuts = np.searchsorted(first[order], first[order][wanted])
    return [_part(stock, _chosen(pairs, np.sort(chosen))) for chosen in np.split(order, cuts) if len(chosen)]


def _part(stock: Stock, pairs: Candidates) -> Part:
    """The pairs by their places in the stock of their documents alone."""
    touched = _documents(stock, pairs)
    passages = np.flatnonzero(touched[stock.document_of])
    a, b = (np.searchsorted(passages, ends).astype(np.int32) for ends in (pairs.a, pairs.b))
    works = [d.work for d, here in zip(stock.documents, touched.tolist(), strict=True) if here]
    return Part(works, a, b, pairs.cosine, pairs.lexical)


def _chosen(pairs: Candidates, which: NDArray[np.int64]) -> Candidates:
    return Candidates(
        pairs.a[which], pairs.b[which], pairs.cosine[which], pairs.lexical[which], pairs.source[which], pairs.counts
    )


def _documents(stock: Stock, pairs: Candidates) -> NDArray[np.bool_]:
    """Which documents the pairs are of, with the namesakes of these, to which a link may mean as well."""
    touched = np.zeros(len(stock.documents), dtype=np.bool_)
    touched[stock.document_of[pairs.a]] = True
    touched[stock.document_of[pairs.b]] = True
    keys = {d.key for d, here in zip(stock.documents, touched.tolist(), strict=True) if here and d.key}
    touched |= np.fromiter((d.key in keys for d in stock.documents), np.bool_, len(stock.documents))
    return touched


def _write(tables: Mapping[str, pa.Table], folder: Path) -> None:
    for name in _TABLES:
        table = without_text(tables[name]) if name == "documents" else tables[name]
        with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as sink:
            sink.write_table(table)


def _of_works(tables: Mapping[str, pa.Table], works: list[str]) -> dict[str, pa.Table]:
    """What was read out of these works, without their whole texts."""
    wanted = pa.array(works, pa.string())
    rows = {name: tables[name].filter(pc.is_in(tables[name].column("work"), wanted)) for name in _TABLES}
    return rows | {"documents": without_text(rows["documents"])}


def _stock_of(tables: Mapping[str, pa.Table]) -> Stock:
    """The stock of all works in the tables, without vectors, which the judge does not look at."""
    return build_stock(
        rows_of(tables["documents"], Document),
        rows_of(tables["passages"], Passage),
        citations=rows_of(tables["citations"], Citation),
        links=rows_of(tables["document_links"], DocumentLink),
        definitions=rows_of(tables["definitions"], Definition),
        norms=rows_of(tables["norms"], Norm),
        quantities=rows_of(tables["quantities"], Quantity),
    )


def _together(parts: list[Relations]) -> Relations:
    """The relations of all parts in one table, in the order of their passages, with the sums of the counts."""
    table = pa.concat_tables([part.table for part in parts])
    counts: dict[str, int] = {}
    for part in parts:
        for name, count in part.counts.items():
            counts[name] = counts.get(name, 0) + count
    return Relations(table.sort_by([("a_passage", "ascending"), ("b_passage", "ascending")]), counts)
