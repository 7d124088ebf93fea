"""What became of every cluster from release to release, told by the members that two releases share."""

import pyarrow as pa
import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock

READINGS = [reading(number) for number in range(1, 9)]
PASSAGES = sorted(p.passage_id for one in READINGS for p in one.rows["passages"])


def publish(path, clusters, number=1, readings=READINGS, kinds=None):
    """A release whose clusters hold the passages of these numbers."""
    tables = stock(readings)
    rows, members = [], []
    for name, numbers in clusters.items():
        held = [PASSAGES[n] for n in numbers]
        kind = (kinds or {}).get(name, "overlap")
        rows.append((name, kind, name, None, held[0], len(held), len(held), 1.0))
        members += [(name, p, p.split("#")[0], 1.0, p == held[0]) for p in held]
    for table, found in (("clusters", rows), ("members", members)):
        schema = warehouse.arrow_schema(table)
        columns = zip(*found, strict=True) if found else [[] for _ in schema]
        tables[table] = pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema=schema)
    return warehouse.publish(path, tables, run(number))


def told(path, release):
    query = "SELECT fate, cluster_id, former_id, members, former_members, shared FROM cluster_lineage WHERE release = ?"
    with warehouse.open(path) as reader:
        return [tuple(row.values()) for row in reader.sql(query, [release]).to_pylist()]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ({}, {"a": [0, 1]}, [("born", "a", None, 2, 0, 0)]),
        ({"a": [0, 1]}, {"a": [0, 1]}, []),
        ({"a": [0, 1]}, {"a": [0, 1, 2]}, [("grew", "a", "a", 3, 2, 2)]),
        ({"a": [0, 1, 2]}, {"a": [0, 1]}, [("shrank", "a", "a", 2, 3, 2)]),
        ({"a": [0, 1, 2]}, {"a": [0, 1, 3]}, [("changed", "a", "a", 3, 3, 2)]),
        ({"a": [0, 1]}, {"b": [0, 1]}, [("renamed", "b", "a", 2, 2, 2)]),
        ({"a": [0, 1]}, {}, [("gone", "a", "a", 0, 2, 0)]),
        ({"a": [0, 1, 2, 3]}, {"a": [0, 1], "b": [2, 3]}, [("split", "a", "a", 2, 4, 2), ("split", "b", "a", 2, 4, 2)]),
        (
            {"a": [0, 1], "b": [2, 3]},
            {"a": [0, 1, 2, 3]},
            [("merged", "a", "a", 4, 2, 2), ("merged", "a", "b", 4, 2, 2)],
        ),
    ],
)
def test_each_fate_is_told(tmp_path, before, after, wanted):
    path = tmp_path / "selaras.duckdb"
    publish(path, before)
    publish(path, after, 2)
    assert told(path, 1) == []
    assert told(path, 2) == wanted


def test_a_family_is_no_heir_of_an_overlap_cluster(tmp_path):
    path = tmp_path / "selaras.duckdb"
    publish(path, {"a": [0, 1, 2]})
    publish(path, {"b": [0, 1, 2]}, 2, kinds={"b": "family"})
    assert [(fate, name) for fate, name, *_ in told(path, 2)] == [("born", "b"), ("gone", "a")]


def test_the_lineage_of_earlier_releases_is_kept_and_shown_with_labels(tmp_path):
    path = tmp_path / "selaras.duckdb"
    for number, clusters in enumerate([{"a": [0, 1]}, {"a": [0, 1, 2]}, {"a": [0, 1, 2], "b": [4, 5]}], 1):
        publish(path, clusters, number)
    with warehouse.open(path) as reader:
        rows = reader.sql("SELECT release, fate, cluster_id, label FROM cluster_changes").to_pylist()
    assert [tuple(row.values()) for row in rows] == [(3, "born", "b", "b"), (2, "grew", "a", "a")]


def test_a_family_comes_with_the_suggestion_of_one_general_rule(tmp_path):
    path = tmp_path / "selaras.duckdb"
    publish(path, {"a": [0, 1, 2]}, kinds={"a": "family"})
    with warehouse.open(path) as reader:
        [row] = reader.whole("repeated_formulas").to_pylist()
    assert row["suggestion"].startswith("3 provisions of 3 documents") and "one general rule" in row["suggestion"]
