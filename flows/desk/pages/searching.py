"""The first page and the search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from flows.desk.content.clusters import cluster_list
from flows.desk.content.queue import QueueFilters, ordered, rows_of
from flows.desk.content.searching import MOST, STEP, Filters, find
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

Text = Annotated[str, Query(max_length=1000)]
FiltersHere = Annotated[Filters, Depends()]


FIRST = 3
"""Findings and clusters that the first page names."""


@router.get("/")
def home(page: PageHere) -> HTMLResponse:
    """The box, and what deserves attention first."""
    decisions = page.review.decisions(page.release)
    waiting = ordered(page.release, QueueFilters(), decisions)
    return page.show(
        "home.html",
        {
            "filters": Filters(),
            "q": "",
            "findings": rows_of(page.release, waiting[:FIRST], decisions),
            "waiting": len(waiting),
            "clusters": cluster_list(page.release, "overlap", "", 1)["clusters"][:FIRST],
            "example": page.release.example,
        },
    )


@router.get("/search")
def search(
    page: PageHere, filters: FiltersHere, q: Text = "", n: Annotated[int, Query(ge=1, le=MOST)] = STEP
) -> HTMLResponse:
    """Results for what was typed, or the box alone."""
    found = find(page.release, q, filters, n)
    return page.show(
        "search.html", {"q": q, "n": n, "next_n": min(n + STEP, MOST), "step": STEP, "filters": filters, **found}
    )
