"""The reading process: limits, hostile files, and that nothing of a draft is left behind."""

import logging
import os
import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from flows.draft import Apart, DraftLimits, DraftUnreadable, read_apart

DAY = date(2026, 11, 21)


def test_a_draft_is_read_in_another_process(sample_text):
    draft = read_apart(sample_text.encode(), "draft.txt", DAY)
    assert draft.document.title == "PENANGANAN PENGADUAN PELAYANAN PUBLIK"


def test_a_reader_that_takes_too_long_is_killed(sample_text):
    with Apart(sample_text.encode(), "draft.txt", DAY, DraftLimits(seconds=0.01)) as reading:
        pid = reading._process.pid
        with pytest.raises(DraftUnreadable, match="could not be read within"):
            reading.result()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_reader_that_wants_too_much_memory_ends_with_a_message(sample_text):
    with pytest.raises(DraftUnreadable, match="memory"):
        read_apart(sample_text.encode() * 100, "draft.txt", DAY, DraftLimits(memory=2 * 10**8))


def test_a_file_over_the_limit_is_refused_before_a_process_starts():
    with pytest.raises(DraftUnreadable, match="more than 10"):
        Apart(b"x" * 11, "draft.txt", DAY, DraftLimits(max_bytes=10))


def bomb():
    """A DOCX that says of itself that it unpacks to gigabytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return out.getvalue()


def test_a_bomb_gives_a_message_and_no_traceback():
    with pytest.raises(DraftUnreadable) as error:
        read_apart(bomb(), "draft.docx", DAY)
    assert str(error.value)
    assert "Traceback" not in str(error.value)


def left_in(folder):
    return {path for path in Path(folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("limits", [DraftLimits(), DraftLimits(seconds=0.01)], ids=["read", "killed"])
def test_nothing_of_a_draft_stays_on_disk_or_in_the_log(sample_text, tmp_path, monkeypatch, caplog, limits):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    text = sample_text.replace("Anjungan Layanan", "Kotak Rahasia Zx91")
    try:
        read_apart(text.encode(), "draft.txt", DAY, limits)
    except DraftUnreadable as error:
        assert limits.seconds < 1
        assert "Zx91" not in str(error)
    assert left_in(tmp_path) == set()
    assert "Zx91" not in caplog.text
