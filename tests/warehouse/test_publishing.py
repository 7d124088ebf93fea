"""Publishing replaces the whole file at once, or leaves the old one as it was."""

import random
from datetime import UTC, datetime

import pyarrow as pa
import pytest

import warehouse
from tests.warehouse.invented import BODIES, digest, reading, run, stock
from warehouse import ledger


def rows(path, query):
    with warehouse.open(path) as reader:
        return reader.sql(query).to_pylist()


def dump(path):
    """Every table but the runs, row by row in the order of the file."""
    with warehouse.open(path) as reader:
        names = [n for n in reader.status()["rows"] if n != "runs"]
        return {name: reader.sql(f'FROM "{name}"').to_pylist() for name in names}


def test_a_first_release_holds_every_row_that_was_handed_in(path, publish):
    readings = [reading(1), reading(2)]
    release = publish(readings)
    assert (release.number, release.run_id, release.current, release.path) == (1, "run-1", True, path)
    with warehouse.open(path) as reader:
        held = reader.status()["rows"]
    assert {name: held[name] for name in stock(readings)} == {n: len(t) for n, t in stock(readings).items()}


def test_two_builds_of_the_same_rows_in_any_order_are_the_same_row_by_row(tmp_path):
    tables = stock([reading(number) for number in (1, 2, 3)])
    dumps = []
    for seed in range(3):
        shuffled = {}
        for name, table in tables.items():
            order = random.Random(seed).sample(range(len(table)), len(table))
            shuffled[name] = table.take(pa.array(order, pa.int64()))
        path = tmp_path / f"{seed}.duckdb"
        warehouse.publish(path, shuffled, run(), threads=1 + seed)
        dumps.append(dump(path))
    assert dumps[0]["postings"]
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_failed_check_leaves_the_old_release_and_says_which_rows_offend(path, publish):
    publish([reading(1)])
    before = path.read_bytes()
    tables = stock([reading(1), reading(2)])
    tables["documents"] = tables["documents"].slice(0, 1)
    with pytest.raises(warehouse.CheckFailed, match=r"document_of_every_passage: 3 rows.*pp/2020/2#pasal_1"):
        warehouse.publish(path, tables, run(2))
    assert path.read_bytes() == before
    assert [r.number for r in warehouse.releases(path)] == [1]


def spoiled(name, column, value):
    """The stock of two documents with one value of one row changed."""
    tables = stock([reading(1), reading(2)])
    table = tables[name]
    place = table.schema.get_field_index(column)
    values = table.column(column).to_pylist()
    values[0] = value
    tables[name] = table.set_column(place, table.schema.field(place), pa.array(values, table.schema.field(place).type))
    return tables


@pytest.mark.parametrize(
    ("check", "name", "column", "value"),
    [
        ("document_of_every_provision", "provisions", "work", "/akn/id/act/pp/1999/9"),
        ("unique_keys", "documents", "work", "/akn/id/act/pp/2020/2"),
        ("passages_of_every_relation", "relations", "b_passage", "~none"),
        ("passage_of_every_member", "members", "passage_id", "none"),
        ("size_of_every_cluster", "clusters", "size", 7),
        ("spans_inside_texts", "passages", "end", 100_000),
        ("words_of_the_field", "relations", "relation", "similar"),
        ("vector_of_every_passage", "embeddings", "text_hash", "other"),
    ],
)
def test_each_check_finds_the_row_that_breaks_it(path, check, name, column, value):
    with pytest.raises(warehouse.CheckFailed, match=check):
        warehouse.publish(path, spoiled(name, column, value), run())
    assert not path.exists()


