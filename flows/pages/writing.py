"""A page into a file, in the format that the name of the file asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from flows.errors import BadSetting
from flows.pages.html import as_html
from flows.pages.markdown import as_markdown
from flows.pages.page import Page

FORMATS: Mapping[str, Callable[[Page], str]] = {".html": as_html, ".md": as_markdown}


def write(page: Page, path: Path) -> Path:
    """Writes the page (UTF-8) and returns the path; folders that are not there are made.

    Raises:
        BadSetting: the ending of the name is none of `FORMATS`.
        OSError: the file cannot be written.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise BadSetting(f"{path}: the name must end in {' or '.join(FORMATS)}")
    text = form(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
