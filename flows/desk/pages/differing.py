"""Terms that are defined differently, and acts that two institutions may do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from flows.desk.content.differing import Standing, definition_list, power_list
from flows.desk.pages.clusters import Words
from flows.desk.pages.queue import PageNumber
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

StandingHere = Annotated[Standing | None, Query(description="How the first definition stands to the second.")]


@router.get("/definitions")
def definitions(page: PageHere, kind: StandingHere = None, q: Words = "", p: PageNumber = 1) -> HTMLResponse:
    """Terms that two documents on the same matter define differently."""
    decisions = page.review.decisions(page.release)
    return page.show("definitions.html", {"kind": kind, "q": q, **definition_list(page.release, decisions, kind, q, p)})


@router.get("/powers")
def powers(page: PageHere, q: Words = "", p: PageNumber = 1) -> HTMLResponse:
    """Acts that two institutions are both empowered to do."""
    return page.show("powers.html", {"q": q, **power_list(page.release, page.review.decisions(page.release), q, p)})
