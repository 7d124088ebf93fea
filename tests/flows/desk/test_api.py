"""The API as a program meets it: everything of the pages, drafts handed in and dropped, hostile input refused."""

import io
import json
import zipfile

import pytest
from fastapi.testclient import TestClient

from flows.desk import DeskSettings
from flows.desk.drafts import MOST
from flows.sample import DRAFT
from tests.flows.desk.conftest import BASE, HOSTILE, client, csrf

TOKEN = "kata-sandi-yang-panjang-2026"
BEARER = {"authorization": f"Bearer {TOKEN}"}
SHORT = "Pasal 1\nSetiap orang berhak menyampaikan Pengaduan kepada Penyelenggara tanpa dipungut biaya.\n"
PP_912 = "/api/akn/id/act/pp/2020/912"


def post(visitor, address, given):
    """Posts JSON as a program may: half characters and all."""
    headers = csrf(visitor) | {"content-type": "application/json"}
    return visitor.post(address, content=json.dumps(given), headers=headers)


@pytest.fixture
def handed_in(sample):
    """Hands in a draft as JSON and waits for its end; what it leaves is dropped."""
    ids = []

    def hand_in(**given):
        begun = post(sample, "/api/checks", given)
        assert begun.status_code == 202
        ids.append(begun.json()["id"])
        return sample.get(begun.headers["location"], params={"wait": 60}).json()

    yield hand_in
    for id in ids:
        sample.delete(f"/api/checks/{id}", headers=csrf(sample))


def test_a_draft_handed_in_as_text_comes_back_with_a_verdict_on_every_provision(handed_in):
    found = handed_in(text=DRAFT.read_text(encoding="utf-8"))
    assert (found["step"], found["failure"]) == ("done", None)
    provisions = found["result"]["provisions"]
    assert found["tally"]["conflict"] == sum(row["verdict"] == "conflict" for row in provisions) > 0
    first = next(row for row in provisions if row["verdict"] == "conflict")["findings"][0]
    assert first["rule"]["passage_id"].startswith("/akn/") and first["differs"]


def test_a_draft_handed_in_as_a_file_gives_what_the_same_text_gives(sample, handed_in):
    files = {"file": ("rancangan.txt", DRAFT.read_bytes())}
    begun = sample.post("/api/checks/upload", files=files, headers=csrf(sample))
    assert begun.status_code == 202
    found = sample.get(begun.headers["location"], params={"wait": 60}).json()
    as_text = handed_in(text=DRAFT.read_text(encoding="utf-8"))
    assert found["result"]["provisions"] == as_text["result"]["provisions"]
    assert sample.delete(begun.headers["location"], headers=csrf(sample)).status_code == 204


def test_a_title_is_for_drafts_whose_text_has_none(handed_in):
    assert handed_in(text=SHORT, title="PELAYANAN PENGADUAN")["result"]["document"]["title"] == "PELAYANAN PENGADUAN"
    own = handed_in(text=DRAFT.read_text(encoding="utf-8"), title="LAIN")["result"]["document"]["title"]
    assert own and own != "LAIN"


def test_the_report_is_taken_along_and_the_draft_dropped(sample):
    begun = sample.post("/api/checks", json={"text": SHORT}, headers=csrf(sample))
    address = begun.headers["location"]
    sample.get(address, params={"wait": 60})
    report = sample.get(f"{address}/report.docx", params={"lang": "en"})
    assert zipfile.is_zipfile(io.BytesIO(report.content))
    assert "attachment" in report.headers["content-disposition"]
    assert sample.get(f"{address}/report.exe").status_code == 422
    assert sample.delete(address).status_code == 403  # without the form token
    assert sample.delete(address, headers=csrf(sample)).status_code == 204
    assert sample.get(address).status_code == 404


def test_what_cannot_be_read_says_why_in_the_language_asked_for(sample):
    files = {"file": ("x.pdf", b"%PDF-1.7 broken")}
    address = sample.post("/api/checks/upload", files=files, headers=csrf(sample)).headers["location"]
    found = sample.get(address, params={"wait": 60, "lang": "en"}).json()
    sample.get("/?lang=id")
    assert (found["step"], found["result"]) == ("failed", None)
    assert found["failure"] and "cannot be read" in found["message"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"text": ""}',
        b'{"text": 7}',
        b'{"title": "x"}',
        b'{"text": "Pasal 1", "path": "/etc/passwd"}',
        b'{"text": "  "}',
        b'{"text": "Pasal 1 \\ud800"}',
        b'{"text": "Pasal 1\xff"}',
        json.dumps({"text": SHORT, "title": "x" * 1001}).encode(),
    ],
)
def test_a_body_that_is_no_draft_is_refused(sample, body):
    headers = csrf(sample) | {"content-type": "application/json"}
    answer = sample.post("/api/checks", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"detail"} and "Traceback" not in answer.text


def test_control_characters_and_markup_are_read_as_text(handed_in):
    found = handed_in(text=f"{SHORT}\x00\x1b[31m{HOSTILE}")
    assert found["step"] == "done"
    assert "<script>" in found["result"]["provisions"][0]["text"]


def test_a_draft_over_the_limit_is_refused_before_it_is_read(house):
    with client(DeskSettings(warehouse=house, upload_bytes=70_000, by_words=True)) as visitor:
        long = "Pasal 1\n" + "x" * 80_000
        assert visitor.post("/api/checks", json={"text": long}, headers=csrf(visitor)).status_code == 413
        files = {"file": ("x.txt", long.encode())}
        assert visitor.post("/api/checks/upload", files=files, headers=csrf(visitor)).status_code == 413


