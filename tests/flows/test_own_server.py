"""The Prefect server of a command is there for it, ends with it, and gives way to one that the operator names."""

import os
import signal
import subprocess
import sys
import time

import httpx
import pytest
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_SERVER_EPHEMERAL_ENABLED,
    get_current_settings,
    temporary_settings,
)

from flows import own_server
from flows.settings import prepare_prefect

prepare_prefect()


@pytest.fixture
def no_server():
    """No server is named, and Prefect may start one."""
    with temporary_settings({PREFECT_SERVER_EPHEMERAL_ENABLED: True}, restore_defaults={PREFECT_API_URL}):
        yield


def address():
    return get_current_settings().api.url


def test_a_command_has_a_server_of_its_own_that_ends_with_it(no_server, monkeypatch):
    monkeypatch.setenv("PREFECT_SERVER_DATABASE_CONNECTION_URL", "sqlite+aiosqlite:///:memory:")
    with own_server.own_server() as ready:
        ready()
        held = address()
        assert httpx.get(f"{held}/health").json() is True
        assert not own_server.served(), "nobody can look at it afterwards"
    assert address() is None
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{held}/health")


HOLD = """
import sys, time
from flows.own_server import own_server
with own_server() as ready:
    ready()
    from prefect.settings import get_current_settings
    print(get_current_settings().api.url, flush=True)
    time.sleep(120)
"""


def test_the_server_of_a_command_that_is_killed_ends_as_well():
    environment = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | {
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "1",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": "sqlite+aiosqlite:///:memory:",
    }
    with subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True, env=environment) as command:
        held = command.stdout.readline().strip()
        assert httpx.get(f"{held}/health").json() is True
        command.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{held}/health")
        except httpx.TransportError:
            return
        time.sleep(0.1)
    pytest.fail(f"{held} still answers")


def test_a_server_that_does_not_come_up_leaves_it_to_prefect(no_server, monkeypatch):
    ended = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setattr(own_server, "_start", lambda port: subprocess.Popen(ended))
    with own_server.own_server() as ready:
        ready()
        assert address() is None


def test_a_server_that_the_environment_names_is_the_only_one(monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr(own_server, "_start", lambda port: pytest.fail("a second server"))
    with own_server.own_server() as ready:
        ready()


def test_machines_of_a_cluster_are_not_told_an_address_that_only_this_one_reaches(no_server, monkeypatch):
    monkeypatch.setattr(own_server, "_start", lambda port: pytest.fail("a server of this machine"))
    with own_server.own_server("dask") as ready:
        ready()
        assert address() is None


def test_a_server_that_a_profile_names_is_the_one_that_runs_report_to(monkeypatch):
    started = []
    idle = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(own_server, "_start", lambda port: started.append(subprocess.Popen(idle)) or started[0])
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:1/api"}), own_server.own_server() as ready:
        ready()
        assert started[0].returncode is not None
        assert own_server.served()
        assert address() == "http://127.0.0.1:1/api"
