"""Regulations and reports: their lists, their texts under their own ids, and their original files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import HTMLResponse, Response

from flows.desk.content.originals import file_name, original
from flows.desk.content.regulation import DocumentFilters, document, regulation, regulation_list
from flows.desk.content.report import ThemeRole, report, report_list, theme_list
from flows.desk.pages.clusters import Words
from flows.desk.pages.queue import PageNumber
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

WorkPath = Annotated[str, Path(pattern=r"^id/(act|doc)/[\w./()-]+$", max_length=400)]
RoleHere = Annotated[ThemeRole | None, Query(description="What the statements do in their reports.")]
FileHash = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


@router.get("/regulations")
def regulations(page: PageHere, filters: Annotated[DocumentFilters, Depends()], p: PageNumber = 1) -> HTMLResponse:
    """The regulations, with filters."""
    return page.show("regulations.html", {"filters": filters, **regulation_list(page.release, filters, p)})


@router.get("/reports")
def reports(page: PageHere) -> HTMLResponse:
    """The reports."""
    return page.show("reports.html", {"reports": report_list(page.release)})


@router.get("/themes")
def themes(page: PageHere, role: RoleHere = None, q: Words = "", p: PageNumber = 1) -> HTMLResponse:
    """What several statements of reports say alike."""
    return page.show("themes.html", {"role": role, "q": q, **theme_list(page.release, role, q, p)})


@router.get("/akn/{rest:path}")
def show(page: PageHere, rest: WorkPath) -> HTMLResponse:
    """A document under its work URI; the id of a provision leads to its place in it."""
    work = f"/akn/{rest}"
    if document(page.release, work)["kind"] == "report":
        return page.show("report.html", {"d": report(page.release, work)})
    return page.show("regulation.html", {"d": regulation(page.release, work)})


@router.get("/original/{hash}")
def download(page: PageHere, hash: FileHash) -> Response:
    """The original file, always to be saved and never shown: it may be hostile."""
    row, content = original(page.release, hash)
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="{file_name(row)}"',
            # a browser that opens it all the same lets it do nothing
            "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        },
    )
