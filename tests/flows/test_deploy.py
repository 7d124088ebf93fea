"""The deployments of prefect.yaml on a real server with a real worker, in a folder of their own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

import warehouse
from flows.sample import DOCUMENTS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
PREFECT = Path(sys.executable).with_name("prefect")
PATIENCE_S = 120


class Server:
    """A Prefect server of its own, and the folder that SELARAS_HOME names."""

    def __init__(self, folder):
        self.home = folder / "home"
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.api = f"http://127.0.0.1:{self.port}/api"
        self.env = os.environ | {
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": self.api,
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "1",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "SELARAS_HOME": str(self.home),
        }
        self.env.pop("PREFECT_LOGGING_LEVEL", None)  # the command line silences it, an operator does not

    def prefect(self, *words):
        """Run a command of Prefect to its end."""
        done = subprocess.run(
            [PREFECT, *words], cwd=self.home, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def running(self, *words):
        """A command of Prefect that stays, until the block ends."""
        process = subprocess.Popen(
            [PREFECT, *words], cwd=self.home, env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:  # on a busy machine a worker of Prefect now and then misses the signal
                process.kill()
                process.wait()

    def ask(self, what, **wanted):
        """Rows of the server's own interface."""
        return httpx.post(f"{self.api}/{what}/filter", json=wanted).raise_for_status().json()


def until(found, what):
    """What `found` gives, once it gives something."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        try:
            if result := found():
                return result
        except httpx.TransportError:
            pass
        time.sleep(0.3)
    pytest.fail(f"no {what} within {PATIENCE_S} s")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with the deployments of prefect.yaml, applied as docs/operations.md says, and two documents to read."""
    here = Server(tmp_path_factory.mktemp("served"))
    (here.home / "sources").mkdir(parents=True)
    for name in ("prefect.yaml", "flows", "nlp", "warehouse"):
        (here.home / name).symlink_to(ROOT / name)
    for name in ("pp-911-2016.txt", "permendag-923-2020.txt"):
        shutil.copy(Path(DOCUMENTS) / name, here.home / "sources")
    (here.home / "sources" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with ExitStack() as stack:
        stack.enter_context(here.running("server", "start", "--host", "127.0.0.1", "--port", str(here.port)))
        until(lambda: httpx.get(f"{here.api}/health").json(), "server")
        here.prefect("work-pool", "create", "selaras", "--type", "process")
        here.prefect("--no-prompt", "deploy", "--all")
        yield here


def test_every_deployment_applies_with_its_schedule_and_one_run_at_a_time(server):
    found = {deployment["name"]: deployment for deployment in server.ask("deployments")}
    crons = {
        name: [(s["schedule"]["cron"], s["schedule"]["timezone"]) for s in deployment["schedules"]]
        for name, deployment in found.items()
    }
    assert crons == {
        "ingest": [("5 * * * *", "Asia/Jakarta")],
        "refresh": [("30 1 * * *", "Asia/Jakarta")],
        "rebuild": [],
        "train": [],
    }
    assert {d["global_concurrency_limit"]["limit"] for d in found.values()} == {1}
    assert all({"selaras"} < set(d["tags"]) and d["description"] for d in found.values())
    for deployment in found.values():
        schema = deployment["parameter_openapi_schema"]["properties"]
        assert set(deployment["parameters"]) <= set(schema)
        assert all(parameter.get("description") for parameter in schema.values()), deployment["name"]
    assert {"sources", "warehouse", "encoder", "anew"} <= set(
        found["refresh"]["parameter_openapi_schema"]["properties"]
    )


@pytest.fixture
def told():
    """What is posted to a web hook, and its address as the first of the list."""
    posted = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            posted.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    hook = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    posted.append(f"http://127.0.0.1:{hook.server_port}/hook")
    Thread(target=hook.serve_forever, daemon=True).start()
    yield posted
    hook.shutdown()
    hook.server_close()


def test_a_scheduled_run_publishes_the_warehouse_shows_what_it_did_and_alerts(server, told):
    subprocess.run([sys.executable, "-m", "flows.alerts", told[0]], cwd=server.home, env=server.env, check=True)
    with server.running("worker", "start", "--pool", "selaras"):
        server.prefect("deployment", "schedule", "create", "selaras/refresh", "--interval", "15")
        run = until(lambda: finished(server), "finished run")
        # no more of them: a worker ends only when the runs that it has begun are at an end
        server.prefect("deployment", "schedule", "clear", "selaras/refresh", "--accept-yes")
        # a run that was scheduled only seconds ahead alerts late: the server waits for the event of its scheduling
        server.prefect("deployment", "run", "selaras-ingest/ingest", "--param", 'sources=["gone"]')
        until(lambda: len(told) > 1, "alert")
    assert (run["state_name"], run["auto_scheduled"]) == ("Completed with issues", True)

    with warehouse.open(server.home / "selaras.duckdb") as reader:
        assert reader.status()["rows"]["documents"] == 2
        assert reader.status()["run"]["state"] == "completed with issues"

    artifacts = {artifact["key"]: artifact for artifact in server.ask("artifacts", artifacts=of_run(run))}
    assert set(artifacts) == {"selaras-progress", "selaras-summary", "selaras-new-conflicts", "selaras-unread"}
    assert float(artifacts["selaras-progress"]["data"]) == pytest.approx(100)
    assert "Release 1: completed with issues" in artifacts["selaras-summary"]["data"]

    assert "broken.pdf" in artifacts["selaras-unread"]["data"]
    assert "ingest: Completed with issues" in told[1]

    lines = [line["message"] for line in server.ask("logs", logs=of_run(run))]
    assert any(line.startswith("publish:") for line in lines)

    made = until(lambda: events(server, "prefect.asset.materialization.succeeded"), "event of the asset")
    assert made[0]["resource"]["prefect.resource.id"] == f"duckdb://{server.home}/selaras.duckdb"
    assert {f"file://{server.home}/sources"} <= {related["prefect.resource.id"] for related in made[0]["related"]}


def of_run(run):
    """The condition that something belongs to a run."""
    return {"flow_run_id": {"any_": [run["id"]]}}


def finished(server):
    """The run of the added schedule, once it is at an end."""
    states = {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}
    runs = server.ask("flow_runs", flow_runs={"state": states}, sort="START_TIME_ASC")
    return runs[0] if runs else None


def events(server, name):
    return server.ask("events", filter={"event": {"name": [name]}})["events"]
