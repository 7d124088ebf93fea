"""One finding, and the decision on it."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from flows.desk.content.finding import finding
from flows.desk.content.queue import neighbours
from flows.desk.pages.queue import QueueHere
from flows.desk.rendering import Page, PageHere, user_of
from flows.desk.review import AlreadyDecided
from warehouse.ledger import Decision

router = APIRouter(include_in_schema=False)

FindingId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,64}$")]
Who = Annotated[str, Form(min_length=1, max_length=80, pattern=r"\S")]
Note = Annotated[str, Form(max_length=2000)]


@router.get("/finding/{id}")
def show(
    page: PageHere,
    filters: QueueHere,
    id: FindingId,
    saved: Annotated[str | None, Query(pattern=r"^[0-9a-f]{1,64}$")] = None,
) -> HTMLResponse:
    """The finding beside its place in the queue; `saved` is the finding that was decided just before."""
    return _page(page, filters, id, saved=saved)


@router.post("/finding/{id}")
def decide(
    page: PageHere,
    filters: QueueHere,
    id: FindingId,
    verdict: Annotated[Decision, Form()],
    who: Who,
    seen: Annotated[int, Form(ge=0)],
    note: Note = "",
    then: Annotated[Literal["next", "stay"], Form()] = "next",
) -> Response:
    """Writes the verdict and goes on to the next finding; stays where somebody else has decided meanwhile."""
    # who has entered by name signs with it, whatever the form says
    signed = user_of(page.request) or who.strip()
    page.request.session["reviewer"] = signed
    try:
        page.review.give(page.release, id, verdict, signed, note.strip(), seen)
    except AlreadyDecided:
        return _page(page, filters, id, status=409, refused={"verdict": verdict, "note": note.strip()})
    query = filters.as_query()
    following = id
    if then == "next" and verdict != "note":
        decisions = page.review.decisions(page.release)
        following = neighbours(page.release, filters, decisions, id)["next"] or ""
    if not following:
        return RedirectResponse(f"/queue?{urlencode(query)}", 303)
    return RedirectResponse(f"/finding/{following}?{urlencode(query | {'saved': id})}", 303)


def _page(page: Page, filters: QueueHere, id: str, *, status: int = 200, **values: object) -> HTMLResponse:
    decisions = page.review.decisions(page.release)
    found = finding(page.release, id, decisions)
    return page.show(
        "finding.html",
        {
            "f": found,
            "filters": filters,
            "query": filters.as_query(),
            "queue": neighbours(page.release, filters, decisions, id),
            "saved": None,
            "refused": None,
            **values,
        },
        status=status,
    )
