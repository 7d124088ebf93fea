"""The search page, which is also the first page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from flows.desk.content.searching import MOST, STEP, Filters, find
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=1000)]
FiltersHere = Annotated[Filters, Depends()]


@router.get("/")
@router.get("/search")
def search(
    page: PageHere, filters: FiltersHere, q: Text = "", n: Annotated[int, Query(ge=1, le=MOST)] = STEP
) -> HTMLResponse:
    """Results for what was typed, or the box alone."""
    found = find(page.release, q, filters, n)
    return page.show(
        "search.html", {"q": q, "n": n, "next_n": min(n + STEP, MOST), "step": STEP, "filters": filters, **found}
    )
