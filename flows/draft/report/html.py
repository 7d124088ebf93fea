"""The report as one HTML file that asks nothing of any other place and prints well."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.draft.report.blocks import Blocks
from flows.draft.report.wording import Wording


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("flows.draft.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(blocks: Blocks, words: Wording) -> str:
    """The blocks as a page of its own, every text escaped."""
    kinds = [(type(block).__name__, block) for block in blocks]
    return _environment().get_template("report.html").render(blocks=kinds, words=words)
