"""Check a draft: upload or paste, wait, read the result, take the report along."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Form, Query, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from flows.desk import own_drafts
from flows.desk.drafts import KEPT_S, Busy
from flows.desk.own_drafts import DraftsHere, JobId, own
from flows.desk.rendering import Page, PageHere
from flows.draft import STEPS
from flows.draft.report import FORMATS, Wording, compose
from flows.draft.results import VERDICTS

router = APIRouter(include_in_schema=False)

Verdict = Annotated[str | None, Query(pattern=f"^({'|'.join(VERDICTS)})$")]


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
        data, name = text.encode("utf-8", "replace"), "draft.txt"
    if not data.strip():
        return _form(page, "empty", 422)
    try:
        id = own_drafts.start(page.request, held, data, name)
    except Busy:
        return _form(page, "busy", 503)
    return RedirectResponse(f"/check/{id}", 303)


@router.get("/check/{id}")
def show(page: PageHere, held: DraftsHere, id: JobId, verdict: Verdict = None) -> HTMLResponse:
    """How far the check is, why it failed, or what it found."""
    job, words = own(page.request, held, id), Wording(page.texts.language)
    if job.step == "failed":
        return page.show("check_failed.html", {"w": words, "reason": own_drafts.reason(job, words)}, status=422)
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
    job = own(page.request, held, id)
    if format != "json" or job.result is None:
        return own_drafts.report_file(job, format, page.texts.language)
    body = json.dumps(asdict(job.result), ensure_ascii=False, default=str).encode()
    headers = {"content-disposition": 'attachment; filename="pemeriksaan-rancangan.json"'}
    return Response(body, media_type="application/json", headers=headers)


@router.post("/check/{id}/forget")
def forget(page: PageHere, held: DraftsHere, id: JobId) -> Response:
    """Drops the result."""
    own(page.request, held, id)
    held.forget(id)
    return RedirectResponse("/check?forgotten=true", 303)


def _form(page: Page, said: str, status: int = 200) -> HTMLResponse:
    words = Wording(page.texts.language)
    most = page.request.app.state.settings.upload_bytes // 10**6
    values = {"w": words, "said": said, "minutes": round(KEPT_S / 60), "megabytes": most}
    return page.show("check.html", values, status=status)
