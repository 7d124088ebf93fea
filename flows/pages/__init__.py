"""Pages that people read and mail: headings, lists, tables and entries, as Markdown or as one HTML file.

Front doors: build a `Page` of blocks, then `write` it into a file, or take `as_markdown`, `as_html`. What stands in a
page may come from hostile documents: every way out escapes it.
"""

from flows.pages.html import as_html
from flows.pages.markdown import as_markdown
from flows.pages.page import Block, Entry, Heading, Item, Listing, Page, Paragraph, Table
from flows.pages.writing import FORMATS, write

__all__ = [
    "FORMATS",
    "Block",
    "Entry",
    "Heading",
    "Item",
    "Listing",
    "Page",
    "Paragraph",
    "Table",
    "as_html",
    "as_markdown",
    "write",
]