def test_an_unknown_table_an_unknown_column_and_a_missing_value_are_refused(path):
    tables = stock([reading(1)])
    with pytest.raises(warehouse.WrongTable, match="'themes'"):
        warehouse.publish(path, tables | {"themes": tables["files"]}, run())
    with pytest.raises(warehouse.WrongTable, match="no column colour"):
        warehouse.publish(path, tables | {"files": tables["files"].append_column("colour", pa.array(["red"]))}, run())
    with pytest.raises(warehouse.WrongTable, match="documents"):
        warehouse.publish(path, tables | {"documents": tables["documents"].drop_columns("title")}, run())
    assert not path.exists()


def test_vectors_of_another_length_make_a_column_of_that_length(path):
    tables = stock([reading(1)])
    hashes = tables["embeddings"]["text_hash"]
    short = pa.FixedSizeListArray.from_arrays(pa.array([1.0, 0.0, 0.0] * len(hashes), pa.float32()), 3)
    tables["embeddings"] = pa.table({"text_hash": hashes, "encoder": ["small"] * len(hashes), "vector": short})
    warehouse.publish(path, tables, run())
    assert rows(path, "SELECT typeof(vector) AS kind FROM embeddings LIMIT 1") == [{"kind": "FLOAT[3]"}]
    first = tables["passages"]["passage_id"][0].as_py()
    assert len(rows(path, f"FROM nearest('{first}')")) == 2


def test_an_empty_stock_can_be_published_and_read(path):
    warehouse.publish(path, {}, run())
    with warehouse.open(path) as reader:
        assert len(reader.sql("FROM search_text('pegawai')")) == 0
        assert len(reader.sql("FROM duplicate_rules")) == 0


def test_earlier_releases_are_kept_up_to_the_number_asked_for(path, publish):
    for number in range(1, 6):
        publish([reading(number)], number, keep=2)
    assert [(r.number, r.current) for r in warehouse.releases(path)] == [(5, True), (4, False), (3, False)]
    publish([reading(6)], 6, keep=0)
    assert [(r.number, r.current) for r in warehouse.releases(path)] == [(6, True)]


def test_rollback_brings_back_the_release_before_and_can_be_undone_by_number(path, publish):
    for number in (1, 2, 3):
        publish([reading(number)], number)
    assert warehouse.rollback(path).number == 2
    assert rows(path, 'SELECT "key" FROM documents') == [{"key": "PP 2/2020"}]
    assert warehouse.rollback(path).number == 1
    with pytest.raises(warehouse.NotFound, match="no release before 1"):
        warehouse.rollback(path)
    assert warehouse.rollback(path, 3).number == 3
    with pytest.raises(warehouse.NotFound, match="no release 9"):
        warehouse.rollback(path, 9)
    assert [(r.number, r.current) for r in warehouse.releases(path)] == [(3, True), (2, False), (1, False)]
    assert publish([reading(4)], 4).number == 4


def test_a_release_after_a_rollback_gets_a_new_number_and_goes_on_from_the_one_brought_back(path, publish):
    for number in (1, 2):
        publish([reading(number)], number)
    warehouse.rollback(path)
    publish([reading(3)], 3)
    assert [row["release"] for row in rows(path, "SELECT release FROM runs")] == [1, 3]


def test_a_reader_keeps_its_release_while_a_new_one_is_published(path, publish):
    publish([reading(1)], 1)
    with warehouse.open(path) as old:
        publish([reading(2)], 2)
        assert old.outdated()
        assert old.sql('SELECT "key" FROM documents').to_pylist() == [{"key": "PP 1/2020"}]
        with warehouse.open(path) as new:
            assert not new.outdated()
            assert new.sql('SELECT "key" FROM documents').to_pylist() == [{"key": "PP 2/2020"}]


def test_what_a_killed_run_left_behind_is_cleared_away(path, publish):
    folder = warehouse.work_folder(path)
    folder.mkdir()
    (folder / "building.duckdb").write_bytes(b"half a file")
    (folder / "building.duckdb.wal").write_bytes(b"half a log")
    publish([reading(1)])
    assert sorted(entry.name for entry in folder.iterdir()) == ["releases"]


