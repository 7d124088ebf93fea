"""The check of a draft as a report for its file: DOCX, HTML or Markdown, in Indonesian or English.

Front door: `report(check, format, language)` gives the bytes. What the report says is composed once, as blocks
(`blocks.py`); each format only writes them.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from flows.draft.report.blocks import Block, plain
from flows.draft.report.docx import docx
from flows.draft.report.further import definitions, delegations, method, references, repetitions
from flows.draft.report.html import html
from flows.draft.report.markdown import markdown
from flows.draft.report.provisions import provisions
from flows.draft.report.summary import sentence, summary
from flows.draft.report.wording import LANGUAGES, Wording
from flows.draft.results import DraftCheck
from flows.errors import BadSetting

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
"""Formats of a report, each with its media type."""


def report(check: DraftCheck, format: str, language: str = LANGUAGES[0]) -> bytes:
    """The check of a draft as a file.

    Args:
        check: what was found.
        format: one of `FORMATS`.
        language: `id` or `en`.

    Raises:
        BadSetting: no such format or language.
    """
    if format not in FORMATS:
        raise BadSetting(f"a report is written as {', '.join(FORMATS)}, not as {format!r}")
    if language not in LANGUAGES:
        raise BadSetting(f"a report is written in {' or '.join(LANGUAGES)}, not in {language!r}")
    words = Wording(language)
    blocks = compose(check, words)
    if format == "docx":
        title = ": ".join(part for part in (words("title", "report"), plain(check.document.title)) if part)
        return docx(blocks, words, title, datetime.combine(check.on, time(), UTC))
    return (html(blocks, words) if format == "html" else markdown(blocks)).encode("utf-8")


def compose(check: DraftCheck, words: Wording, verdict: str | None = None) -> list[Block]:
    """The blocks of the report: the summary first, then provision by provision, then the rest.

    Args:
        check: what was found.
        words: the language.
        verdict: only the provisions of this verdict are set out; None for all.
    """
    further = (definitions, references, repetitions, delegations, method)
    return [
        *summary(check, words),
        *provisions(check, words, verdict),
        *(block for part in further for block in part(check, words)),
    ]


__all__ = ["FORMATS", "LANGUAGES", "Wording", "compose", "report", "sentence"]
