"""What the warehouse says, and what people decide, as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from flows.desk.content.clusters import cluster, cluster_list
from flows.desk.content.differing import definition_list, power_list
from flows.desk.content.finding import finding
from flows.desk.content.overview import overview
from flows.desk.content.queue import QueueFilters, listed, progress
from flows.desk.content.regulation import DocumentFilters, document, regulation, regulation_list
from flows.desk.content.report import report, report_list, theme_list
from flows.desk.content.searching import MOST, STEP, Filters, find
from flows.desk.pages.clusters import ClusterId, Kind, Words, export
from flows.desk.pages.differing import StandingHere
from flows.desk.pages.documents import RoleHere, WorkPath, download
from flows.desk.pages.finding import FindingId
from flows.desk.pages.queue import PageNumber
from flows.desk.rendering import Page, PageHere, ReleaseHere, user_of
from flows.desk.review import AlreadyDecided
from flows.desk.security.forgery import HEADER, form_token
from warehouse import NotFound
from warehouse.ledger import Decision

router = APIRouter(prefix="/api", tags=["desk"])

Json = dict[str, Any]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file, to be saved.", "content": {"application/octet-stream": {}}}
}


class VerdictIn(BaseModel):
    """A verdict or a note on a finding."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    verdict: Decision
    who: str = Field(
        min_length=1, max_length=80, description="Name of the reviewer; who has entered by name signs with that."
    )
    note: str = Field("", max_length=2000, description="The reason, or a remark.")
    seen: int = Field(0, ge=0, description="`last_line` of the finding when it was read; 0 if nobody had decided.")


@router.get("/status")
def status(release: ReleaseHere) -> Json:
    """The release that is shown: its run, the rows of its tables, its issues."""
    shown = {name: release.status[name] for name in ("run", "rows", "issues")}
    # where files lie on this machine is nobody's business
    return shown | {"run": {name: value for name, value in shown["run"].items() if name != "settings"}}


@router.get("/search")
def search(
    release: ReleaseHere,
    filters: Annotated[Filters, Depends()],
    q: Annotated[str, Query(max_length=1000, description="Words, a question, or a citation.")],
    n: Annotated[int, Query(ge=1, le=MOST)] = STEP,
) -> Json:
    """The provisions that answer a text, the best first, with the words that were looked for marked in `pieces`."""
    return find(release, q, filters, n)


@router.get("/findings")
def findings(page: PageHere, filters: Annotated[QueueFilters, Depends()], p: PageNumber = 1) -> Json:
    """The queue of findings, what deserves attention first, 25 a page."""
    return listed(page.release, filters, page.review.decisions(page.release), p)


@router.get("/findings/{id}")
def one_finding(page: PageHere, id: FindingId) -> Json:
    """One finding with both rules, its evidence and its history."""
    return finding(page.release, id, page.review.decisions(page.release))


@router.post("/findings/{id}/verdicts", status_code=201)
def decide(page: PageHere, id: FindingId, given: VerdictIn) -> Json:
    """Writes a verdict into the ledger; 409 if somebody else has decided since `seen`."""
    try:
        signed = user_of(page.request) or given.who
        page.review.give(page.release, id, given.verdict, signed, given.note, given.seen)
    except AlreadyDecided as error:
        raise HTTPException(409) from error
    return _said(page, id)


def _said(page: Page, id: str) -> Json:
    decisions = page.review.decisions(page.release)
    return {"decision": decisions[id], "history": list(decisions.history.get(id, ()))}


@router.get("/findings/{id}/verdicts")
def verdicts(page: PageHere, id: FindingId) -> Json:
    """What people have said of one finding, the earliest first, and what stands."""
    page.release.reader.finding_texts(id)
    return _said(page, id)


@router.get("/progress")
def review_progress(page: PageHere) -> Json:
    """How far the review has come, by kind of finding and by reviewer."""
    return progress(page.release, page.review.decisions(page.release))


@router.get("/clusters")
def clusters(release: ReleaseHere, kind: Kind = "overlap", q: Words = "", p: PageNumber = 1) -> Json:
    """Clusters of overlapping rules by reform priority, or families of repeated formulas by size."""
    return cluster_list(release, kind, q, p)


router.add_api_route("/clusters/{id}.xlsx", export, response_class=Response, responses=_FILE)


@router.get("/clusters/{id}")
def one_cluster(page: PageHere, id: ClusterId, p: PageNumber = 1) -> Json:
    """One cluster: its rules, what they share, where they differ, and the reports that speak of it."""
    return cluster(page.release, id, page.review.decisions(page.release), p)


@router.get("/definitions")
def definitions(page: PageHere, kind: StandingHere = None, q: Words = "", p: PageNumber = 1) -> Json:
    """Terms that two regulations on the same matter define differently, the incompatible first, 25 a page."""
    return definition_list(page.release, page.review.decisions(page.release), kind, q, p)


@router.get("/powers")
def powers(page: PageHere, q: Words = "", p: PageNumber = 1) -> Json:
    """Acts that two institutions are both empowered to do, the likeliest first, 25 a page."""
    return power_list(page.release, page.review.decisions(page.release), q, p)


@router.get("/regulations")
def regulations(release: ReleaseHere, filters: Annotated[DocumentFilters, Depends()], p: PageNumber = 1) -> Json:
    """The regulations with their status and the number of findings, 50 a page."""
    return regulation_list(release, filters, p)


@router.get("/reports")
def reports(release: ReleaseHere) -> list[Json]:
    """The reports with the number of problems, recommendations and rules that they speak of."""
    return report_list(release)


@router.get("/themes")
def themes(release: ReleaseHere, role: RoleHere = None, q: Words = "", p: PageNumber = 1) -> Json:
    """What several statements of reports say alike, most reports first, 25 a page."""
    return theme_list(release, role, q, p)


@router.get("/akn/{rest:path}")
def one_document(
    release: ReleaseHere,
    rest: WorkPath,
    eid: Annotated[str | None, Query(max_length=400, description="Only this provision with what stands in it.")] = None,
) -> Json:
    """One regulation or report under its work URI, such as `/api/akn/id/act/uu/2014/5`; `?eid=pasal_7` a part of it."""
    work = f"/akn/{rest}"
    found = report(release, work) if document(release, work)["kind"] == "report" else regulation(release, work)
    return found if eid is None else _part(found, eid)


def _part(found: Json, eid: str) -> Json:
    held = [row for row in found["provisions"] if row["eid"] == eid or row["eid"].startswith(f"{eid}__")]
    if not held:
        raise NotFound("no such provision")
    return found | {"provisions": held}


router.add_api_route("/originals/{hash}", download, response_class=Response, responses=_FILE)


@router.get("/overview")
def stock(page: PageHere) -> Json:
    """The figures of the overview."""
    figures = overview(page.release, page.review.decisions(page.release))
    return figures | {"run": {name: value for name, value in figures["run"].items() if name != "settings"}}


@router.get("/session")
def session(request: Request) -> Json:
    """The token that writing requests carry in the header named, together with the cookie of this answer."""
    return {"header": HEADER, "token": form_token(request)}
