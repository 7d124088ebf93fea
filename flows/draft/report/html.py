"""The report as one HTML file that asks nothing of any other place and prints well."""

from __future__ import annotations

from flows.draft.report.blocks import Blocks
from flows.draft.report.wording import Wording
from flows.pages.templates import templates


def html(blocks: Blocks, words: Wording) -> str:
    """The blocks as a page of its own, every text escaped."""
    kinds = [(type(block).__name__, block) for block in blocks]
    return templates("flows.draft.report").get_template("report.html").render(blocks=kinds, words=words)
