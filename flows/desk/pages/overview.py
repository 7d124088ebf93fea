"""The overview."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from flows.desk.content.overview import overview
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)


@router.get("/overview")
def show(page: PageHere) -> HTMLResponse:
    """The stock in pictures."""
    return page.show("overview.html", {"o": overview(page.release, page.review.decisions(page.release))})
