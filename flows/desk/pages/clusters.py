"""The list of clusters, one cluster, and its workbook."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from flows.desk.content.clusters import cluster, cluster_list
from flows.desk.content.workbook import workbook
from flows.desk.pages.queue import PageNumber
from flows.desk.rendering import PageHere

router = APIRouter(include_in_schema=False)

ClusterId = Annotated[str, Path(pattern=r"^[0-9a-f]{1,40}$")]
Kind = Literal["overlap", "family"]
Words = Annotated[str, Query(max_length=200)]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/clusters")
def clusters(page: PageHere, kind: Kind = "overlap", q: Words = "", p: PageNumber = 1) -> HTMLResponse:
    """Clusters of overlapping rules by reform priority, or families of formulas by size."""
    return page.show("clusters.html", {"kind": kind, "q": q, **cluster_list(page.release, kind, q, p)})


@router.get("/cluster/{id}.xlsx")
def export(page: PageHere, id: ClusterId) -> Response:
    """The whole cluster as a workbook."""
    content = workbook(cluster(page.release, id, page.review.decisions(page.release), every=True), page.texts)
    return Response(
        content, media_type=XLSX, headers={"content-disposition": f'attachment; filename="selaras-{id}.xlsx"'}
    )


@router.get("/cluster/{id}")
def show(page: PageHere, id: ClusterId, p: PageNumber = 1) -> HTMLResponse:
    """One cluster."""
    return page.show("cluster.html", {"c": cluster(page.release, id, page.review.decisions(page.release), p)})
