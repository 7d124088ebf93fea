"""A desk over the published sample, and one over an invented stock that is hostile and can be written to."""

import re
import shutil
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

import warehouse
from flows.desk import DeskSettings, create_app
from tests.warehouse.invented import BODIES, reading, run, stock

BASE = "http://127.0.0.1:8460"
HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> {{ 7 * 7 }} 'OR 1=1--"


def client(settings, **options):
    """A visitor of a desk; use it as a context, so that the desk starts and ends."""
    return TestClient(create_app(settings), base_url=BASE, **options)


@pytest.fixture(scope="session")
def sample(published, tmp_path_factory):
    """A visitor of the desk over a copy of the published sample; nobody decides anything there."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(published, folder, dirs_exist_ok=True)
    with client(DeskSettings(warehouse=folder / "selaras.duckdb")) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def invented(tmp_path_factory):
    """A folder with a warehouse of two invented regulations whose texts try to break out; copied, never written to."""
    folder = tmp_path_factory.mktemp("invented")
    warehouse.publish(folder / "selaras.duckdb", hostile_stock(), run())
    return folder


@pytest.fixture
def house(invented, tmp_path):
    """Path of such a warehouse that can be written to."""
    shutil.copytree(invented, tmp_path, dirs_exist_ok=True)
    return tmp_path / "selaras.duckdb"


@pytest.fixture(scope="session")
def reader(invented):
    """A visitor of the desk over it who only reads."""
    with client(DeskSettings(warehouse=invented / "selaras.duckdb", by_words=True)) as opened:
        yield opened


def hostile_stock(*numbers):
    readings = [reading(number, [f"{body} {HOSTILE}" for body in BODIES]) for number in numbers or (1, 2)]
    for one in readings:
        one.rows["documents"] = [replace(d, title=f"{d.title} {HOSTILE}") for d in one.rows["documents"]]
    return stock(readings)


@pytest.fixture
def visitor(house):
    """A visitor of the desk over the invented stock who may decide."""
    with client(DeskSettings(warehouse=house, watch_s=0.05, by_words=True)) as opened:
        yield opened


def csrf(visitor):
    """The header that a writing request needs."""
    answer = visitor.get("/api/session").json()
    return {answer["header"]: answer["token"]}


def words(answer):
    """What a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", answer.text)
    return " ".join(unescape(text).split())


@pytest.fixture
def finding(visitor):
    """Id of the finding that comes first in the queue."""
    return visitor.get("/api/findings").json()["findings"][0]["relation_id"]
