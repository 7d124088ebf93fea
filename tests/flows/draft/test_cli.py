import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SELARAS = [sys.executable, "-c", "from flows.cli import main; main()"]
ROOT = Path(__file__).resolve().parents[3]


def selaras(*arguments, folder, given=None):
    return subprocess.run(
        [*SELARAS, "check", *arguments, "--warehouse", str(folder / "selaras.duckdb")],
        input=given, capture_output=True, cwd=ROOT, timeout=120, check=False,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip


def test_the_embedded_draft_is_checked_and_its_report_written(published, tmp_path):
    done = selaras("--sample", "--out", str(tmp_path / "laporan.docx"), folder=published)
    assert done.returncode == 0, done.stderr.decode()
    assert "UU 901/2019 Pasal 5 ayat (2)" in done.stdout.decode()
    assert [p.name for p in tmp_path.iterdir()] == ["laporan.docx"]


def test_a_pasted_text_is_read_from_the_input_and_answered_as_json(published):
    text = "Pasal 1\nSetiap orang berhak menyampaikan Pengaduan kepada Penyelenggara tanpa dipungut biaya.\n"
    done = selaras("-", "--json", folder=published, given=text.encode())
    found = json.loads(done.stdout)
    assert [f["rule"]["key"] for f in found["provisions"][0]["findings"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.pdf",), "there is no file nowhere.pdf"),
        ((), "name one DRAFT"),
        (("--sample", "--out", "laporan.pdf"), "NAME.docx"),
    ],
)
def test_a_mistake_of_the_user_is_one_line(published, arguments, said):
    done = selaras(*arguments, folder=published)
    assert done.returncode != 0
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
