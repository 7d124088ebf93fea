"""The feed source against a real server that misbehaves: what comes, what is an issue, and what stays."""

import time
from pathlib import Path

import pytest

from flows.sources import discover
from flows.sources.feed import harvest
from tests.flows.sources.conftest import QUICK
from tests.flows.sources.server import HOME, body, in_turn, send, status

PDF = b"%PDF-1.4\n" + bytes(range(256)) * 40
TEXT = b"PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 7 TAHUN 2019\n"


def codes(found):
    return sorted(issue.code for issue in found.issues if issue.severity != "notice")


def notices(found):
    return sorted(issue.code for issue in found.issues if issue.severity == "notice")


def contents(found):
    return {file.source.rpartition("/")[2]: file.path.read_bytes() for file in found.files}


def test_every_file_of_every_record_is_fetched_once_and_kept_by_its_hash(server, fetch):
    server.answers |= {"/files/7.txt": body(TEXT), "/files/7-lampiran.pdf": body(PDF), "/files/8.txt": body(TEXT)}
    server.publish([server.record(7, "7.txt", "7-lampiran.pdf"), server.record("8", "8.txt")])
    found = fetch()
    assert contents(found) == {"7.txt": TEXT, "7-lampiran.pdf": PDF, "8.txt": TEXT}
    assert {f.path.name == f.file_hash for f in found.files} == {True}
    assert [(r.record, r.number, r.source.rpartition("/")[2]) for r in found.records] == [
        ("7", "7", "7.txt"),
        ("7", "7", "7-lampiran.pdf"),
        ("8", "8", "8.txt"),
    ]
    assert found.counts == {"downloaded": 3, "records": 2}
    assert not found.issues


