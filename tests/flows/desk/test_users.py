"""People with passwords of their own: told apart by how they entered, not by what they call themselves."""

import json
import re
import stat

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.desk import DeskSettings
from flows.desk.security.users import drop_user, knows, put_user, read_users
from flows.errors import BadSetting
from tests.flows.desk.conftest import client

PASSWORD = "sandi-panjang-sari"


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "selaras.users"
    put_user(path, "Sari", PASSWORD)
    put_user(path, "Budi <b>", "sandi-panjang-budi")
    return path


@pytest.fixture
def desk(house, users, monkeypatch):
    monkeypatch.setattr("flows.desk.pages.entering.WAIT_S", 0)
    with client(
        DeskSettings(warehouse=house, users=read_users(users), by_words=True), follow_redirects=False
    ) as opened:
        yield opened


def enter(desk, name, password):
    token = re.search(r'name="csrf" value="([^"]+)"', desk.get("/login").text)[1]
    return desk.post("/login", data={"name": name, "token": password, "csrf": token}).status_code


def headers(desk):
    answer = desk.get("/api/session").json()
    return {answer["header"]: answer["token"]}


def test_the_file_holds_no_password_and_only_its_owner_reads_it(users):
    assert PASSWORD not in users.read_text()
    assert stat.S_IMODE(users.stat().st_mode) == 0o600
    put_user(users, "Tono", PASSWORD)
    held = read_users(users)
    assert held["Tono"] != held["Sari"]  # the same password under another salt


def test_a_password_opens_for_its_own_name_alone(users):
    held = read_users(users)
    assert knows(held, "Sari", PASSWORD)
    assert not knows(held, "Sari", "sandi-panjang-budi")
    assert not knows(held, "Tono", PASSWORD)
    assert not knows({}, "", "")


def test_a_new_password_replaces_the_old_one_and_a_person_can_be_taken_out(users):
    put_user(users, "Sari", "sandi-yang-baru")
    assert knows(read_users(users), "Sari", "sandi-yang-baru")
    assert not knows(read_users(users), "Sari", PASSWORD)
    drop_user(users, "Sari")
    assert list(read_users(users)) == ["Budi <b>"]
    with pytest.raises(BadSetting, match="no user"):
        drop_user(users, "Sari")


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a\x1b[2J", PASSWORD), ("x" * 81, PASSWORD), ("Tono", "pendek")]
)
def test_a_bad_name_or_a_short_password_is_refused(users, name, password):
    with pytest.raises(BadSetting):
        put_user(users, name, password)


@pytest.mark.parametrize("content", ["Sari:rahasia", "[1]", '{"name": "Sari"}'])
def test_a_file_that_is_none_of_ours_is_refused(tmp_path, content):
    (tmp_path / "u").write_text(content)
    with pytest.raises(BadSetting, match="no file of users"):
        read_users(tmp_path / "u")


def test_nobody_enters_without_name_and_password(desk):
    assert desk.get("/queue").headers["location"] == "/login"
    assert desk.get("/api/findings", headers={"authorization": "Bearer "}).status_code == 401
    assert desk.get("/api/findings", headers={"authorization": "Bearer None"}).status_code == 401
    assert enter(desk, "Sari", "salah" * 4) == 403
    assert enter(desk, "", PASSWORD) == 403
    assert enter(desk, "Tono", PASSWORD) == 403
    assert desk.get("/queue").status_code == 303
    assert enter(desk, "Sari", PASSWORD) == 303
    assert desk.get("/queue").status_code == 200


def test_a_verdict_is_signed_by_who_entered_whatever_the_form_says(desk, house):
    assert enter(desk, "Budi <b>", "sandi-panjang-budi") == 303
    finding = desk.get("/api/findings").json()["findings"][0]["relation_id"]
    page = desk.get(f"/finding/{finding}").text
    assert 'value="Budi &lt;b&gt;"' in page and "readonly" in page
    form = {"verdict": "unsure", "who": "Sari", "seen": "0"}
    assert desk.post(f"/finding/{finding}", data=form, headers=headers(desk)).status_code == 303
    given = {"verdict": "confirm", "who": "Sari", "seen": 1}
    assert desk.post(f"/api/findings/{finding}/verdicts", json=given, headers=headers(desk)).status_code == 201
    lines = house.with_suffix(".verdicts.jsonl").read_text().splitlines()
    assert [json.loads(line)["who"] for line in lines] == ["Budi <b>", "Budi <b>"]


def test_users_open_the_desk_to_other_machines(users):
    assert DeskSettings(host="0.0.0.0", users=read_users(users)).guarded
    with pytest.raises(BadSetting, match="--users"):
        DeskSettings(host="0.0.0.0")


def test_the_command_asks_for_the_password_and_never_shows_it(tmp_path):
    path = tmp_path / "orang"
    said = CliRunner().invoke(app, ["user", "add", "Sari", "--users", str(path)], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert said.exit_code == 0 and PASSWORD not in said.output
    assert knows(read_users(path), "Sari", PASSWORD)
    assert CliRunner().invoke(app, ["user", "remove", "Sari", "--users", str(path)]).exit_code == 0
    assert read_users(path) == {}


def test_a_file_with_nobody_in_it_does_not_open_the_desk_to_everybody(house, users):
    for name in list(read_users(users)):
        drop_user(users, name)
    said = CliRunner().invoke(app, ["serve", "--warehouse", str(house), "--users", str(users)])
    assert isinstance(said.exception, BadSetting) and "nobody is in" in str(said.exception)
