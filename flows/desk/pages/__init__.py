"""The pages: one module each, with a `router`."""

from flows.desk.pages import entering, finding, queue, searching, standing

routers = (
    searching.router,
    queue.router,
    finding.router,
    standing.router,
    entering.router,
)
"""Routers of all pages."""

__all__ = ["routers"]
