"""A release made by altering the one before holds the rows of a release built from nothing."""

import random
from types import SimpleNamespace

import pyarrow as pa
import pytest

import warehouse
from tests.warehouse.invented import BODIES, reading, run, stock
from warehouse import altering

TEXTS = [*BODIES, "Pejabat wajib menjawab surat paling lambat 7 (tujuh) hari.", "Biaya makan ditanggung sendiri."]


def readings_of(some: list[SimpleNamespace]) -> dict[str, str]:
    return {one.rows["documents"][0].work: one.key for one in some}


def publish(path, some, number, *, alter, **more):
    return warehouse.publish(path, stock(some) | more, run(number), readings=readings_of(some), alter=alter)


def tables_of(path):
    with warehouse.open(path) as reader:
        return {name: reader.whole(name) for name in reader.table_names()}


def built_on(path):
    with warehouse.open(path) as reader:
        return reader.sql("SELECT built_on FROM runs ORDER BY release").column(0).to_pylist()


def differing(path, other):
    """Tables of which two files hold other rows."""
    ours, theirs = tables_of(path), tables_of(other)
    for tables in (ours, theirs):
        tables["runs"] = tables["runs"].drop_columns("built_on")
    assert ours.keys() == theirs.keys()
    return [name for name in ours if not ours[name].equals(theirs[name])]


def changed(some, draw):
    """The stock with one document added, altered or removed."""
    kind = draw.choice(["add", "alter", "remove"]) if len(some) > 2 else "add"
    numbers = [int(one.rows["documents"][0].number) for one in some]
    if kind == "add":
        number = draw.choice([n for n in range(1, 20) if n not in numbers])
        return [*some, reading(number, draw.sample(TEXTS, draw.randint(1, 5)))]
    place = draw.randrange(len(some))
    rest = [*some[:place], *some[place + 1 :]]
    return rest if kind == "remove" else [*rest, reading(numbers[place], draw.sample(TEXTS, draw.randint(1, 5)))]


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_gives_the_rows_and_the_history_of_files_built_from_nothing(tmp_path, seed):
    draw = random.Random(seed)
    some = [reading(number) for number in (1, 2, 3)]
    for number in range(1, 9):
        for name, alter in (("altered", True), ("anew", False)):
            publish(tmp_path / name / "w.duckdb", some, number, alter=alter)
        assert differing(tmp_path / "altered" / "w.duckdb", tmp_path / "anew" / "w.duckdb") == []
        some = changed(some, draw)
    assert built_on(tmp_path / "altered" / "w.duckdb") == [None, *range(1, 8)]
    assert set(built_on(tmp_path / "anew" / "w.duckdb")) == {None}


def test_search_finds_in_an_altered_file_what_it_finds_in_one_built_from_nothing(tmp_path):
    paths = [tmp_path / "altered.duckdb", tmp_path / "anew.duckdb"]
    for path, alter in zip(paths, (True, False), strict=True):
        publish(path, [reading(1), reading(2)], 1, alter=alter)
        publish(path, [reading(1, TEXTS), reading(4)], 2, alter=alter)
    found = []
    for path in paths:
        with warehouse.open(path) as reader:
            found.append(reader.sql("FROM search_text('pejabat wajib menjawab biaya', n := 50)"))
    assert len(found[0]) > 4 and found[0].equals(found[1])


def test_rows_that_are_there_twice_are_exchanged_all_the_same(tmp_path):
    paths = [tmp_path / "altered.duckdb", tmp_path / "anew.duckdb"]
    twice = stock([reading(1)])["issues"]
    for path, alter in zip(paths, (True, False), strict=True):
        publish(path, [reading(1)], 1, alter=alter, issues=pa.concat_tables([twice, twice]))
        publish(path, [reading(1)], 2, alter=alter, issues=pa.concat_tables([twice, twice, twice]))
    assert len(tables_of(paths[0])["issues"]) == 3
    assert differing(*paths) == []


def test_a_stock_of_which_much_changed_and_a_file_altered_often_are_built_from_nothing(tmp_path, monkeypatch):
    path = tmp_path / "w.duckdb"
    monkeypatch.setattr(altering, "FEW", 1)
    monkeypatch.setattr(altering, "ANEW_EVERY", 2)
    first = [reading(1), reading(2), reading(3)]
    publish(path, first, 1, alter=True)
    publish(path, first[:1], 2, alter=True)
    assert built_on(path) == [None, None]
    for number in range(3, 7):
        publish(path, first[:1], number, alter=True)
    assert built_on(path) == [None, None, 2, 3, None, 5]


def test_a_release_that_does_not_say_what_it_was_read_from_is_exchanged_whole(tmp_path):
    paths = [tmp_path / "altered.duckdb", tmp_path / "anew.duckdb"]
    for path, alter in zip(paths, (True, False), strict=True):
        warehouse.publish(path, stock([reading(1), reading(2), reading(3)]), run(1))
        publish(path, [reading(1, TEXTS), reading(2)], 2, alter=alter)
    assert built_on(paths[0]) == [None, 1]
    assert differing(*paths) == []


def test_vectors_of_another_length_are_no_reason_to_alter(tmp_path):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=True)
    hashes = stock([reading(1)])["embeddings"]["text_hash"]
    short = pa.FixedSizeListArray.from_arrays(pa.array([1.0, 0.0, 0.0] * len(hashes), pa.float32()), 3)
    small = pa.table({"text_hash": hashes, "encoder": ["small"] * len(hashes), "vector": short})
    publish(path, [reading(1)], 2, alter=True, embeddings=small)
    assert built_on(path) == [None, None]


def test_other_lemmas_are_no_reason_to_alter(tmp_path):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=True, lexicon=pa.table({"word": ["melapor"], "term": ["lapor"]}))
    publish(path, [reading(1)], 2, alter=True, lexicon=pa.table({"word": ["melapor"], "term": ["lapor"]}))
    publish(path, [reading(1)], 3, alter=True)
    assert built_on(path) == [None, 1, None]


def test_a_failed_check_of_an_altered_file_leaves_the_release(tmp_path):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=True)
    before = path.read_bytes()
    clusters = stock([reading(1), reading(2)])["clusters"]
    with pytest.raises(warehouse.CheckFailed, match="size_of_every_cluster"):
        publish(path, [reading(1)], 2, alter=True, clusters=clusters)
    assert path.read_bytes() == before


def test_a_missing_value_is_told_when_altering_too(tmp_path):
    path = tmp_path / "w.duckdb"
    publish(path, [reading(1)], 1, alter=True)
    clusters = stock([reading(1), reading(2)])["clusters"].drop_columns("size")
    with pytest.raises(warehouse.WrongTable, match="'clusters'"):
        publish(path, [reading(1)], 2, alter=True, clusters=clusters)
