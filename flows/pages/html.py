"""A page as one HTML file that needs nothing else: it can be mailed, printed and opened without a network."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flows.pages.page import Page


@cache
def _template() -> Template:
    made = Environment(
        loader=PackageLoader("flows.pages", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("page.html")


def as_html(page: Page) -> str:
    """The page as HTML; its own rule forbids scripts and anything from elsewhere."""
    blocks = [(type(block).__name__, block) for block in page.blocks]
    return _template().render(page=page, blocks=blocks) + "\n"