def test_a_second_run_asks_only_for_the_feed_and_only_whether_it_changed(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")], etag='"one"')
    first = fetch()
    server.seen.clear()
    second = fetch()
    assert [path for path, _ in server.seen] == ["/feed/document.json"]
    assert server.seen[0][1]["If-None-Match"] == '"one"'
    assert (second.files, second.records) == (first.files, first.records)
    assert second.counts == {"not_asked": 1, "records": 1}


def test_a_file_whose_time_has_come_is_asked_for_again_and_comes_only_if_it_changed(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT, modified="Wed, 02 Jan 2019 03:04:05 GMT")
    server.publish([server.record(7, "7.txt")])
    fetch()
    again = fetch(recheck_days=0.0)
    assert server.asked("/files/7.txt")[1]["If-Modified-Since"] == "Wed, 02 Jan 2019 03:04:05 GMT"
    assert again.counts == {"records": 1, "unchanged_files": 1}
    server.answers["/files/7.txt"] = body(TEXT + b"Pasal 1\n", modified="Thu, 03 Jan 2019 03:04:05 GMT")
    assert contents(fetch(recheck_days=0.0)) == {"7.txt": TEXT + b"Pasal 1\n"}


def test_a_changed_record_makes_its_file_be_asked_for_at_once(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")])
    fetch()
    server.answers["/files/7.txt"] = body(b"new " + TEXT)
    server.publish([server.record(7, "7.txt", last_updated="2025-01-01")])
    assert contents(fetch()) == {"7.txt": b"new " + TEXT}


def test_a_server_that_stumbles_is_asked_again(server, fetch):
    server.answers["/files/7.txt"] = in_turn(status(500), status(503, Retry_After="0"), body(TEXT))
    server.publish([server.record(7, "7.txt")])
    found = fetch()
    assert contents(found) == {"7.txt": TEXT}
    assert not found.issues


def test_a_server_that_stays_down_is_an_issue_and_the_file_of_the_last_time_stands(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt"), server.record(8, "8.txt")])
    server.answers["/files/8.txt"] = body(TEXT)
    fetch()
    server.answers["/files/7.txt"] = status(500)
    found = fetch(recheck_days=0.0)
    assert contents(found) == {"7.txt": TEXT, "8.txt": TEXT}
    assert codes(found) == ["download-failed"]
    (issue,) = found.issues
    assert "answers 500" in issue.message and "3 attempts" in issue.message and "stands" in issue.message
    assert len(server.asked("/files/7.txt")) == 1 + 3


def test_a_feed_that_cannot_be_had_leaves_everything_as_it_was_with_an_issue(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")])
    before = fetch()
    for answer in (status(502), body(b'[{"idData": 7,'), body(b'{"status": "error"}'), body(b"<html>busy</html>")):
        server.answers["/feed/document.json"] = answer
        found = fetch()
        assert (found.files, found.records) == (before.files, before.records)
        assert codes(found) in (["bad-feed"], ["download-failed"])
        assert "the 1 records of the last time stand" in found.issues[0].message


def test_a_download_that_breaks_goes_on_where_it_stopped(server, fetch):
    server.answers["/files/7.pdf"] = body(PDF, etag='"a"', cut=3000)
    server.publish([server.record(7, "7.pdf")])
    assert contents(fetch()) == {"7.pdf": PDF}
    first, second = server.asked("/files/7.pdf")
    assert "Range" not in first
    assert (second["Range"], second["If-Range"]) == ("bytes=3000-", '"a"')


def test_a_download_that_breaks_off_with_the_run_goes_on_in_the_next_run(server, fetch):
    server.answers["/files/7.pdf"] = body(PDF, etag='"a"', cut=3000)
    server.publish([server.record(7, "7.pdf")])
    assert codes(fetch(attempts=1)) == ["download-failed"]
    assert contents(fetch(attempts=1)) == {"7.pdf": PDF}
    assert server.asked("/files/7.pdf")[-1]["Range"] == "bytes=3000-"


def test_a_file_that_changed_between_two_parts_is_never_glued_together(server, fetch):
    other = PDF.replace(b"\x01", b"\x02")
    server.answers["/files/7.pdf"] = in_turn(body(PDF, etag='"a"', cut=3000), body(other, etag='"b"'))
    server.publish([server.record(7, "7.pdf")])
    assert contents(fetch()) == {"7.pdf": other}


def test_a_file_of_no_known_version_is_begun_anew(server, fetch):
    server.answers["/files/7.pdf"] = body(PDF, cut=3000)
    server.publish([server.record(7, "7.pdf")])
    assert contents(fetch()) == {"7.pdf": PDF}
    assert "Range" not in server.asked("/files/7.pdf")[1]


def test_a_server_that_answers_a_range_with_nonsense_is_asked_for_the_whole(server, fetch):
    wrong = {"Content-Range": "bytes 17-20/99"}
    server.answers["/files/7.pdf"] = in_turn(
        body(PDF, etag='"a"', cut=3000), lambda request: send(request, 206, b"xxxx", wrong), body(PDF, etag='"a"')
    )
    server.publish([server.record(7, "7.pdf")])
    assert contents(fetch()) == {"7.pdf": PDF}
    assert "Range" not in server.asked("/files/7.pdf")[2]


def test_a_server_that_falls_silent_is_given_up(server, fetch):
    def silent(request):
        request.send_response(200)
        request.send_header("Content-Length", "100")
        request.end_headers()
        time.sleep(0.4)
        request.close_connection = True

    server.answers["/files/7.txt"] = silent
    server.publish([server.record(7, "7.txt")])
    found = fetch(timeout_s=0.1, attempts=2)
    assert codes(found) == ["download-failed"]
    assert not found.files


def test_a_server_that_drips_is_cut_off_and_goes_on_from_there(server, fetch):
    def drip(request):
        request.send_response(200)
        request.send_header("Content-Length", str(len(PDF)))
        request.send_header("ETag", '"a"')
        request.end_headers()
        for start in range(0, 3000, 100):
            request.wfile.write(PDF[start : start + 100])
            time.sleep(0.02)
        request.close_connection = True

    server.answers["/files/7.pdf"] = in_turn(drip, body(PDF, etag='"a"'))
    server.publish([server.record(7, "7.pdf")])
    assert contents(fetch(limit_s=0.1)) == {"7.pdf": PDF}
    assert 0 < int(server.asked("/files/7.pdf")[1]["Range"].strip("bytes=-")) < 3000


@pytest.mark.parametrize("announced", [True, False])
def test_a_huge_file_is_refused_announced_or_not(server, fetch, announced, tmp_path):
    def endless(request):
        request.send_response(200)
        request.send_header("Connection", "close")
        if announced:
            request.send_header("Content-Length", str(10**12))
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"x" * 65536)
        except OSError:
            request.close_connection = True

    server.answers["/files/7.txt"] = endless
    server.publish([server.record(7, "7.txt")])
    assert codes(fetch()) == ["too-large"]
    assert not [p for p in (tmp_path / "feeds" / "parts").iterdir() if p.suffix != ".json"]


def test_what_is_no_document_is_refused_by_its_content(server, fetch):
    page = b"<!doctype html><html><body><p>Silakan masuk</p><p>Sandi</p></body></html>"
    server.answers |= {
        "/files/7.pdf": body(page, "application/pdf"),
        "/files/8.rar": body(b"Rar!\x1a\x07" + b"x" * 99, "application/pdf"),
        "/files/9.txt": body(b"", "text/plain"),
        "/files/10.html": body(page, "text/html"),
    }
    server.publish([server.record(n, name) for n, name in ((7, "7.pdf"), (8, "8.rar"), (9, "9.txt"), (10, "10.html"))])
    found = fetch()
    assert codes(found) == ["empty-file", "unsupported-format", "wrong-type"]
    assert contents(found) == {"10.html": page}


def test_an_address_that_gives_nothing_of_use_is_not_asked_every_hour_but_stays_an_issue(server, fetch):
    server.publish([server.record(7, "gone.pdf")])
    first = fetch()
    second = fetch()
    assert len(server.asked("/files/gone.pdf")) == 1
    assert codes(first) == codes(second) == ["download-failed"]
    assert "404" in second.issues[0].message
    server.answers["/files/gone.pdf"] = body(PDF)
    assert contents(fetch(recheck_days=0.0)) == {"gone.pdf": PDF}


def test_a_record_that_vanishes_stays_with_its_file_and_a_notice(server, fetch):
    server.answers |= {"/files/7.txt": body(TEXT), "/files/8.txt": body(PDF)}
    server.publish([server.record(7, "7.txt"), server.record(8, "8.txt")])
    fetch()
    server.publish([server.record(8, "8.txt")])
    found = fetch()
    assert set(contents(found)) == {"7.txt", "8.txt"}
    assert {r.record: r.vanished for r in found.records} == {"7": True, "8": False}
    assert notices(found) == ["vanished-from-feed"]
    server.publish([server.record(7, "7.txt"), server.record(8, "8.txt")])
    assert not fetch().issues


def test_a_redirect_within_bounds_is_followed(server, fetch):
    server.answers["/files/7.txt"] = status(302, Location="/files/new/7.txt")
    server.answers["/files/new/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")])
    assert contents(fetch()) == {"7.txt": TEXT}


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("http://127.0.0.2/inside", "address-refused"),
        ("http://169.254.169.254/latest/meta-data/", "address-refused"),
        ("http://2130706434/", "address-refused"),
        ("http://[::1]/", "address-refused"),
        ("file:///etc/passwd", "address-refused"),
        ("/files/7.txt", "download-failed"),
    ],
)
def test_a_redirect_to_a_private_address_another_scheme_or_itself_is_refused_at_once(server, fetch, place, code):
    server.answers["/files/7.txt"] = status(302, Location=place)
    server.publish([server.record(7, "7.txt")])
    found = fetch()
    assert codes(found) == [code]
    assert not found.files


