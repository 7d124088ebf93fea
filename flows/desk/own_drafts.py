"""The drafts of one visitor: which of those in memory a request may see, and what is said of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, HTTPException, Path, Request
from fastapi.responses import Response

from flows.desk.drafts import Drafts, Job
from flows.draft import DraftLimits
from flows.draft.report import FORMATS, Wording, report

_REMEMBERED = 12
"""Checks that one session may still see."""

JobId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{10,40}$", description="Secret id of a check.")]


def drafts(request: Request) -> Drafts:
    """The drafts of this desk."""
    state = request.app.state
    if not hasattr(state, "drafts"):
        state.drafts = Drafts(state.current, DraftLimits(max_bytes=state.settings.upload_bytes))
    found: Drafts = state.drafts
    return found


DraftsHere = Annotated[Drafts, Depends(drafts)]


def start(request: Request, held: Drafts, data: bytes, name: str, title: str = "") -> str:
    """Begins a check that this visitor may see; returns its id.

    Raises:
        Busy: too many drafts are in memory.
    """
    id = held.start(data, name, title)
    # a program that shows its token with every request has no session; the secret id is its own to keep
    if not getattr(request.state, "bearer", False):
        request.session["checks"] = [*request.session.get("checks", []), id][-_REMEMBERED:]
    return id


def own(request: Request, held: Drafts, id: str) -> Job:
    """The job, if this session began it, or if a program with the token knows its id.

    Raises:
        HTTPException: 404, there is none that this visitor may see.
    """
    mine = getattr(request.state, "bearer", False) or id in request.session.get("checks", [])
    job = held.find(id) if mine else None
    if job is None:
        raise HTTPException(404)
    return job


def reason(job: Job, words: Wording) -> str:
    """Why a check failed, in the language of the words."""
    said = words.named("failure", job.failure)
    return said if said != job.failure else words("failure", "other")


def report_file(job: Job, format: str, language: str) -> Response:
    """The report on a draft as a file to be saved.

    Raises:
        HTTPException: 404, there is no result yet, or no such format.
    """
    if job.result is None or format not in FORMATS:
        raise HTTPException(404)
    headers = {"content-disposition": f'attachment; filename="pemeriksaan-rancangan.{format}"'}
    return Response(report(job.result, format, language), media_type=FORMATS[format], headers=headers)
