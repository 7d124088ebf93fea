"""The pages: one module each, with a `router`."""

from flows.desk.pages import (
    check,
    clusters,
    differing,
    documents,
    entering,
    finding,
    overview,
    queue,
    searching,
    standing,
)

routers = (
    searching.router,
    queue.router,
    finding.router,
    clusters.router,
    differing.router,
    documents.router,
    check.router,
    overview.router,
    standing.router,
    entering.router,
)
"""Routers of all pages."""

__all__ = ["routers"]
