"""Check a draft: upload or paste, wait, read the result, take the report along."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.formparsers import MultiPartParser

from flows.desk.drafts import KEPT_S, Busy, Drafts, Job
from flows.desk.rendering import PageHere
from flows.draft import STEPS, DraftLimits
from flows.draft.report import FORMATS, Wording, compose, report
from flows.draft.results import VERDICTS

router = APIRouter(include_in_schema=False)

MultiPartParser.spool_max_size = 2**30
"""Uploads stay in memory, below the limit of the desk: Starlette would put those over a megabyte into a file."""
_REMEMBERED = 12
"""Checks that one session may still see."""

JobId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{10,40}$")]
Verdict = Annotated[str | None, Query(pattern=f"^({'|'.join(VERDICTS)})$")]


def drafts(request: Request) -> Drafts:
    """The drafts of this desk."""
    state = request.app.state
    if not hasattr(state, "drafts"):
        state.drafts = Drafts(state.current, DraftLimits(max_bytes=state.settings.upload_bytes))
    found: Drafts = state.drafts
    return found


DraftsHere = Annotated[Drafts, Depends(drafts)]


@router.get("/check")
def ask(page: PageHere, forgotten: Annotated[bool, Query()] = False) -> HTMLResponse:
    """The form."""
    return _form(page, "forgotten" if forgotten else "")


@router.post("/check")
async def start(
    page: PageHere, held: DraftsHere, file: UploadFile | None = None, text: Annotated[str, Form()] = ""
) -> Response:
    """Begins a check and sends the visitor to its page."""
    data, name = (await file.read(), file.filename or "") if file is not None else (b"", "")
    if not data:
        data, name = text.encode(), "draft.txt"
    if not data.strip():
        return _form(page, "empty", 422)
    try:
        id = held.start(data, name)
    except Busy:
        return _form(page, "busy", 503)
    mine = page.request.session.get("checks", [])
    page.request.session["checks"] = [*mine, id][-_REMEMBERED:]
    return RedirectResponse(f"/check/{id}", 303)


@router.get("/check/{id}")
def show(page: PageHere, held: DraftsHere, id: JobId, verdict: Verdict = None) -> HTMLResponse:
    """How far the check is, why it failed, or what it found."""
    job, words = _own(page, held, id), Wording(page.texts.language)
    if job.step == "failed":
        reason = words.named("failure", job.failure)
        said = reason if reason != job.failure else words("failure", "other")
        return page.show("check_failed.html", {"w": words, "reason": said}, status=422)
    if job.result is None:
        return page.show("check_running.html", {"w": words, "step": job.step, "steps": ("waiting", *STEPS)})
    blocks = [(type(block).__name__, block) for block in compose(job.result, words, verdict)]
    values = {
        "w": words,
        "blocks": blocks,
        "id": id,
        "verdict": verdict,
        "tally": job.result.tally(),
        "formats": FORMATS,
    }
    return page.show("check_result.html", values)


@router.get("/check/{id}/report.{format}")
def download(page: PageHere, held: DraftsHere, id: JobId, format: str) -> Response:
    """The report as a file, or all that was found as JSON."""
    result = _own(page, held, id).result
    if result is None or format not in (*FORMATS, "json"):
        raise HTTPException(404)
    headers = {"content-disposition": f'attachment; filename="pemeriksaan-rancangan.{format}"'}
    if format == "json":
        body = json.dumps(asdict(result), ensure_ascii=False, default=str).encode()
        return Response(body, media_type="application/json", headers=headers)
    return Response(report(result, format, page.texts.language), media_type=FORMATS[format], headers=headers)


@router.post("/check/{id}/forget")
def forget(page: PageHere, held: DraftsHere, id: JobId) -> Response:
    """Drops the result."""
    _own(page, held, id)
    held.forget(id)
    return RedirectResponse("/check?forgotten=true", 303)


def _own(page: PageHere, held: Drafts, id: str) -> Job:
    """The job, if this session began it.

    Raises:
        HTTPException: 404, there is none that this visitor may see.
    """
    job = held.find(id) if id in page.request.session.get("checks", []) else None
    if job is None:
        raise HTTPException(404)
    return job


def _form(page: PageHere, said: str, status: int = 200) -> HTMLResponse:
    words = Wording(page.texts.language)
    most = page.request.app.state.settings.upload_bytes // 10**6
    values = {"w": words, "said": said, "minutes": round(KEPT_S / 60), "megabytes": most}
    return page.show("check.html", values, status=status)