def test_private_addresses_are_refused_unless_the_settings_name_their_network(server, fetch):
    found = fetch(private_networks=())
    assert codes(found) == ["address-refused"]
    assert "SELARAS_PRIVATE_NETWORKS" in found.issues[0].message
    assert not server.seen


def test_other_schemes_in_a_record_or_as_a_feed_are_refused(server, fetch, tmp_path):
    server.publish([server.record(7) | {"urlDownload": "ftp://example.org/7.pdf"}])
    assert codes(fetch()) == ["address-refused"]
    found = harvest(["gopher://example.org/"], tmp_path / "feeds", QUICK, 1000)
    assert codes(found) == ["address-refused"]


def test_requests_to_one_host_keep_their_distance(server, fetch):
    moments = []

    def timed(request):
        moments.append(time.monotonic())
        body(TEXT)(request)

    server.answers |= {f"/files/{n}.txt": timed for n in range(4)}
    server.publish([server.record(n, f"{n}.txt") for n in range(4)])
    since = time.monotonic()
    fetch(pause_s=0.05)
    # the distance is kept where requests leave; a busy machine may take them late, never early
    assert max(moments) - since >= 3 * 0.05


def test_entries_that_are_no_records_and_dates_that_are_none_are_told(server, fetch):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish({"status": 200, "data": [server.record(7, "7.txt", tanggal_penetapan="kemarin"), None, "x", {}]})
    found = fetch()
    assert notices(found) == ["feed-remark", "unread-metadata"]
    assert any("3 entries" in issue.message for issue in found.issues)
    assert found.records[0].enacted is None


def test_a_record_without_a_file_is_a_row_and_a_notice(server, fetch):
    server.publish([server.record(7)])
    found = fetch()
    assert [(r.record, r.source) for r in found.records] == [("7", None)]
    assert notices(found) == ["no-file"]


def test_a_damaged_state_costs_a_request_and_nothing_else(server, fetch, tmp_path):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")])
    before = fetch()
    for path in (tmp_path / "feeds").rglob("*.json"):
        path.write_text("{ half")
    after = fetch()
    assert (after.files, after.records, after.issues) == (before.files, before.records, before.issues)


def test_a_feed_among_the_sources_gives_items_and_a_feed_without_a_folder_is_an_issue(server, tmp_path):
    server.answers["/files/7.txt"] = body(TEXT)
    server.publish([server.record(7, "7.txt")])
    (tmp_path / "own.txt").write_text("x")
    sources = [server.feed, str(tmp_path / "own.txt")]
    found = discover(sources, max_file_bytes=1000, folder=tmp_path / "feeds", feed=QUICK)
    assert [(item.name, Path(item.path).read_bytes()) for item in found.items] == [("own.txt", b"x"), ("7.txt", TEXT)]
    assert found.items[1].source == f"{server.url}/files/7.txt"
    assert [i.code for i in discover(sources, max_file_bytes=1000).issues] == ["no-such-source"]
    assert HOME in found.records[0].feed
