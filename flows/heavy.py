"""The heavy stages, on this machine or carried by a cluster: the rows are the same wherever they are computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from prefect.futures import as_completed

from flows.errors import BadSetting
from flows.parts import relate_carried
from flows.pool import How, ReaderPool, read_carried
from flows.run import Run
from flows.sources import RawItem, carried
from flows.tasks import encode_texts, find_candidates, read_batch, relate_candidates, whole
from nlp.encode import load_encoder
from nlp.neighbours import Memory, Pairs, find, measured
from nlp.relate import Relations
from nlp.stock import Stock

ENCODE_SHARD = 8192
"""Texts that a worker encodes at a time: whole batches of every encoder, so that no text changes its company."""
Progress = Callable[[int], None]


def read_groups(
    run: Run, groups: Sequence[Sequence[RawItem]]
) -> Iterator[tuple[Sequence[RawItem], dict[str, pa.Table]]]:
    """Each group of items with the rows read from them, as they are ready."""
    settings = run.settings
    if run.cluster is not None and len(groups) > 1:
        how = How(settings.kind, settings.read_limit_s, run.reader)
        for place, tables in run.cluster.each("read", read_carried, how, map(carried, groups)):
            yield groups[place], tables
        return
    with ReaderPool(min(settings.workers, len(groups)), settings.read_limit_s) as pool:
        futures = [read_batch.submit(whole(pool), whole(group), settings.kind) for group in groups]
        group_of = dict(zip(futures, groups, strict=True))
        for future in as_completed(futures):
            yield group_of[future], future.result()


def encode_all(run: Run, texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of texts, shape (n, dimensions)."""
    if run.cluster is None or len(texts) <= ENCODE_SHARD:
        return encode_texts(whole(run.encoder), whole(texts))
    shards = [texts[start : start + ENCODE_SHARD] for start in range(0, len(texts), ENCODE_SHARD)]
    model = Model(run.settings.encoder, run.encoder.fingerprint)
    return np.concatenate(run.cluster.in_order("encode", encode_shard, model, shards, lambda place: None))


@dataclass(frozen=True, slots=True)
class Model:
    """The encoder that all machines of a run are to use."""

    name: str | None
    """As `load_encoder` knows it."""
    fingerprint: str
    """Of its weights, on the machine that the run was started on."""


def encode_shard(model: Model, texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of texts, shape (n, dimensions), on a worker of a cluster.

    Raises:
        BadSetting: the model of that name is another one here.
        EncoderUnavailable: there is none here.
    """
    encoder = load_encoder(model.name)
    if encoder.fingerprint != model.fingerprint:
        raise BadSetting(
            f"a worker has another encoder under the name {model.name}: put the same model on all machines"
        )
    return encoder.encode(texts)


def find_pairs(run: Run, stock: Stock, former: Memory | None, progress: Progress) -> Pairs:
    """Pairs worth relating; `progress` hears the passages done."""
    if run.cluster is None:
        return find_candidates(whole(stock), whole(former), progress)
    return find(stock, former=former, progress=progress, spread=partial(run.cluster.in_order, "neighbours"))


def relate_chosen(
    run: Run, stock: Stock, tables: Mapping[str, pa.Table], pairs: Pairs, chosen: NDArray[np.bool_], progress: Progress
) -> Relations:
    """The relation of each chosen pair, with its evidence; `progress` hears the pairs done."""
    if run.cluster is None:
        workers = run.settings.workers
        return relate_candidates(whole(stock), whole(tables), whole(pairs), whole(chosen), workers, progress)
    return relate_carried(run.cluster, stock, tables, measured(stock, pairs, chosen), progress)
