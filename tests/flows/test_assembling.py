"""A stock assembled from what was kept is the stock assembled from the staging file alone."""

import random

import pyarrow as pa
import pytest

import warehouse
from flows.assembling import assembled
from tests.warehouse.invented import BODIES, reading


@pytest.fixture
def staging(tmp_path):
    with warehouse.open_staging(tmp_path / "staging") as made:
        yield made


READINGS = [reading(number) for number in range(1, 10)]
COPY = reading(3, [*BODIES, "Tata cara lebih lanjut diatur oleh pejabat."], source="salinan/pp-3.txt")
"""Another file that says it is the third regulation, with a text of its own that is much the same."""
NAMESAKE = reading(
    4, ["Izin usaha tambang dicabut apabila reklamasi diabaikan tiga tahun berturut."], source="lain.txt"
)
"""Another regulation under the identity of the fourth."""


def put(staging, readings):
    names = readings[0].rows
    tables = {name: [warehouse.as_table(name, one.rows[name], read_key=one.key) for one in readings] for name in names}
    staging.put_readings("r", [one.key for one in readings], {n: pa.concat_tables(t) for n, t in tables.items()})


def manifest(readings):
    return [(one.rows["files"][0].source, one.key) for one in readings]


def test_any_sequence_of_files_gives_the_tables_of_a_stock_assembled_anew(staging, tmp_path):
    everything = [*READINGS, COPY, NAMESAKE]
    put(staging, everything)
    draw = random.Random(7)
    for step in range(12):
        some = sorted(manifest(draw.sample(everything, draw.randint(0, len(everything)))))
        if step == 5:  # a file moved
            some = sorted([("elsewhere/" + some[0][0], some[0][1]), *some[1:]]) if some else some
        now = assembled(tmp_path / "kept", "made", "r", some, staging)
        anew = assembled(tmp_path / f"anew-{step}", "made", "r", some, staging)
        assert {name: table.to_pylist() for name, table in now.items()} == {
            name: table.to_pylist() for name, table in anew.items()
        }


def test_a_namesake_stands_apart_only_as_long_as_the_other_is_there(staging, tmp_path):
    put(staging, [READINGS[3], NAMESAKE])

    def works(*readings):
        tables = assembled(tmp_path / "kept", "made", "r", manifest(readings), staging)
        return tables["documents"].column("work").to_pylist(), len(tables["apart"])

    alone = works(NAMESAKE)
    assert alone == (["/akn/id/act/pp/2020/4"], 0)
    (first, second), apart = works(READINGS[3], NAMESAKE)
    assert (first, apart) == ("/akn/id/act/pp/2020/4", 1) and second.startswith(f"{first}~")
    assert works(NAMESAKE) == alone


def test_many_changes_are_kept_as_the_new_stock(staging, tmp_path, monkeypatch):
    monkeypatch.setattr("flows.assembling.FEW", 2)
    put(staging, READINGS)
    assembled(tmp_path, "made", "r", manifest(READINGS[:5]), staging)
    (kept,) = tmp_path.glob("kept-*")
    before = kept.read_bytes()
    assembled(tmp_path, "made", "r", manifest(READINGS[:6]), staging)
    assert kept.read_bytes() == before
    assembled(tmp_path, "made", "r", manifest(READINGS), staging)
    assert kept.read_bytes() != before
