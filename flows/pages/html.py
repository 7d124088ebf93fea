"""A page as one HTML file that needs nothing else: it can be mailed, printed and opened without a network."""

from __future__ import annotations

from flows.pages.page import Page
from flows.pages.templates import templates


def as_html(page: Page) -> str:
    """The page as HTML; its own rule forbids scripts and anything from elsewhere."""
    blocks = [(type(block).__name__, block) for block in page.blocks]
    return templates("flows.pages", ".").get_template("page.html").render(page=page, blocks=blocks) + "\n"
