"""A cluster carries the heavy stages with the tables of a local run, whoever dies; what cannot work says so at once."""

import os
import signal
import socketserver
import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import psutil
import pytest

import warehouse
from flows import heavy, parts
from flows.errors import BadSetting
from flows.pool import How, read_carried, reader_of_this_machine
from flows.runners import Cluster, ClusterFailed, cluster_of
from flows.sample import DOCUMENTS
from flows.settings import from_environment
from flows.sources import carried, discover
from nlp.encode import load_encoder
from nlp.neighbours import spread
from tests.flows import dying

OF_RUNS = {"runs", "history", "verdicts", "run_journal", "cluster_lineage"}
"""Tables that tell of runs and people, not of the input."""
SELARAS = Path(sys.executable).with_name("selaras")
HEAVY = {"read", "encode", "neighbours", "relate"}


def needs(runner):
    return pytest.mark.skipif(find_spec(f"prefect_{runner}") is None, reason=f"selaras[{runner}] is not installed")


def tables_of(place):
    with warehouse.open(place) as reader:
        return {name: reader.whole(name) for name in reader.table_names() if name not in OF_RUNS}


@pytest.fixture
def tiny(monkeypatch):
    """Parts so small that a sample has several for every stage."""
    monkeypatch.setenv("SELARAS_BATCH_BYTES", "20000")
    monkeypatch.setattr(heavy, "ENCODE_SHARD", 64)
    monkeypatch.setattr(parts, "ALONE", 1000)
    monkeypatch.setattr(spread, "WORTH", 20_000)
    monkeypatch.setattr(spread, "LEAST_ROWS", 64)


@pytest.fixture(scope="module")
def workers(prefect_server):
    """Two worker processes of Dask on this machine."""
    pytest.importorskip("prefect_dask")
    with cluster_of(from_environment(runner="dask", workers=2)) as two:
        yield two


@pytest.mark.slow
@pytest.mark.usefixtures("prefect_server", "tiny")
@pytest.mark.parametrize(
    ("runner", "deadly"),
    [
        pytest.param("dask", HEAVY, marks=needs("dask"), id="dask, a worker dies in every stage"),
        pytest.param("ray", {"relate"}, marks=needs("ray"), id="ray, a worker dies while relating"),
    ],
)
def test_a_run_carried_by_two_workers_gives_the_local_tables(runner, deadly, published, tmp_path, monkeypatch):
    from flows.analyse import analyse

    each, carried_parts = Cluster.each, []

    def watched(self, stage, function, shared, given):
        if stage in deadly:
            function, shared = dying.once, (str(tmp_path / f"{stage} died"), function, shared)
        for place, result in each(self, stage, function, shared, given):
            carried_parts.append((stage, place))
            yield place, result

    monkeypatch.setattr(Cluster, "each", watched)
    place = tmp_path / "out.duckdb"
    state = analyse([str(DOCUMENTS)], warehouse=str(place), workers=2, runner=runner, return_state=True)
    assert state.is_completed()
    assert all((tmp_path / f"{stage} died").is_dir() for stage in deadly)
    assert {stage for stage, part in carried_parts if part > 0} == HEAVY
    here, there = tables_of(published / "selaras.duckdb"), tables_of(place)
    assert here.keys() == there.keys()
    assert [name for name in here if not here[name].equals(there[name])] == []


def test_parts_come_back_with_their_places_from_more_than_one_process(workers):
    found = dict(workers.each("count", dying.process, "for all", (f"part {i}" for i in range(20))))
    assert [found[place][1:] for place in range(20)] == [("for all", f"part {i}") for i in range(20)]
    processes = {pid for pid, _, _ in found.values()}
    assert len(processes) == 2 and os.getpid() not in processes


def test_texts_encoded_by_workers_have_the_vectors_of_this_machine(workers):
    texts = [f"Pemilik timbangan nomor {n} wajib menera ulang timbangannya." for n in range(40)]
    encoder = load_encoder(None)
    shards = [texts[:16], texts[16:32], texts[32:]]
    model = heavy.Model(None, encoder.fingerprint)
    found = workers.in_order("encode", heavy.encode_shard, model, shards, lambda place: None)
    assert np.array_equal(np.concatenate(found), encoder.encode(texts))


def test_a_worker_of_another_version_is_refused(workers, monkeypatch):
    monkeypatch.setattr("flows.runners.cluster.publishing_fingerprint", lambda: "of another version")
    with pytest.raises(BadSetting, match="another version of Selaras"):
        list(workers.each("count", dying.process, None, range(3)))


@pytest.mark.usefixtures("prefect_server")
def test_a_part_that_kills_every_worker_ends_the_run_with_advice():
    dask = pytest.importorskip("dask")
    pytest.importorskip("prefect_dask")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        cluster_of(from_environment(runner="dask", workers=1)) as one,
        pytest.raises(ClusterFailed, match=r"stage relate .*KilledWorker.*memory enough"),
    ):
        list(one.each("relate", dying.always, None, [1]))


@pytest.mark.usefixtures("prefect_server")
def test_a_cluster_that_runs_elsewhere_is_used_by_its_address(monkeypatch):
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("prefect_dask")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as elsewhere:
        monkeypatch.setenv("SELARAS_DASK_ADDRESS", elsewhere.scheduler_address)
        with distributed.Client(elsewhere) as client:
            there = set(client.run(os.getpid).values())
        with cluster_of(from_environment(runner="dask")) as one:
            assert {pid for _, (pid, _, _) in one.each("count", dying.process, None, range(3))} == there


