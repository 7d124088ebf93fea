"""The queue of findings."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from flows.desk.content.queue import QueueFilters, listed, progress
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

QueueHere = Annotated[QueueFilters, Depends()]
PageNumber = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/queue")
def queue(page: PageHere, filters: QueueHere, p: PageNumber = 1) -> HTMLResponse:
    """One page of the queue with its filters and the progress of the review."""
    decisions = page.review.decisions(page.release)
    return page.show(
        "queue.html",
        {
            "filters": filters,
            "progress": progress(page.release, decisions),
            **listed(page.release, filters, decisions, p),
        },
    )
