"""Original files: of folders, of Parquet files and of feeds; found by their hash, and given only to be saved."""

from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warehouse
from flows.desk import DeskSettings
from flows.desk.content.originals import file_name
from nlp.rows import File
from tests.flows.desk.conftest import client
from tests.warehouse.invented import reading, run, stock

PDF = b"%PDF-1.7 <script>alert(1)</script>"
FEED = "https://jdih.example.go.id/berkas.php?id=../../etc/passwd"
WORK = "/akn/id/act/pp/2020/1"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Opens a desk over a stock whose one regulation was read from these sources, in a folder of its own."""
    visitors = []

    def opened(content, *sources, media_type="application/pdf"):
        one = reading(1)
        hash = sha256(content).hexdigest()
        one.rows["files"] = [
            File(source, hash, media_type, len(content), None, WORK, not at) for at, source in enumerate(sources)
        ]
        house = tmp_path / "rumah" / "selaras.duckdb"
        house.parent.mkdir()
        warehouse.publish(house, stock([one]), run())
        monkeypatch.chdir(tmp_path)
        visitor = client(DeskSettings(warehouse=house, by_words=True))
        visitors.append(visitor)
        return visitor, f"/original/{hash}", house

    yield opened
    for visitor in visitors:
        visitor.close()


def keep(house, content, under=None):
    """Puts a file where the feeds of a warehouse keep theirs."""
    hash = under or sha256(content).hexdigest()
    place = house.parent / "selaras.work" / "feeds" / "raw" / hash[:2] / hash
    place.parent.mkdir(parents=True)
    place.write_bytes(content)


def test_a_file_that_came_from_a_feed_is_given_like_one_of_a_folder(desk):
    visitor, address, house = desk(PDF, FEED)
    assert visitor.get(address).status_code == 404
    keep(house, PDF)
    answer = visitor.get(address)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="berkas.php.pdf"'
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_a_file_of_a_feed_that_has_changed_since_is_not_given(desk):
    visitor, address, house = desk(PDF, FEED)
    keep(house, b"something else", under=sha256(PDF).hexdigest())
    assert visitor.get(address).status_code == 404


def test_a_file_that_no_document_was_read_from_is_not_given_although_the_feeds_keep_it(desk):
    visitor, _, house = desk(PDF, FEED)
    keep(house, b"not read")
    assert visitor.get(f"/original/{sha256(b'not read').hexdigest()}").status_code == 404


def test_a_copy_stands_in_for_a_file_that_is_gone(desk, tmp_path):
    visitor, address, _ = desk(PDF, "a/hilang.pdf", "b/ada.pdf")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "ada.pdf").write_bytes(PDF)
    assert visitor.get(address).content == PDF


def test_rows_of_a_parquet_file_with_one_path_are_told_apart(desk, tmp_path):
    texts = ["Pasal 1 lama", "Pasal 1 baru"]
    visitor, address, _ = desk(texts[1].encode(), "stok.parquet#pp-1.pdf#2", media_type="text/plain")
    pq.write_table(pa.table({"path": ["pp-1.pdf"] * 2, "text": texts}), tmp_path / "stok.parquet")
    answer = visitor.get(address)
    assert answer.text == texts[1]
    assert answer.headers["content-disposition"] == 'attachment; filename="pp-1.pdf.txt"'


@pytest.mark.parametrize(
    ("source", "media_type", "name"),
    [
        ("peraturan/PP 53 Tahun 2010.PDF", "application/pdf", "PP-53-Tahun-2010.PDF"),
        ("peraturan/uu.htm", "text/html", "uu.htm"),
        ("https://x.example/unduh/..%2f..%2fetc", "application/pdf", "2f..-2fetc.pdf"),
        ('https://x.example/a";x=".pdf?y', "application/pdf", "a-x-.pdf"),
        ("https://x.example/", "text/html", "naskah.html"),
        ("naskah", "application/x-unknown", "naskah"),
    ],
)
def test_the_name_of_a_file_is_plain_and_ends_as_its_content_does(source, media_type, name):
    assert file_name({"source": source, "media_type": media_type}) == name
