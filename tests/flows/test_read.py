"""Reading batches: good documents give rows, bad ones an issue, and no document takes another down with it."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from flows.pool import ReaderPool
from flows.read import read_items
from flows.sources import discover
from warehouse import READING_TABLES

RULE = """PERATURAN MENTERI PERDAGANGAN REPUBLIK INDONESIA
NOMOR 981 TAHUN 2022
TENTANG
TERA ULANG TIMBANGAN PASAR

Menimbang: a. bahwa timbangan pasar perlu ditera ulang;
Mengingat: 1. Undang-Undang Nomor 901 Tahun 2019 tentang Metrologi;
MEMUTUSKAN:
Menetapkan: PERATURAN MENTERI TENTANG TERA ULANG TIMBANGAN PASAR.

Pasal 1
(1) Pemilik timbangan wajib menera ulang timbangannya setiap 12 (dua belas) bulan.
(2) Permohonan diputus paling lambat 14 (empat belas) hari kerja.

Pasal 2
Peraturan Menteri ini mulai berlaku pada tanggal diundangkan.
"""
BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "broken.pdf": b"%PDF-1.7\n1 0 obj <<",
    "broken.docx": b"PK\x03\x04 and no archive",
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    for name, data in BAD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def items_of(folder):
    return discover([folder], max_file_bytes=1_000_000).items


class Bomb:
    """Kills the process that unpickles it, as a hostile file may kill a parser."""

    def __reduce__(self):
        return os._exit, (1,)


class LateBomb:
    """Kills that process too, a moment after it has left a sign."""

    def __init__(self, sign):
        self.sign = sign

    def __reduce__(self):
        leave_sign = f"import pathlib; pathlib.Path({str(self.sign)!r}).touch()"
        return exec, (f"{leave_sign}\nimport os, time; time.sleep(1); os._exit(1)",)


def test_a_folder_of_good_and_bad_files_gives_the_rows_of_the_good_and_an_issue_for_each_bad(folder):
    tables = read_items(items_of(folder))
    assert set(tables) == set(READING_TABLES)
    document = tables["documents"].to_pylist()[0]
    assert (document["form"], document["number"], document["year"]) == ("Permen", "981", 2022)
    assert [p["path"] for p in tables["passages"].to_pylist()] == ["Pasal 1 ayat (1)", "Pasal 1 ayat (2)", "Pasal 2"]
    assert {q["value"] for q in tables["quantities"].to_pylist()} >= {12.0, 14.0}
    errors = {Path(i["source"]).name for i in tables["issues"].to_pylist() if i["severity"] == "error"}
    assert errors == set(BAD)


def test_every_row_bears_the_read_key_of_the_file_it_came_from(folder):
    keys = {item.name: item.read_key for item in items_of(folder)}
    tables = read_items(items_of(folder))
    assert set(tables["passages"].column("read_key").to_pylist()) == {keys["rule.txt"]}
    assert {row["read_key"] for row in tables["issues"].to_pylist()} >= {keys[name] for name in BAD}


def test_a_file_that_changes_between_listing_and_reading_is_left_for_the_next_run(folder):
    items = items_of(folder)
    (folder / "rule.txt").write_text(RULE + "Pasal 3\nTambahan.\n")
    issues = read_items(items)["issues"].to_pylist()
    assert "changed-file" in {issue["code"] for issue in issues}


def test_a_document_that_kills_its_reader_loses_only_itself(folder):
    good = next(item for item in items_of(folder) if item.name == "rule.txt")
    bad = replace(good, source="bomb", row=Bomb())
    with ReaderPool(1, limit_s=120) as pool:
        tables = pool.read([bad, good], None)
        again = pool.read([good], None)
    assert len(tables["documents"]) == len(again["documents"]) == 1
    assert [(i["code"], i["source"]) for i in tables["issues"].to_pylist()] == [("reader-died", "bomb")]


def test_a_document_that_takes_too_long_is_given_up_with_the_name_of_the_setting(folder):
    good = next(item for item in items_of(folder) if item.name == "rule.txt")
    with ReaderPool(1, limit_s=0.001) as pool:
        issues = pool.read([good], None)["issues"].to_pylist()
    assert [i["code"] for i in issues] == ["reader-timeout"]
    assert "read_limit_s" in issues[0]["message"]


def test_a_reader_that_dies_while_the_run_is_being_stopped_is_not_replaced(folder, tmp_path):
    bad = replace(items_of(folder)[0], row=LateBomb(tmp_path / "lit"))
    with ReaderPool(1, limit_s=120) as pool, ThreadPoolExecutor(1) as thread:
        reading = thread.submit(pool.read, [bad], None)
        while not (tmp_path / "lit").exists():
            time.sleep(0.01)
        pool.__exit__()
        with pytest.raises(BrokenProcessPool):
            reading.result()
