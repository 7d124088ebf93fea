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


class OcrFailed(Exception):
    """The engine could not read this page; the message says why."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A recognised word; its box is in pixels from the upper left corner, as high as its line."""

    text: str
    left: int
    right: int
    top: int
    bottom: int
    confidence: float
    """In [0, 100]."""


class Ocr(Protocol):
    """An engine that reads the picture of a page."""

    def recognise(self, image: bytes, dpi: int) -> Sequence[OcrWord]:
        """The words of a page given as a greyscale image (PGM bytes, `dpi` dots per inch).

        Raises:
            OcrFailed: the engine failed or took too long.
        """


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract, one subprocess a page, in an environment of its own so that the caller's never sways the result."""

    program: str
    languages: str
    """Installed language data in Tesseract's notation, e.g. `ind+eng`."""
    seconds: float = 120.0
    """Time limit of a page."""
    tessdata: str | None = None
    """Folder of the language data; None for the one that Tesseract was built with."""

    def recognise(self, image: bytes, dpi: int) -> tuple[OcrWord, ...]:
        """The words of a page, read by one thread, so that callers decide how many pages run side by side.

        Raises:
            OcrFailed: Tesseract failed or took longer than `seconds`.
        """
        options = ["-l", self.languages, "--dpi", str(dpi), "--psm", "3", "tsv"]
        return words_of_tsv(_run(self.program, ["stdin", "stdout", *options], self.tessdata, image, self.seconds))


def _run(program: str, options: list[str], tessdata: str | None, data: bytes, seconds: float) -> str:
    """What Tesseract writes to its standard output.

    Raises:
        OcrFailed: it does not start, fails, or takes longer than `seconds`.
    """
    folder = [] if tessdata is None else ["--tessdata-dir", tessdata]
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": os.defpath}
    try:
        done = subprocess.run(
            [program, *folder, *options], input=data, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailed(f"no result within {seconds:g} seconds") from error
    except OSError as error:
        raise OcrFailed(f"{program} does not start ({error})") from error
    if done.returncode != 0:
        raise OcrFailed(done.stderr.decode("utf-8", errors="replace").strip()[:200] or f"status {done.returncode}")
    return done.stdout.decode("utf-8", errors="replace")


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


def find_tesseract(seconds: float = 120.0, tessdata: str | None = None) -> Tesseract | None:
    """The installed Tesseract with Indonesian language data; None where it or the data is missing.

    English data is added when it is there, because annexes of Indonesian rules quote English.
    """
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        installed = set(_run(program, ["--list-langs"], tessdata, b"", 30).split())
    except OcrFailed:
        return None
    if "ind" not in installed:
        return None
    return Tesseract(program, "ind+eng" if "eng" in installed else "ind", seconds, tessdata)
