"""What a hostile document, a hostile page elsewhere, and a hostile visitor meet."""

import re

import lxml.html
import pytest
from fastapi.testclient import TestClient

from flows.desk import DeskSettings, create_app
from flows.errors import BadSetting
from tests.flows.desk.conftest import HOSTILE, client, csrf

TOKEN = "kata-sandi-yang-panjang-2026"
PAGES = (
    "/",
    "/search?q=pegawai",
    "/queue?decision=all",
    "/clusters",
    "/definitions",
    "/powers",
    "/regulations",
    "/reports",
    "/themes",
    "/overview",
    "/api",
    "/akn/id/act/pp/2020/1",
)


@pytest.fixture
def guarded(house):
    with client(DeskSettings(warehouse=house, token=TOKEN, by_words=True), follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("page", PAGES)
def test_texts_of_documents_are_escaped_on_every_page(reader, page):
    text = reader.get(page).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert " 49 " not in text  # the template in the text was not run


def test_texts_of_documents_are_escaped_where_they_are_compared_and_clustered(reader):
    finding = reader.get("/api/findings").json()["findings"][0]["relation_id"]
    cluster = reader.get("/api/clusters").json()["clusters"][0]["cluster_id"]
    for page in (f"/finding/{finding}", f"/cluster/{cluster}", "/definitions", "/powers", "/themes"):
        text = reader.get(page).text
        assert "&lt;script&gt;alert" in text
        assert "<script>alert" not in text


def test_what_a_visitor_types_comes_back_escaped(reader):
    answer = reader.get("/search", params={"q": HOSTILE})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "onerror=alert(2)>" not in answer.text
    for page in ("/clusters", "/definitions", "/powers", "/regulations", "/themes"):
        answer = reader.get(page, params={"q": HOSTILE})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("page", [*PAGES, "/nothing-here", "/static/desk.css", "/health", "/api/status"])
def test_every_answer_carries_the_headers(reader, page):
    headers = reader.get(page).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_script_or_style_of_its_own_or_asks_another_host(reader, page):
    tree = lxml.html.fromstring(reader.get(page).text)
    assert [script.get("src") for script in tree.iter("script")] == ["/static/desk.js"]
    assert not list(tree.iter("style", "img", "iframe", "object", "embed"))
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert name != "style" and not name.startswith("on")
            if name in ("src", "href", "action", "formaction"):
                assert value.startswith(("/", "#")) and not value.startswith("//")


def test_a_host_name_that_is_not_the_desk_is_refused(reader):
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 400
    assert reader.get("/", headers={"host": "localhost:8460"}).status_code == 200


def test_a_name_that_the_operator_gave_is_a_host(house):
    with client(DeskSettings(warehouse=house, names=("selaras.kantor.example",), by_words=True)) as opened:
        assert opened.get("/health", headers={"host": "selaras.kantor.example"}).status_code == 200


def decide(visitor, finding, **options):
    form = {"verdict": "confirm", "who": "Sari", "seen": "0"} | options.pop("form", {})
    return visitor.post(f"/finding/{finding}", data=form, follow_redirects=False, **options)


def ledger_lines(house):
    path = house.with_suffix(".verdicts.jsonl")
    return path.read_text().splitlines() if path.exists() else []


def test_a_form_without_its_token_writes_nothing(visitor, finding, house):
    assert decide(visitor, finding).status_code == 403
    assert decide(visitor, finding, form={"csrf": "guessed"}).status_code == 403
    assert ledger_lines(house) == []


def test_the_token_of_another_session_writes_nothing(visitor, finding, house):
    other = csrf(visitor)
    visitor.cookies.clear()
    assert decide(visitor, finding, headers=other).status_code == 403
    assert ledger_lines(house) == []


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1.evil.example", "http://127.0.0.1:9"]
)
def test_a_page_of_another_site_writes_nothing_even_with_the_token(visitor, finding, house, origin):
    assert decide(visitor, finding, headers=csrf(visitor) | {"origin": origin}).status_code == 403
    assert ledger_lines(house) == []


def test_a_request_that_a_browser_calls_cross_site_writes_nothing(visitor, finding, house):
    assert decide(visitor, finding, headers=csrf(visitor) | {"sec-fetch-site": "cross-site"}).status_code == 403
    assert ledger_lines(house) == []


def test_the_form_with_its_token_from_the_desk_itself_writes(visitor, finding, house):
    headers = csrf(visitor) | {"origin": "http://127.0.0.1:8460", "sec-fetch-site": "same-origin"}
    assert decide(visitor, finding, headers=headers).status_code == 303
    assert len(ledger_lines(house)) == 1


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(reader):
    reader.cookies.clear()
    cookie = reader.get("/").headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie


def test_a_long_body_is_refused_whatever_it_says_of_its_length(visitor, finding, house):
    long = {"note": "x" * 100_000}
    assert decide(visitor, finding, form=long, headers=csrf(visitor)).status_code == 413
    body = (b"x" * 10_000 for _ in range(20))
    headers = csrf(visitor) | {"content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked"}
    answer = visitor.post(f"/finding/{finding}", content=body, headers=headers)
    assert answer.status_code == 413
    assert ledger_lines(house) == []


def test_a_long_address_is_refused(reader):
    assert reader.get("/search?q=" + "x" * 5000).status_code == 414
    assert reader.get("/search", params={"q": "x" * 1500}).status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "/finding/..%2f..%2fetc%2fpasswd",
        "/finding/' OR 1=1",
        "/cluster/'; DROP TABLE documents",
        "/original/../../etc/passwd",
        "/original/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/original/" + "0" * 64,
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/akn/id/act/pp/2020/1'--",
        "/queue?passage=../etc/passwd",
        "/queue?kind=everything",
        "/queue?first_year=99999999999999999999",
        "/api/akn/../../etc/passwd",
        "/cluster/%00",
    ],
)
def test_no_path_or_sql_of_the_visitor_is_used_as_such(reader, address):
    answer = reader.get(address)
    assert answer.status_code in (404, 422)
    assert "root:" not in answer.text and "Traceback" not in answer.text
    assert reader.get("/api/regulations").json()["total"] == 2


def test_an_unforeseen_error_tells_nothing_of_what_is_inside(house):
    app = create_app(DeskSettings(warehouse=house, by_words=True))

    @app.get("/broken")
    def broken():
        raise RuntimeError(f"secret place {house}")

    with TestClient(app, base_url="http://127.0.0.1:8460", raise_server_exceptions=False) as opened:
        answer = opened.get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text and str(house) not in answer.text
    assert "default-src" in answer.headers["content-security-policy"]


def test_the_places_of_files_on_this_machine_are_not_told(reader, invented):
    for address in ("/api/status", "/api/overview", "/overview", "/api/akn/id/act/pp/2020/1"):
        assert str(invented) not in reader.get(address).text


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "selaras.example"])
def test_other_machines_are_let_in_only_with_a_token(host):
    with pytest.raises(BadSetting, match="token"):
        DeskSettings(host=host)
    assert not DeskSettings(host=host, token=TOKEN).local


def test_a_short_token_is_no_token():
    with pytest.raises(BadSetting, match="16"):
        DeskSettings(host="0.0.0.0", token="rahasia")


def test_without_the_token_nothing_but_the_door_is_seen(guarded):
    for page in PAGES:
        answer = guarded.get(page)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert guarded.get("/api/findings").status_code == 401
    assert guarded.get("/openapi.json").status_code == 401
    assert guarded.get("/original/" + "0" * 64).status_code == 303
    assert guarded.get("/health").json() == {"status": "ok", "release": 1}
    assert "PP 1/2020" not in guarded.get("/login").text


def test_the_token_opens_the_door_and_leaving_shuts_it(guarded):
    door = guarded.get("/login")
    form_token = re.search(r'name="csrf" value="([^"]+)"', door.text)[1]
    assert guarded.post("/login", data={"token": "salah" * 5, "csrf": form_token}).status_code == 403
    assert guarded.get("/queue").status_code == 303
    assert guarded.post("/login", data={"token": TOKEN, "csrf": form_token}).status_code == 303
    inside = guarded.get("/queue")
    assert inside.status_code == 200
    # the session before the door is of no use inside
    assert guarded.post("/logout", data={"csrf": form_token}).status_code == 403
    form_token = re.search(r'name="csrf" value="([^"]+)"', inside.text)[1]
    assert guarded.post("/logout", data={"csrf": form_token}).status_code == 303
    assert guarded.get("/queue").status_code == 303


def test_programs_show_the_token_with_every_request(guarded):
    bearer = {"authorization": f"Bearer {TOKEN}"}
    found = guarded.get("/api/findings", headers=bearer).json()["findings"][0]
    verdict = {"verdict": "confirm", "who": "program"}
    answer = guarded.post(f"/api/findings/{found['relation_id']}/verdicts", json=verdict, headers=bearer)
    assert answer.status_code == 201
    wrong = {"authorization": "Bearer " + TOKEN[:-1]}
    assert guarded.get("/api/findings", headers=wrong).status_code == 401


def test_a_forged_session_is_none(guarded):
    guarded.cookies.set("selaras_session", "eyJlbnRlcmVkIjogdHJ1ZX0=.abc.def")
    assert guarded.get("/queue").status_code == 303