def test_a_wal_beside_the_warehouse_stops_the_swap_and_leaves_the_old_release(path, publish):
    publish([reading(1)], 1)
    before = path.read_bytes()
    wal = path.with_name(path.name + ".wal")
    wal.write_bytes(b"someone wrote")
    with pytest.raises(warehouse.StorageFailed, match=r"\.wal"):
        publish([reading(2)], 2)
    assert path.read_bytes() == before


def test_a_current_release_that_is_no_warehouse_is_not_overwritten(path, publish):
    path.write_text("catatan penting")
    with pytest.raises(warehouse.WarehouseError, match=r"selaras\.duckdb"):
        publish([reading(1)])
    assert path.read_text() == "catatan penting"


def test_runs_add_up_over_releases_and_keep_what_they_say_of_themselves(path, publish):
    publish([reading(1)], 1)
    publish([reading(1)], 2)
    held = rows(path, "SELECT release, run_id, started, settings ->> 'encoder' AS encoder FROM runs")
    assert [(row["release"], row["run_id"], row["encoder"]) for row in held] == [
        (1, "run-1", "test"),
        (2, "run-2", "test"),
    ]
    assert held[0]["started"] == datetime(2026, 11, 21, 10, 1)


def test_changes_tell_what_appeared_disappeared_and_changed(path, publish):
    publish([reading(1), reading(2)], 1)
    publish([reading(1), reading(3)], 2)
    publish([reading(1), reading(3, [*BODIES[:2], "Biaya makan ditanggung sendiri."])], 3)
    latest = rows(path, "SELECT change, id FROM latest_changes WHERE kind IN ('document', 'provision')")
    third = "/akn/id/act/pp/2020/3"
    assert latest == [{"change": "changed", "id": third}, {"change": "changed", "id": f"{third}#pasal_3"}]
    second = rows(path, "SELECT change, id FROM changes WHERE release = 2 AND kind = 'document'")
    assert second == [{"change": "appeared", "id": third}, {"change": "disappeared", "id": "/akn/id/act/pp/2020/2"}]
    over_all = rows(path, "SELECT change, id FROM changes_between(1, 3) WHERE kind = 'document'")
    assert over_all == second
    assert rows(path, "SELECT change FROM latest_changes WHERE kind = 'finding'") == [{"change": "disappeared"}]


def decide(path, relation_id, decision, text_hash=None):
    text_hash = text_hash or digest(BODIES[0])
    entry = ledger.Verdict(relation_id, decision, "Rani", datetime(2026, 11, 21, tzinfo=UTC), text_hash, text_hash)
    ledger.append(ledger.ledger_path(path), [entry])


def test_a_dismissed_finding_stays_dismissed_in_the_next_run_and_leaves_the_views(path, publish):
    readings = [reading(1), reading(2)]
    publish(readings, 1)
    query = "SELECT relation_id FROM duplicate_rules WHERE a_path = 'Pasal 1'"
    (finding,) = (row["relation_id"] for row in rows(path, query))
    decide(path, finding, "dismiss")
    for number in (2, 3):
        publish(readings, number)
        assert rows(path, query) == []
        decision = rows(path, f"SELECT decision FROM findings WHERE relation_id = '{finding}'")
        assert decision == [{"decision": "dismissed"}]
    decide(path, finding, "confirm")
    publish(readings, 4)
    assert rows(path, "SELECT decision FROM duplicate_rules WHERE a_path = 'Pasal 1'") == [{"decision": "confirmed"}]
    assert len(rows(path, "FROM verdicts")) == 2


def test_changed_text_reopens_a_decided_finding(path, publish):
    readings = [reading(1), reading(2)]
    publish(readings, 1)
    query = "SELECT relation_id, decision FROM duplicate_rules WHERE a_path = 'Pasal 1'"
    decide(path, rows(path, query)[0]["relation_id"], "dismiss", text_hash=digest("an earlier text"))
    publish(readings, 2)
    assert [row["decision"] for row in rows(path, query)] == ["reopened"]
