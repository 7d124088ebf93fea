"""Two runs at once: the second waits, or says who is running."""

import os
import signal
import subprocess
import sys

import pytest

import warehouse

HOLDER = """
import sys, time, warehouse
from pathlib import Path
with warehouse.hold(Path(sys.argv[1]), doing="run-7"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path, seconds):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_run_is_told_who_is_running_where_and_since_when(path):
    process = holder(path, 60)
    try:
        with (
            pytest.raises(warehouse.WarehouseBusy, match=rf"process {process.pid} on .*run-7, since 20\d\d-"),
            warehouse.hold(path),
        ):
            pass
    finally:
        process.kill()
        process.wait()


def test_the_second_run_waits_for_the_first_to_end(path):
    process = holder(path, 0.5)
    with warehouse.hold(path, wait=60):
        assert process.wait(timeout=60) == 0


def test_the_lock_of_a_killed_process_is_free(path):
    process = holder(path, 60)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with warehouse.hold(path):
        pass


def test_a_process_may_hold_its_lock_twice_and_frees_it_at_the_end(path):
    with warehouse.hold(path), warehouse.hold(path):
        pass
    process = holder(path, 0)
    assert process.wait(timeout=60) == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(warehouse.StorageFailed, match="write the lock file"),
        warehouse.hold(tmp_path / "file" / "selaras.duckdb"),
    ):
        pass
