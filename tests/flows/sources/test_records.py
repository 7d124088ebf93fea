"""Feed records as agencies write them: mixed dates, ids of any type, dashes for nothing, several files."""

import json
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import warehouse
from flows.sources.feed import values
from flows.sources.feed.records import BadFeed, FeedRecord, parse, row

FEED = "https://jdih.example.go.id/feed/document.json"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-03-04", date(2019, 3, 4)),
        ("2019-03-04 10:20:30", date(2019, 3, 4)),
        ("2019-03-04T10:20:30.000000Z", date(2019, 3, 4)),
        ("04-03-2019", date(2019, 3, 4)),
        ("4/3/2019", date(2019, 3, 4)),
        ("2019/03/04", date(2019, 3, 4)),
        ("4 Maret 2019", date(2019, 3, 4)),
        ("04 Agustus 1999", date(1999, 8, 4)),
        ("17 Nopember 1974", date(1974, 11, 17)),
        ("Senin, 4 Maret 2019", date(2019, 3, 4)),
        ("March 4, 2019", date(2019, 3, 4)),
        (1551657600, date(2019, 3, 4)),
        ("1551657600", date(2019, 3, 4)),
        ("-", None),
        ("", None),
        (None, None),
        ("0000-00-00", None),
        ("2019-02-30", None),
        ("kemarin", None),
        ("2 hari yang lalu", None),
        ("2019", None),
        ("0219-03-04", None),
    ],
)
def test_dates_of_every_hand_are_read_and_others_are_none(written, meant):
    assert values.day({"tanggal": written}, "tanggal") == meant


@pytest.mark.parametrize(
    ("record", "files"),
    [
        ({"urlDownload": "https://h/a.pdf", "fileDownload": "a.pdf"}, [("https://h/a.pdf", "a.pdf")]),
        ({"urlDownload": "/common/a.pdf"}, [("https://jdih.example.go.id/common/a.pdf", "a.pdf")]),
        ({"urlDownload": "https://h/d/", "fileDownload": "UU 5.pdf"}, [("https://h/d/UU 5.pdf", "UU 5.pdf")]),
        ({"urlDownload": "https://h/download?id=7", "fileDownload": "uu.pdf"}, [("https://h/download?id=7", "uu.pdf")]),
        ({"urlDownload": "-", "fileDownload": "https://h/x/a%20b.pdf"}, [("https://h/x/a%20b.pdf", "a b.pdf")]),
        ({"urlDownload": ["https://h/a.pdf", "-", None]}, [("https://h/a.pdf", "a.pdf")]),
        (
            {"urlDownload": "https://h/a.pdf, https://h/b.pdf", "fileDownload": "satu.pdf|dua.pdf"},
            [("https://h/a.pdf", "satu.pdf"), ("https://h/b.pdf", "dua.pdf")],
        ),
        ({"urlDownload": "https://h/a,b.pdf"}, [("https://h/a,b.pdf", "a,b.pdf")]),
        ({"urlDownload": "https://h/", "fileDownload": "../../etc/passwd"}, [("https://h/etc/passwd", "passwd")]),
        ({"urlDownload": "", "fileDownload": "-"}, []),
    ],
)
def test_the_files_of_a_record_are_found_however_they_are_written(record, files):
    assert list(values.addresses(record, FEED)) == files


def test_ids_may_be_numbers_or_strings_and_none_is_lost():
    written = [
        {"idData": 7},
        {"idData": "8"},
        {"judul": "x"},
        {"judul": "y"},
        {"idData": 7, "judul": "z"},
        {"idData": 7},
    ]
    records, remarks = parse(json.dumps({"status": 200, "data": {"data": written}}).encode())
    assert len(records) == 5
    assert {"7", "8"} < set(records)
    assert not remarks


def test_further_pages_are_told():
    _, remarks = parse(b'{"data": [{"idData": 1}], "next_page_url": "https://h/feed?page=2"}')
    assert "further pages" in remarks[0]


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b'{"data": null}', b"7", b'{"status": 1}', b"\xff\xfe", b"[" * 100_000]
)
def test_what_is_no_feed_is_refused_with_the_reason(data):
    with pytest.raises(BadFeed, match="feed is no"):
        parse(data)


def test_a_record_is_a_row_of_its_table_field_by_field():
    made = row(FEED, "7", {"idData": 7, "tanggal_penetapan": "2019-03-04", "isbn": "-"}, None, vanished=False)
    table = warehouse.as_table("feed_records", [made])
    assert [field.name for field in fields(FeedRecord)] == table.column_names
    (stored,) = table.to_pylist()
    assert (stored["enacted"], stored["isbn"], stored["vanished"]) == (date(2019, 3, 4), None, False)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
KEYS = ("idData", "tahun_pengundangan", "tanggal_penetapan", "noPeraturan", "judul", "fileDownload", "urlDownload")


@given(st.dictionaries(st.sampled_from(KEYS), JSON, min_size=1))
def test_any_value_under_any_key_gives_a_row(record):
    records, _ = parse(json.dumps([record]).encode())
    ((key, content),) = records.items()
    made = row(FEED, key, content, None, vanished=False)
    assert json.loads(made.content.encode("utf-8", "replace")) is not None
    assert all(url for url, _ in values.addresses(content, FEED))
