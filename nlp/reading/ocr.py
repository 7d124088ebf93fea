"""Text of scanned pages: the protocol of an engine, and Tesseract as a subprocess.

Nothing here runs unless the caller hands an engine to `nlp.reading.read`; so the rest of the package stays pure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-ind"
"""The line that gives a Debian machine the engine; quoted in the issue `needs-ocr`."""

DPI = 300
"""Resolution at which pages are rendered for the engine; Tesseract's own recommendation."""


class OcrFailed(Exception):
    """The engine could not read this page; the message says why."""


class Ocr(Protocol):
    """An engine that reads the picture of a page."""

    def recognise(self, image: bytes) -> tuple[OcrWord, ...]:
        """The words of a page; one thread, so that pages can be read side by side and the result never varies.

        Raises:
            OcrFailed: Tesseract failed or took longer than `seconds`.
        """
        command = [self.program, "stdin", "stdout", "-l", self.languages, "--dpi", str(DPI), "--psm", "3", "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(
                command, input=image, capture_output=True, timeout=self.seconds, check=False, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise OcrFailed(f"no result within {self.seconds:g} seconds") from error
        except OSError as error:
            raise OcrFailed(f"{self.program} does not start ({error})") from error
        if done.returncode != 0:
            raise OcrFailed(done.stderr.decode("utf-8", errors="replace").strip()[:200] or f"status {done.returncode}")
        return words_of_tsv(done.stdout.decode("utf-8", errors="replace"))


def words_of_tsv(table: str) -> tuple[OcrWord, ...]:
    """The words of Tesseract's TSV output, each as high as its line, so that words of one line stay together.

    Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 4 is a line,
    5 a word.
    """
    words: list[OcrWord] = []
    top = bottom = 0
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) < 12 or cells[0] not in ("4", "5"):
            continue
        x, y, width, height = map(int, cells[6:10])
        if cells[0] == "4":
            top, bottom = y, y + height
        elif cells[11].strip():
            words.append(OcrWord(cells[11].strip(), x, x + width, top, bottom, float(cells[10])))
    return tuple(words)


def find_tesseract(seconds: float = 120.0) -> Tesseract | None:
    """The installed Tesseract with Indonesian language data; None where it or the data is missing.

    English data is added when it is there, because annexes of Indonesian rules quote English.
    """
    program = shutil.which("tesseract")
    if program is None:
        return None
    listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=30, check=False, text=True)
    installed = set((listed.stdout + listed.stderr).split())
    if "ind" not in installed:
        return None
    return Tesseract(program, "ind+eng" if "eng" in installed else "ind", seconds)
