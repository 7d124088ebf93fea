"""Clusters: star-shaped, stable, named."""

import random

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from nlp.cluster import CLUSTERS, MEMBERS, Memory, cluster
from nlp.cluster.components import centres
from nlp.cluster.stars import stars
from nlp.relate import SCHEMA, relation_id
from nlp.stock import build_stock
from tests.nlp.relate.conftest import make_document, make_passages


def graph(n, *edges):
    a, b, w = zip(*edges, strict=True)
    half = sparse.csr_matrix((w, (a, b)), shape=(n, n))
    return (half + half.T).tocsr()


def test_a_bridge_does_not_weld_two_matters():
    two_matters = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9), (4, 5, 0.9), (4, 6, 0.9), (5, 6, 0.9)]
    centre = stars(graph(7, *two_matters, (2, 3, 0.7), (3, 4, 0.7)))
    assert len({centre[i] for i in (0, 1, 2)}) == 1
    assert len({centre[i] for i in (4, 5, 6)}) == 1
    assert centre[0] != centre[4]


def test_every_member_is_related_to_its_centre():
    edges = [(i, i + 1, 0.8) for i in range(9)]
    weights = graph(10, *edges)
    centre = stars(weights)
    assert all(centre[i] == i or weights[i, centre[i]] > 0 for i in range(10))


def test_a_node_without_edges_stands_alone():
    assert stars(graph(3, (0, 1, 0.9)))[2] == 2


def a_stock(years):
    documents = [make_document("PP", i + 1, year, "CUTI PEGAWAI") for i, year in enumerate(years)]
    rows = [
        make_passages(d, ["Pegawai mengajukan permohonan cuti tahunan kepada kepala kantor."])[0] for d in documents
    ]
    return build_stock(documents, rows)


def a_table(stock, relation="duplicate", p=0.9):
    ids = [x.passage_id for x in stock.passages]
    rows = []
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            row = dict.fromkeys(SCHEMA.names)
            row |= {f"p_{name}": 0.0 for name in ("duplicate", "partial", "conflict", "parallel", "unrelated")}
            row |= dict.fromkeys(("cosine", "lexical", "containment_ab", "containment_ba", "overlap"), 0.0)
            row |= {f"p_{relation}": p, "overlap": 0.0 if relation == "parallel" else p, "probability": p}
            row |= {"relation_id": relation_id(a, b), "a_passage": a, "b_passage": b, "a_work": a, "b_work": b}
            rows.append(row | {"relation": relation, "legitimacy": "attention", "certain": True, "why": ""})
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def test_duplicates_make_one_cluster_with_one_medoid():
    stock = a_stock([1990, 2000, 2010])
    found = cluster(stock, a_table(stock))
    assert found.clusters.schema.equals(CLUSTERS)
    assert found.members.schema.equals(MEMBERS)
    assert found.clusters.to_pylist()[0] | {"cluster_id": ""} == {
        "cluster_id": "", "kind": "overlap", "label": "Cuti pegawai: cuti, permohonan, kantor",
        "terms": "cuti, permohonan, kantor, mengajukan, kepala", "medoid_passage": stock.passages[0].passage_id,
        "size": 3, "documents": 3, "cohesion": pytest.approx(0.9),
    }  # fmt: skip
    assert sum(found.members["is_medoid"].to_pylist()) == 1


def test_parallel_formulas_make_a_family():
    stock = a_stock([1990, 2000, 2010])
    assert cluster(stock, a_table(stock, "parallel")).clusters["kind"].to_pylist() == ["family"]


def test_an_unverified_edge_joins_nothing():
    stock = a_stock([1990, 2000])
    assert cluster(stock, a_table(stock, p=0.4)).clusters.num_rows == 0


def test_a_cluster_keeps_its_id_when_later_documents_join():
    few, many = a_stock([1990, 2000]), a_stock([1990, 2000, 2010, 2015])
    one, two = (cluster(s, a_table(s)).clusters["cluster_id"].to_pylist() for s in (few, many))
    assert one == two


def random_table(stock, draw):
    """Relations between some passages, of any kind and strength."""
    rows = a_table(stock).to_pylist()
    kept = [row for row in rows if draw.random() < 0.12]
    for row in kept:
        p, kind = draw.choice([0.5, 0.7, 0.9, draw.random()]), draw.choice(["duplicate", "parallel"])
        row |= {"relation": kind, "p_parallel": p, "overlap": p}
    return pa.Table.from_pylist(kept, schema=SCHEMA)


@pytest.mark.parametrize("seed", range(4))
def test_clusters_with_the_memory_of_earlier_stocks_equal_those_without(seed):
    draw = random.Random(seed)
    years = [draw.randint(1990, 2020) for _ in range(24)]
    memory, kept = None, 0
    table = random_table(a_stock(years), draw)
    for _ in range(8):
        stock = a_stock(years)
        found, anew = cluster(stock, table, former=memory), cluster(stock, table)
        assert found.clusters.equals(anew.clusters) and found.members.equals(anew.members)
        kept += memory is not None and len({*map(bytes, memory.names.keys)} & {*map(bytes, found.memory.names.keys)})
        memory = Memory.from_arrays(found.memory.arrays(), found.memory.table)
        table = table.take(sorted(draw.sample(range(len(table)), len(table) - 2)))
    assert kept > 8, "hardly a cluster stayed as it was, so nothing was tested"


def test_the_centres_of_a_component_do_not_depend_on_the_others():
    draw = np.random.default_rng(0)
    for _ in range(20):
        ends = {tuple(sorted(pair)) for pair in draw.integers(0, 60, (70, 2)).tolist() if pair[0] != pair[1]}
        edges = {pair: float(draw.choice([0.7, 0.8, 0.9])) for pair in sorted(ends)}
        weights = graph(60, *((x, y, w) for (x, y), w in edges.items()))
        _, known = centres(weights, Memory.nothing().components)
        for former in (Memory.nothing().components, known):
            assert np.array_equal(centres(weights, former)[0], stars(weights))


def test_no_relations_give_no_clusters():
    assert cluster(a_stock([1990]), SCHEMA.empty_table()).members.num_rows == 0


def test_the_order_of_relations_does_not_matter():
    stock = a_stock([1990, 2000, 2010, 2015])
    table = a_table(stock)
    mixed = table.take(np.random.default_rng(1).permutation(table.num_rows))
    assert cluster(stock, table).members.equals(cluster(stock, mixed).members)
