"""A feed as the source of a run: from the server of an agency to the warehouse."""

from dataclasses import replace
from pathlib import Path

import pytest

import warehouse
from flows.sample import DOCUMENTS
from tests.flows.sources.server import agency, body, status

pytestmark = pytest.mark.usefixtures("prefect_server")
NAMES = {901: "uu-901-2019.txt", 911: "pp-911-2016.txt"}


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("SELARAS_FEED_PAUSE_S", "0")
    monkeypatch.setenv("SELARAS_FEED_ATTEMPTS", "1")
    monkeypatch.setenv("SELARAS_FEED_RECHECK_DAYS", "0")
    monkeypatch.setenv("SELARAS_PRIVATE_NETWORKS", "127.0.0.1/32")
    with agency() as running:
        running.answers |= {
            f"/files/{n}": body((Path(DOCUMENTS) / n).read_bytes(), etag=f'"{n}"') for n in NAMES.values()
        }
        running.publish(
            [
                running.record(901, NAMES[901], singkatanJenis="UU", status="Berlaku"),
                running.record(911, NAMES[911], tahun_pengundangan=2016, noPeraturan="119"),
            ]
        )
        yield running


def run(folder, server):
    from flows.analyse import analyse

    state = analyse([server.feed], warehouse=str(folder / "out.duckdb"), workers=1, return_state=True)
    return state, state.result(raise_on_failure=False)


def test_a_feed_is_read_published_and_set_beside_the_texts(server, tmp_path):
    _, first = run(tmp_path, server)
    assert (first.files, first.documents, first.counts["downloaded"]) == (2, 2, 2)
    with warehouse.open(tmp_path / "out.duckdb") as reader:
        rows = reader.sql("SELECT record, work, source, number FROM feed_records ORDER BY record").to_pylist()
        said = reader.sql("SELECT work, message FROM issues WHERE code = 'metadata-disagrees'").to_pylist()
        sources = reader.sql("SELECT source FROM files ORDER BY source").column(0).to_pylist()
    assert [(r["record"], r["work"].rpartition("/")[2]) for r in rows] == [("901", "901"), ("911", "911")]
    assert sorted(r["source"] for r in rows) == sources == [f"{server.url}/files/{n}" for n in sorted(NAMES.values())]
    assert any("number: record 911" in row["message"] and "says 119" in row["message"] for row in said)

    _, second = run(tmp_path, server)
    assert second.unchanged_since == first.run_id

    server.answers["/feed/document.json"] = status(503)
    state, third = run(tmp_path, server)
    assert (state.name, third.documents) == ("Completed with issues", 2)
    assert [code for _, code, _ in third.skipped] == ["download-failed"]


def test_the_command_line_takes_an_address_as_it_is(server, tmp_path):
    from typer.testing import CliRunner

    from flows.cli import app

    warehouse_path = tmp_path / "out.duckdb"
    result = CliRunner().invoke(app, ["run", server.feed, "--warehouse", str(warehouse_path), "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert server.seen[0][0] == "/feed/document.json"
    result = CliRunner().invoke(app, ["upgrade", "--warehouse", str(warehouse_path)])
    assert "Nothing to upgrade" in result.output


def test_the_settings_name_feeds_that_are_sources_of_every_run(monkeypatch, server):
    from flows.settings import from_environment

    monkeypatch.setenv("SELARAS_FEEDS", f"{server.feed}  https://jdih.example.go.id/feed/document.json")
    settings = from_environment()
    assert settings.feeds == (server.feed, "https://jdih.example.go.id/feed/document.json")
    assert replace(settings.feed, pause_s=1.0).attempts == 1
    monkeypatch.setenv("SELARAS_PRIVATE_NETWORKS", "inside")
    from flows.errors import BadSetting

    with pytest.raises(BadSetting, match="SELARAS_PRIVATE_NETWORKS"):
        from_environment()
