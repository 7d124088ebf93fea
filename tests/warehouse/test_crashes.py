"""A process killed at any moment leaves the old or the new release, whole, and loses no verdict."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

import warehouse
from tests.warehouse.invented import reading, run, stock
from warehouse import ledger

KILLS = 50

WRITER = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
import warehouse
from tests.warehouse.invented import digest, reading, run, stock
from warehouse import ledger

path = Path(sys.argv[1])
readings = [[reading(1), reading(2)], [reading(1), reading(2), reading(3)]]
tables = [stock(some) for some in readings]
keys = [{one.rows["documents"][0].work: one.key for one in some} for some in readings]
number = warehouse.releases(path)[0].number
while True:
    number += 1
    entry = ledger.Verdict(f"finding-{number}", "confirm", "Rani", datetime(2026, 1, 1, tzinfo=UTC), "a", "b")
    ledger.append(ledger.ledger_path(path), [entry])
    print(json.dumps({"verdict": number}), flush=True)
    which = number % 2
    alter = number % 5 != 0  # most are made by altering the one before, some from nothing
    with warehouse.hold(path), warehouse.copying(path, keys[which], alter=alter) as copy:
        warehouse.publish(
            path, tables[which], run(number % 60), readings=keys[which], alter=alter, copy=copy, keep=1
        )
    print(json.dumps({"published": number}), flush=True)
"""


def killed_writer(path, seconds):
    """Lines that the writer finished before it was killed, `seconds` after its first one."""
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    lines = [process.stdout.readline()]
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    lines += process.stdout.read().splitlines(keepends=True)
    process.wait()
    return [json.loads(line) for line in lines if line.endswith("\n")]


def assert_whole(path):
    """The release at `path` opens and holds the documents of its number; returns it and the one it was made of."""
    with warehouse.open(path) as reader:
        number = reader.status()["run"]["release"]
        rows = reader.status()["rows"]
        assert rows["documents"] == (2 if number % 2 == 0 else 3)
        assert rows["passages"] == rows["search_passages"] == 3 * rows["documents"]
        assert len(reader.sql("FROM search_text('pegawai wajib', n := 50)")) == 2 * rows["documents"]
        base = reader.status()["run"]["built_on"]
        assert base in (None, number - 1)
        return number, base


@pytest.mark.slow
def test_a_run_killed_at_random_moments_leaves_a_whole_release_and_every_verdict(tmp_path):
    path = tmp_path / "selaras.duckdb"
    begun = time.monotonic()
    warehouse.publish(path, stock([reading(1), reading(2), reading(3)]), run())
    one_publish = time.monotonic() - begun
    random_moments = random.Random(20261121)
    published, told, seen, altered = 1, [], set(), 0
    for _ in range(KILLS):
        for line in killed_writer(path, random_moments.uniform(0, 1.6 * one_publish)):
            told += [line["verdict"]] if "verdict" in line else []
            published = max(published, line.get("published", 0))
        now, base = assert_whole(path)
        altered += base is not None
        assert now >= published, "a release that was reported as published is gone"
        assert not path.with_name(path.name + ".wal").exists()
        seen.add(now)
        published = now
        for release in warehouse.releases(path):
            assert release.number <= now
    verdicts = [int(v.relation_id.split("-")[1]) for _, v in ledger.read(ledger.ledger_path(path)).verdicts]
    assert set(told) <= set(verdicts), "a verdict that was reported as written is lost"
    assert len(seen) > 1, "no writer lived long enough to publish"
    assert 0 < altered < KILLS, "releases made by altering, and from nothing, were both to be met"
    warehouse.publish(path, stock([reading(1)]), run())
    with warehouse.open(path) as reader:
        assert reader.status()["rows"]["verdicts"] == len(verdicts)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 12 MB; skipped where this user may not mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "size=12m")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def mount(folder, options):
    if not shutil.which("mount"):
        pytest.skip("there is no mount command")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"may not mount a file system: {done.stderr.strip()}")


def test_a_full_disk_is_told_and_leaves_the_old_release(small_disk):
    path = small_disk / "selaras.duckdb"
    warehouse.publish(path, stock([reading(1)]), run())
    before = path.read_bytes()
    (small_disk / "ballast").write_bytes(os.urandom(5_000_000))
    with pytest.raises(warehouse.StorageFailed, match=r"selaras\.duckdb.*[Ff]ree some space"):
        warehouse.publish(path, stock([reading(number) for number in range(1, 9)]), run(2))
    assert path.read_bytes() == before
    assert [release.number for release in warehouse.releases(path)] == [1]
    (small_disk / "ballast").unlink()
    assert warehouse.publish(path, stock([reading(2)]), run(3)).number == 2


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    folder = tmp_path / "readonly"
    folder.mkdir()
    if os.geteuid() == 0:
        mount(folder, "ro")  # the super-user may write whatever the rights of a folder say
    else:
        folder.chmod(0o555)
    try:
        with pytest.raises(warehouse.StorageFailed, match=r"read-only|rights of the folder"):
            warehouse.publish(folder / "selaras.duckdb", stock([reading(1)]), run())
        with pytest.raises(warehouse.StorageFailed, match=r"read-only|rights of the folder"):
            warehouse.open_staging(folder / "selaras.work")
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", str(folder)], check=True)
        else:
            folder.chmod(0o755)
