"""The embedded sample: invented regulations and reports, and the list of what was planted in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DOCUMENTS = Path(__file__).resolve().parent / "documents"
"""Folder of the documents, a source as any other."""

PLANTED = DOCUMENTS.with_name("planted.json")
"""What was planted in them; README.md beside it explains the fields."""

DRAFT = DOCUMENTS.with_name("draft.txt")
"""An invented draft regulation that repeats, extends and contradicts rules of the documents."""


def planted() -> dict[str, Any]:
    """What was planted: documents, findings, parallel formulas, definitions, links, statements of reports."""
    content: dict[str, Any] = json.loads(PLANTED.read_text(encoding="utf-8"))
    return content
