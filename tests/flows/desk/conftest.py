"""A desk over the published sample, and one over an invented stock that is hostile and can be written to."""

import re
import shutil
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient

import warehouse
from flows.desk import DeskSettings, create_app
from nlp.rows import Definition, DoubleAuthority, ReportStatement, TermComparison, Theme, ThemeMember
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
    tables = stock(readings)
    return tables | {name: warehouse.as_table(name, rows) for name, rows in disharmony(tables["relations"]).items()}


def disharmony(relations):
    """Definitions that differ (the first finding is on them), a power held twice and a theme, all of them hostile."""
    first = relations.to_pylist()[0]
    sides = [first["a_passage"], first["b_passage"]]
    a_work, b_work = (side.split("#")[0] for side in sides)
    said = [
        ReportStatement(f"{sides[0]}~s{n}", a_work, sides[0], n, f"Keluhan {n} {HOSTILE}", 0, 7, "problem", 0.9,
                        None, 0.1, (), ())
        for n in (1, 2)
    ]  # fmt: skip
    return {
        "definitions": [
            Definition(f"{side}~izin", side.split("#")[0], side, f"Izin {HOSTILE}", None, f"{word} {HOSTILE}", 0, 7)
            for side, word in zip(sides, ("persetujuan", "larangan"), strict=True)
        ],
        "term_comparisons": [
            TermComparison(f"Izin {HOSTILE}", f"{sides[0]}~izin", f"{sides[1]}~izin", a_work, b_work, "incompatible",
                           f"persetujuan {HOSTILE}", "larangan", 0.5, 0.9, first["relation_id"], "other words")
        ],
        "double_authorities": [
            DoubleAuthority(f"memberi izin {HOSTILE}", sides[0], a_work, f"Bupati {HOSTILE}", sides[1], b_work,
                            "Menteri", 0.9, 0.9, 0.81, None, "the same act")
        ],
        "report_statements": said,
        "themes": [Theme("0" * 12, "problem", f"keluhan {HOSTILE}", said[0].statement_id, 2, 1)],
        "theme_members": [ThemeMember("0" * 12, one.statement_id, a_work, 0.9) for one in said],
    }  # fmt: skip


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
