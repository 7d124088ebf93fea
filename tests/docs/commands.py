"""The commands that the pages of the documentation show, run against the embedded sample.

A fence marked `console` holds commands (`$ selaras ...`) and what they print; `console lines=12` shows the first
twelve lines and then `...`. The commands of a page run in order in one folder of their own, which holds a warehouse of
the sample unless the page begins with `selaras run`.

Run `.venv/bin/python tests/docs/commands.py` to write what the commands print today into the pages.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```console(?: lines=(?P<lines>\d+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = "selaras run"
READ_WITH_ISSUES = 3
"""Exit status of a run that read all it could; a page may show one."""


@dataclass(frozen=True, slots=True)
class Example:
    """One command of a page and the lines shown below it."""

    command: str
    shown: tuple[str, ...]
    limit: int | None


def pages() -> list[Path]:
    """Pages of the documentation, the README first."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def examples(fence: re.Match[str]) -> list[Example]:
    """Commands of one fence, in order; a line that ends in a backslash goes on in the next."""
    limit = int(fence["lines"]) if fence["lines"] else None
    found = []
    for part in re.split(r"^\$ ", fence["body"], flags=re.MULTILINE)[1:]:
        lines = part.rstrip("\n").split("\n")
        end = next(i for i, line in enumerate(lines) if not line.endswith("\\"))
        found.append(Example("\n".join(lines[: end + 1]), tuple(lines[end + 1 :]), limit))
    return found


def examples_of(page: Path) -> list[Example]:
    """Every command of a page."""
    return [example for fence in FENCE.finditer(page.read_text(encoding="utf-8")) for example in examples(fence)]


def perform(example: Example, folder: Path) -> list[str]:
    """What a command prints, line by line, cut to the example's limit.

    Raises:
        AssertionError: the command failed.
    """
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "110",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    done = subprocess.run(
        ["bash", "-c", example.command], cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False
    )
    allowed = {0, READ_WITH_ISSUES} if example.command.startswith(RUN) else {0}
    assert done.returncode in allowed, f"{example.command}\n{done.returncode}\n{done.stdout}{done.stderr}"
    lines = "\n".join(line.rstrip() for line in done.stdout.lstrip("\n").split("\n")).rstrip("\n").split("\n")
    if example.limit is not None and len(lines) > example.limit:
        lines = [*lines[: example.limit], "..."]
    return lines


def sample_warehouse(folder: Path) -> Path:
    """A folder with the published warehouse of the sample."""
    perform(Example(f"{RUN} --sample", (), None), folder)
    return folder


def page_folder(page: Path, published: Path, folder: Path) -> Path:
    """The folder in which a page runs: with a copy of the published warehouse, or empty if the page makes its own."""
    shown = examples_of(page)
    if not (shown and shown[0].command.startswith(RUN)):
        shutil.copytree(published, folder, dirs_exist_ok=True)
    return folder


def rewrite(page: Path, published: Path) -> None:
    """Write what the commands of a page print today into the page."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = page_folder(page, published, Path(scratch))

        def filled(fence: re.Match[str]) -> str:
            mark = f"console lines={fence['lines']}" if fence["lines"] else "console"
            body = "\n".join("\n".join([f"$ {e.command}", *perform(e, folder)]) for e in examples(fence))
            return f"```{mark}\n{body}\n```"

        page.write_text(FENCE.sub(filled, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        warehouse = sample_warehouse(Path(made))
        for each in pages():
            if examples_of(each):
                rewrite(each, warehouse)
