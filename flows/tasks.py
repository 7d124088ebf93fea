"""The Prefect tasks of the main flow: each computes, none writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.utilities.annotations import quote

from flows.parts import relate_in_parts
from flows.pool import ReaderPool
from flows.sources import RawItem
from nlp.cluster import Clusters, cluster
from nlp.cluster import Memory as ClusterMemory
from nlp.encode import Encoder
from nlp.matter import Matters
from nlp.neighbours import Memory, Pairs, find, measured
from nlp.powers import DoubleAuthorities, PowersRemembered, double_authorities
from nlp.relate import Relations
from nlp.relate.second_look import Reading, look_again
from nlp.relate.settling import settle
from nlp.report import LINKED_ROLES, Links, Remembered, Rules, Themes, headings_of, link, queries, themes
from nlp.rows import Citation, DocumentStatus, Provision, ReportStatement
from nlp.stock import Stock
from nlp.terms import TermsCompared, TermsRemembered, compare_terms

T = TypeVar("T")
Progress = Callable[[int], None]


def whole(value: T) -> T:
    """The value as a task argument that Prefect does not walk through in search of futures (a stock takes minutes)."""
    return cast("T", quote(value))


@task(name="read", cache_policy=NO_CACHE)
def read_batch(pool: ReaderPool, items: Sequence[RawItem], kind: str | None) -> dict[str, pa.Table]:
    """Stages 2 to 5 for one batch of files."""
    return pool.read(items, kind)


@task(name="encode", cache_policy=NO_CACHE)
def encode_texts(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of texts, shape (n, dimensions)."""
    return encoder.encode(texts)


@task(name="neighbours", cache_policy=NO_CACHE)
def find_candidates(stock: Stock, former: Memory | None, progress: Progress) -> Pairs:
    """Pairs worth relating; `progress` hears the passages done."""
    return find(stock, former=former, progress=progress)


@task(name="relate", cache_policy=NO_CACHE)
def relate_candidates(
    stock: Stock, tables: Mapping[str, pa.Table], pairs: Pairs, chosen: NDArray[np.bool_], workers: int,
    progress: Progress,
) -> Relations:  # fmt: skip
    """The relation of each chosen pair, with its evidence; `progress` hears the pairs done."""
    return relate_in_parts(stock, tables, measured(stock, pairs, chosen), workers, progress)


@task(name="confirm", cache_policy=NO_CACHE)
def confirm_relations(stock: Stock, relations: pa.Table, workers: int, progress: Progress) -> Reading:
    """What a second look says of relations; `progress` hears the pairs read."""
    return look_again(relations, stock, threads=workers, progress=progress)


@task(name="settle", cache_policy=NO_CACHE)
def settle_relations(stock: Stock, relations: Relations, statuses: Sequence[DocumentStatus]) -> Relations:
    """The relations settled among all pairs and documents."""
    return settle(relations, stock, statuses)


@task(name="cluster", cache_policy=NO_CACHE)
def cluster_relations(stock: Stock, relations: pa.Table, former: ClusterMemory | None) -> Clusters:
    """Clusters of overlapping provisions and families of parallel formulas."""
    return cluster(stock, relations, former=former)


@task(name="terms and powers", cache_policy=NO_CACHE)
def compare_stock(
    stock: Stock,
    relations: pa.Table,
    documents: NDArray[np.str_],
    terms: TermsRemembered | None,
    powers: PowersRemembered | None,
) -> tuple[TermsCompared, DoubleAuthorities]:
    """Definitions of the same term compared, and acts that two institutions may do."""
    matters = Matters(stock, relations)
    return (
        compare_terms(stock, relations, matters, terms),
        double_authorities(stock, relations, matters, documents, powers),
    )


@task(name="themes", cache_policy=NO_CACHE)
def theme_statements(said: Sequence[ReportStatement], encoder: Encoder) -> Themes:
    """What several statements of all reports say alike."""
    return themes(said, encoder.encode([s.text for s in said]) if said else None)


@task(name="link reports", cache_policy=NO_CACHE)
def link_statements(
    rules: Rules,
    said: Sequence[ReportStatement],
    provisions: Sequence[Provision],
    citations: Sequence[Citation],
    encoder: Encoder,
    former: Remembered | None,
) -> Links:
    """Links of the statements to the rules; `provisions` and `citations` are the reports' own."""
    linked = [s for s in said if s.role in LINKED_ROLES]
    meant = encoder.encode(queries(linked)) if linked else None
    return link(linked, rules, citations, vectors=meant, headings=headings_of(provisions), former=former)
