"""The pages: one module each, with a `router`."""

from flows.desk.pages import entering, searching, standing

routers = (searching.router, standing.router, entering.router)
"""Routers of all pages."""

__all__ = ["routers"]