@pytest.mark.parametrize(
    ("runner", "address", "says"),
    [
        ("dask", "tcp://127.0.0.1:1", "no Dask cluster answers at 127.0.0.1:1"),
        ("dask", "tcp://10.1.0.5", "SELARAS_DASK_ADDRESS is an address such as tcp://10.1.0.5:8786, with a port"),
        ("dask", "tcp://10.1.0.5:port", "with a port"),
        ("ray", "ray://127.0.0.1:1", "no Ray cluster answers at 127.0.0.1:1"),
    ],
)
def test_an_address_where_nobody_answers_is_a_mistake_that_names_the_setting(runner, address, says, monkeypatch):
    pytest.importorskip(f"prefect_{runner}")
    monkeypatch.setenv(f"SELARAS_{runner.upper()}_ADDRESS", address)
    with pytest.raises(BadSetting, match=says):
        cluster_of(from_environment(runner=runner))


@pytest.mark.usefixtures("prefect_server")
def test_an_address_where_something_else_answers_is_a_mistake_too(monkeypatch):
    pytest.importorskip("prefect_dask")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        monkeypatch.setenv("SELARAS_DASK_ADDRESS", f"tcp://127.0.0.1:{other.server_address[1]}")
        with (
            cluster_of(from_environment(runner="dask")) as nobody,
            pytest.raises(BadSetting, match=r"cannot be reached .*see that a Dask scheduler runs at tcp://127"),
        ):
            list(nobody.each("count", dying.process, None, range(3)))
        other.shutdown()


def test_the_command_says_so_in_one_line_and_leaves_no_warehouse(tmp_path):
    pytest.importorskip("prefect_dask")
    place = tmp_path / "out.duckdb"
    done = subprocess.run(
        [SELARAS, "run", "--sample", "--runner", "dask", "--warehouse", str(place)],
        env={**os.environ, "SELARAS_DASK_ADDRESS": "tcp://127.0.0.1:1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, place.exists()) == (1, False)
    assert "selaras: no Dask cluster answers at 127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_runner_that_is_not_installed_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "prefect_ray", None)
    with pytest.raises(BadSetting, match=r"pip install 'selaras\[ray\]'"):
        cluster_of(from_environment(runner="ray"))


def test_a_runner_that_does_not_exist_is_refused():
    with pytest.raises(BadSetting, match="runner is local, dask or ray, not 'spark'"):
        from_environment(runner="spark")


def test_a_local_run_loads_neither_dask_nor_ray():
    code = "import flows.analyse, sys; print({'dask', 'distributed', 'ray'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


class Bomb:
    """Kills the process that unpickles it, as a hostile file may kill a parser."""

    def __reduce__(self):
        return os._exit, (1,)


def test_a_document_that_kills_its_reader_on_a_worker_loses_only_itself(tmp_path):
    (tmp_path / "rule.txt").write_text("PERATURAN MENTERI\nNOMOR 1 TAHUN 2020\nTENTANG\nUJI\n\nPasal 1\nUji wajib.\n")
    (good,) = carried(discover([tmp_path], max_file_bytes=1_000_000).items)
    bad = replace(good, source="bomb", row=Bomb())
    tables = read_carried(How(None, 120.0, reader_of_this_machine(None)), [bad, good])
    assert len(tables["documents"]) == 1
    assert [(i["code"], i["source"]) for i in tables["issues"].to_pylist() if i["source"] == "bomb"] == [
        ("reader-died", "bomb")
    ]


def test_carried_items_are_read_where_their_files_are_not(tmp_path):
    file = tmp_path / "rule.txt"
    file.write_text("PERATURAN MENTERI\nNOMOR 1 TAHUN 2020\nTENTANG\nUJI\n\nPasal 1\nUji wajib.\n")
    (good,) = carried(discover([file], max_file_bytes=1_000_000).items)
    file.unlink()
    tables = read_carried(How(None, 120.0, reader_of_this_machine(None)), [good])
    assert tables["documents"].column("number").to_pylist() == ["1"]


def test_a_worker_that_would_read_otherwise_is_refused():
    with pytest.raises(BadSetting, match="the same OCR engine"):
        read_carried(How(None, 120.0, "other readers"), [])


def test_a_worker_with_another_model_under_the_name_is_refused():
    with pytest.raises(BadSetting, match="another encoder under the name None"):
        heavy.encode_shard(heavy.Model(None, "of other weights"), ["Setiap orang wajib melapor."])


def test_a_reader_ends_when_the_process_that_started_it_is_killed():
    code = (
        "import time\nfrom flows.pool import ReaderPool\n"
        "if __name__ == '__main__':\n"
        "    with ReaderPool(1, 60.0) as pool:\n"
        "        pool.read([], None)\n"
        "        print('reading', flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout.readline() == "reading\n"
    readers = psutil.Process(parent.pid).children(recursive=True)
    assert readers
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    _, alive = psutil.wait_procs(readers, timeout=30)
    assert not alive


def test_results_in_order_tell_of_each_part_that_is_done(workers):
    told = []
    run = partial(workers.in_order, "count")
    assert [part for _, _, part in run(dying.process, None, list("abcdef"), told.append)] == list("abcdef")
    assert sorted(told) == list(range(6))