def test_without_the_form_token_or_from_another_site_no_draft_is_taken(sample):
    assert sample.post("/api/checks", json={"text": SHORT}).status_code == 403
    assert sample.post("/api/checks/upload", files={"file": ("x.txt", SHORT.encode())}).status_code == 403
    elsewhere = csrf(sample) | {"origin": "http://evil.example"}
    assert sample.post("/api/checks", json={"text": SHORT}, headers=elsewhere).status_code == 403


def test_a_check_is_seen_by_the_session_that_began_it_alone(sample):
    address = sample.post("/api/checks", json={"text": SHORT}, headers=csrf(sample)).headers["location"]
    # the same desk, another visitor
    other = TestClient(sample.app, base_url=BASE)
    assert other.get(address).status_code == 404
    assert other.get(f"{address}/report.html").status_code == 404
    assert other.delete(address, headers=csrf(other)).status_code == 404
    assert sample.get(address).status_code == 200
    sample.delete(address, headers=csrf(sample))


def test_a_program_with_the_token_needs_no_session(house):
    with client(DeskSettings(warehouse=house, token=TOKEN, by_words=True)) as program:
        assert program.post("/api/checks", json={"text": SHORT}).status_code in (401, 403)
        begun = program.post("/api/checks", json={"text": SHORT}, headers=BEARER)
        assert begun.status_code == 202
        program.cookies.clear()
        address = begun.headers["location"]
        assert program.get(address).status_code == 401
        assert program.get(address, headers=BEARER).json()["id"] == begun.json()["id"]
        assert program.delete(address, headers=BEARER).status_code == 204
        assert program.get(address, headers=BEARER).status_code == 404
        assert program.get("/api/checks/" + "A" * 24, headers=BEARER).status_code == 404


def test_too_many_drafts_are_refused_with_a_time_to_come_back(house, monkeypatch):
    with client(DeskSettings(warehouse=house, token=TOKEN, by_words=True)) as program:
        monkeypatch.setattr("flows.desk.drafts.Drafts._run", lambda *_: None)
        for _ in range(MOST):
            assert program.post("/api/checks", json={"text": SHORT}, headers=BEARER).status_code == 202
        answer = program.post("/api/checks", json={"text": SHORT}, headers=BEARER)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")


@pytest.mark.parametrize("wait", ["-1", "61", "x", "1e9"])
def test_nobody_is_kept_waiting_longer_than_the_limit(sample, wait):
    assert sample.get("/api/checks/" + "A" * 24, params={"wait": wait}).status_code == 422


def test_everything_the_pages_can_do_is_described(sample):
    paths = sample.get("/openapi.json").json()["paths"]
    does = {f"{method.upper()} {path.removeprefix('/api')}" for path, methods in paths.items() for method in methods}
    assert does >= {
        "GET /search", "GET /findings", "GET /findings/{id}", "GET /findings/{id}/verdicts",
        "POST /findings/{id}/verdicts", "GET /progress", "GET /clusters", "GET /clusters/{id}",
        "GET /clusters/{id}.xlsx", "GET /definitions", "GET /powers", "GET /regulations", "GET /reports", "GET /themes",
        "GET /akn/{rest}", "GET /originals/{hash}", "GET /overview", "GET /status", "GET /session",
        "POST /checks", "POST /checks/upload", "GET /checks/{id}", "GET /checks/{id}/report.{format}",
        "DELETE /checks/{id}",
    }  # fmt: skip


def test_the_result_of_a_check_is_described_field_by_field(sample, handed_in):
    schemas = sample.get("/openapi.json").json()["components"]["schemas"]
    found = handed_in(text=SHORT)
    assert set(schemas["CheckOut"]["properties"]) == set(found)
    assert set(schemas["DraftCheck"]["properties"]) == set(found["result"])
    assert set(schemas["ProvisionCheck"]["properties"]) == set(found["result"]["provisions"][0])
    page = sample.get("/api").text
    assert "multipart/form-data" in page and "application/json" in page


def test_one_provision_is_asked_for_by_its_id(sample):
    whole = sample.get(PP_912).json()["provisions"]
    part = sample.get(PP_912, params={"eid": "pasal_7"}).json()["provisions"]
    assert [row["eid"] for row in part] == [
        row["eid"] for row in whole if row["eid"] == "pasal_7" or row["eid"].startswith("pasal_7__")
    ]
    assert len(part) > 1
    assert sample.get(PP_912, params={"eid": "pasal_999"}).status_code == 404


def test_originals_and_workbooks_are_files_of_the_api_too(sample):
    hash = sample.get(PP_912).json()["file_hash"]
    answer = sample.get(f"/api/originals/{hash}")
    assert answer.content == sample.get(f"/original/{hash}").content
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert sample.get("/api/originals/" + "0" * 64).json() == {"detail": "there is nothing under this address"}
    cluster = sample.get("/api/clusters").json()["clusters"][0]["cluster_id"]
    assert zipfile.is_zipfile(io.BytesIO(sample.get(f"/api/clusters/{cluster}.xlsx").content))


def test_verdicts_are_written_and_read(visitor, finding):
    address = f"/api/findings/{finding}/verdicts"
    assert visitor.get(address).json() == {"decision": "open", "history": []}
    # half a character would be kept for good, and no page could show it
    assert post(visitor, address, {"verdict": "dismiss", "who": "Sari", "note": "\ud800"}).status_code == 422
    written = post(visitor, address, {"verdict": "dismiss", "who": "Sari", "note": "catatan"})
    assert written.status_code == 201
    assert visitor.get(address).json() == written.json()
    assert written.json()["decision"] == "dismissed"
    assert visitor.get("/api/findings/" + "0" * 16 + "/verdicts").status_code == 404
