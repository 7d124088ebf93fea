"""Checking a draft at the desk: from the form to the report, seen by nobody else and kept nowhere."""

import logging
import re
import tempfile
import time

import pytest

from flows.desk import DeskSettings
from flows.desk.drafts import MOST, Busy, Drafts
from flows.draft import DraftLimits
from flows.sample import DRAFT
from tests.flows.desk.conftest import HOSTILE, client, csrf, words

PATIENCE_S = 120
SHORT = "Pasal 1\nSetiap orang berhak menyampaikan Pengaduan kepada Penyelenggara tanpa dipungut biaya.\n"


def result_of(visitor, answer):
    """The last page of a check, waited for."""
    until = time.monotonic() + PATIENCE_S
    while 'http-equiv="refresh"' in answer.text and time.monotonic() < until:
        time.sleep(0.2)
        answer = visitor.get(answer.url.path)
    return answer


@pytest.fixture(scope="module")
def checked(sample):
    """The result page of the embedded draft."""
    files = {"file": ("rancangan rahasia.txt", DRAFT.read_bytes())}
    return result_of(sample, sample.post("/check", files=files, headers=csrf(sample)))


def test_the_form_says_that_drafts_are_confidential(sample):
    assert "tidak disimpan" in words(sample.get("/check"))
    assert "not stored" in words(sample.get("/check?lang=en"))
    sample.get("/check?lang=id")


def test_an_uploaded_draft_is_checked(checked):
    assert checked.status_code == 200
    said = words(checked)
    assert "UU 901/2019 Pasal 5 ayat (2)" in said
    assert "14 hari kerja" in said
    assert "Tidak ada padanan" in said


def test_the_file_name_is_not_shown(checked):
    assert "rancangan rahasia" not in checked.text


def test_one_verdict_can_be_picked(sample, checked):
    page = sample.get(f"{checked.url.path}?verdict=conflict")
    ids = set(re.findall(r'<h3 id="(p\d+)"', page.text))
    assert 0 < len(ids) < len(set(re.findall(r'<h3 id="(p\d+)"', checked.text)))
    assert sample.get(f"{checked.url.path}?verdict=nonsense").status_code == 422


@pytest.mark.parametrize(
    ("format", "begins"), [("docx", b"PK"), ("html", b"<!doctype html>"), ("md", b"# "), ("json", b"{")]
)
def test_the_report_can_be_taken_along(sample, checked, format, begins):
    answer = sample.get(f"{checked.url.path}/report.{format}")
    assert answer.content.startswith(begins)
    assert answer.headers["cache-control"] == "no-store"
    assert "attachment" in answer.headers["content-disposition"]


def test_an_unknown_format_is_not_found(sample, checked):
    assert sample.get(f"{checked.url.path}/report.exe").status_code == 404


def test_another_visitor_cannot_see_the_result(sample, checked):
    kept = dict(sample.cookies)
    sample.cookies.clear()
    try:
        assert sample.get(checked.url.path).status_code == 404
        assert sample.get(f"{checked.url.path}/report.docx").status_code == 404
    finally:
        sample.cookies.update(kept)


def test_a_pasted_text_is_escaped(sample):
    text = f"Pasal 1\nPenyelenggara wajib menampilkan {HOSTILE} pada layar.\n"
    page = result_of(sample, sample.post("/check", data={"text": text}, headers=csrf(sample)))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_a_result_can_be_deleted_at_once(sample):
    page = result_of(sample, sample.post("/check", data={"text": SHORT}, headers=csrf(sample)))
    answer = sample.post(f"{page.url.path}/forget", headers=csrf(sample))
    assert "dihapus" in words(answer)
    assert sample.get(page.url.path).status_code == 404


def test_an_empty_form_asks_for_a_draft(sample):
    answer = sample.post("/check", data={"text": "  "}, headers=csrf(sample))
    assert answer.status_code == 422
    assert "tempelkan" in words(answer)


def test_a_file_that_cannot_be_read_says_so_and_nothing_more(sample):
    files = {"file": ("x.pdf", b"%PDF-1.7 broken")}
    page = result_of(sample, sample.post("/check", files=files, headers=csrf(sample)))
    assert page.status_code == 422
    assert "tidak dapat" in words(page)
    assert "Traceback" not in page.text


def test_a_form_without_its_token_is_refused(sample):
    assert sample.post("/check", data={"text": SHORT}).status_code == 403


def test_an_upload_over_the_limit_is_refused(house):
    with client(DeskSettings(warehouse=house, upload_bytes=70_000, by_words=True)) as visitor:
        files = {"file": ("x.txt", b"x" * 80_000)}
        assert visitor.post("/check", files=files, headers=csrf(visitor)).status_code == 413


def test_an_upload_of_megabytes_never_touches_the_disk(sample, monkeypatch):
    def refuse(_):
        raise AssertionError("the upload went to a file")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    files = {"file": ("x.txt", SHORT.encode() + b"\n" * 3_000_000)}
    answer = sample.post("/check", files=files, headers=csrf(sample), follow_redirects=False)
    assert answer.status_code == 303
    sample.post(f"{answer.headers['location']}/forget", headers=csrf(sample))


def drafts_of(sample, **options):
    return Drafts(sample.app.state.current, DraftLimits(), **options)


def waited(held, id):
    until = time.monotonic() + PATIENCE_S
    while (job := held.find(id)) and job.step not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.1)
    return job


def test_results_vanish_after_their_time(sample):
    now = [0.0]
    held = drafts_of(sample, kept_s=60, clock=lambda: now[0])
    id = held.start(SHORT.encode(), "x.txt")
    assert waited(held, id).result is not None
    now[0] = 61.0
    assert held.find(id) is None


def test_too_many_drafts_at_once_are_refused(sample, monkeypatch):
    held = drafts_of(sample)
    monkeypatch.setattr(held, "_run", lambda *_: None)
    for _ in range(MOST):
        held.start(b"x", "x.txt")
    with pytest.raises(Busy):
        held.start(b"x", "x.txt")


def test_an_unforeseen_error_is_logged_without_a_word_of_the_draft(sample, monkeypatch, caplog):
    def broken(*_):
        raise ValueError("Pasal 1 rahasia Zx91")

    monkeypatch.setattr("flows.desk.drafts.read_apart", broken)
    caplog.set_level(logging.DEBUG)
    held = drafts_of(sample)
    job = waited(held, held.start(SHORT.encode(), "x.txt"))
    assert (job.step, job.failure) == ("failed", "internal")
    assert "ValueError" in caplog.text
    assert "Zx91" not in caplog.text
