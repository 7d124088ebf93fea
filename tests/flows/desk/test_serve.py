"""`selaras serve`: opens on this machine, refuses to be reachable without a token, and ends when told."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

SELARAS = Path(sys.executable).with_name("selaras")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_it_opens_answers_and_ends(house):
    port = free_port()
    command = [SELARAS, "serve", "--warehouse", house, "--port", str(port), "--words"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(600):
            try:
                answer = httpx.get(f"http://127.0.0.1:{port}/health")
                break
            except httpx.TransportError:
                assert desk.poll() is None, desk.stderr.read()
                time.sleep(0.1)
        assert answer.json() == {"status": "ok", "release": 1}
        assert "server" not in answer.headers
    finally:
        desk.send_signal(signal.SIGINT)
        out, errors = desk.communicate(timeout=60)
    assert f"http://127.0.0.1:{port}" in out
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "give it a token with --token-file"),
        (["--warehouse", "none.duckdb"], "There is no warehouse"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(house, tmp_path, options, said):
    env = os.environ | {"SELARAS_WAREHOUSE": str(house), "SELARAS_DESK_TOKEN": ""}
    done = subprocess.run(
        [SELARAS, "serve", *options], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr


def test_the_token_comes_from_a_file_or_from_the_environment_and_is_never_printed(house, tmp_path):
    short = tmp_path / "token"
    short.write_text("rahasia-pendek\n")
    for options, env in ((["--token-file", str(short)], {}), ([], {"SELARAS_DESK_TOKEN": "rahasia-pendek"})):
        done = subprocess.run(
            [SELARAS, "serve", "--host", "0.0.0.0", "--warehouse", house, *options],
            env=os.environ | env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "at least 16 characters" in done.stderr
        assert "rahasia" not in done.stdout + done.stderr
