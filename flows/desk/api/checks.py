"""A draft checked by a program: handed in, asked for until the result is there, dropped.

A check takes seconds to a minute, so it is a job: its id is the secret of whoever handed the draft in. Drafts are read
in a process of their own with limits, stay in memory for half an hour at most, and enter neither disk nor log.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, File, HTTPException, Query, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from flows.desk import own_drafts
from flows.desk.drafts import ENDED, Busy, Drafts, Job
from flows.desk.own_drafts import DraftsHere, JobId, own
from flows.desk.rendering import TextsHere
from flows.draft import STEPS, DraftCheck
from flows.draft.report import Wording

router = APIRouter(prefix="/api/checks", tags=["drafts"])

WAIT_S = 60
"""Longest that a program may be kept waiting for a result, in seconds."""
_LOOK_S = 0.1
Format = Literal["docx", "html", "md"]
Language = Annotated[Literal["id", "en"], Query(description="Language of the report.")]
Title = Annotated[str, Field(max_length=1000, description="Title of a draft whose text has none.")]


class DraftIn(BaseModel):
    """A draft as text."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        min_length=1, description="The draft, or part of it; headings such as `Pasal 1` on their own lines."
    )
    title: Title = ""


class CheckOut(BaseModel):
    """How far a check is, and what it found."""

    id: str = Field(description="Secret id: whoever has it (and may come in) can read the result.")
    step: str = Field(json_schema_extra={"enum": ["waiting", *STEPS, *ENDED]})
    seconds_left: int = Field(description="For how long it will still be found.")
    failure: str | None = Field(description="Code of what went wrong, such as `no-provisions` or `timeout`.")
    message: str | None = Field(description="The same in words.")
    tally: dict[str, int] | None = Field(description="Number of provisions by verdict.")
    result: DraftCheck | None


@router.post("", status_code=202)
def check_text(request: Request, response: Response, held: DraftsHere, texts: TextsHere, given: DraftIn) -> CheckOut:
    """Hands in a draft as text; 503 while too many are in memory."""
    return _begun(request, response, held, texts.language, given.text.encode("utf-8", "replace"), "", given.title)


@router.post("/upload", status_code=202)
async def check_file(
    request: Request,
    response: Response,
    held: DraftsHere,
    texts: TextsHere,
    file: Annotated[UploadFile, File(description="PDF, DOCX, HTML, Markdown or text.")],
) -> CheckOut:
    """Hands in a draft as a file; 503 while too many are in memory, 413 over the limit of the desk (25 MB)."""
    return _begun(request, response, held, texts.language, await file.read(), file.filename or "", "")


@router.get("/{id}")
async def one_check(
    request: Request,
    held: DraftsHere,
    texts: TextsHere,
    id: JobId,
    wait: Annotated[int, Query(ge=0, le=WAIT_S, description="Seconds to wait for the end.")] = 0,
) -> CheckOut:
    """How far a check is; with the result when it is done. 404 when there is none, or no longer."""
    loop = asyncio.get_running_loop()
    until = loop.time() + wait
    while not own(request, held, id).over and loop.time() < until:
        await asyncio.sleep(_LOOK_S)
    return _told(held, own(request, held, id), texts.language)


@router.get(
    "/{id}/report.{format}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The report."}},
)
def one_report(request: Request, held: DraftsHere, id: JobId, format: Format, lang: Language = "id") -> Response:
    """The result as a report for the file of the draft."""
    return own_drafts.report_file(own(request, held, id), format, lang)


@router.delete("/{id}", status_code=204)
def drop(request: Request, held: DraftsHere, id: JobId) -> None:
    """Drops a draft and its result at once."""
    own(request, held, id)
    held.forget(id)


def _begun(
    request: Request, response: Response, held: Drafts, language: str, data: bytes, name: str, title: str
) -> CheckOut:
    """The check that has begun, and its address in the header.

    Raises:
        HTTPException: 422, there is nothing to check; 503, too many drafts are in memory.
    """
    if not data.strip():
        raise HTTPException(422)
    try:
        id = own_drafts.start(request, held, data, name or "draft.txt", title)
    except Busy:
        raise HTTPException(503, headers={"retry-after": "30"}) from None
    response.headers["location"] = f"{router.prefix}/{id}"
    return _told(held, own(request, held, id), language)


def _told(held: Drafts, job: Job, language: str) -> CheckOut:
    # taken once: the thread of the job may end it meanwhile
    step, result = job.step, job.result
    failed = step == "failed"
    return CheckOut(
        id=job.id,
        step=step,
        seconds_left=round(held.left_s(job)),
        failure=job.failure if failed else None,
        message=own_drafts.reason(job, Wording(language)) if failed else None,
        tally=result.tally() if result is not None and step == "done" else None,
        result=result if step == "done" else None,
    )
