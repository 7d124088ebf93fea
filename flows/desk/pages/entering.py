"""The page that asks for the token, or for name and password where people have their own."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from flows.desk.rendering import render
from flows.desk.security.gate import matches
from flows.desk.security.users import LONGEST_NAME, knows
from flows.desk.settings import DeskSettings

router = APIRouter(include_in_schema=False)

WAIT_S = 1.0
"""What a wrong token costs, in seconds: nobody tries many."""


@router.get("/login")
def login(request: Request) -> Response:
    """The form; those who need none go on to the first page."""
    if not request.app.state.settings.guarded or request.session.get("entered"):
        return RedirectResponse("/", 303)
    return render(request, "login.html", wrong=False)


@router.post("/login")
async def enter(
    request: Request,
    token: Annotated[str, Form(max_length=500)],
    name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
) -> Response:
    """In with the right token or password, the form again with a wrong one."""
    settings: DeskSettings = request.app.state.settings
    if settings.users:
        name = " ".join(name.split())
        right = await run_in_threadpool(knows, settings.users, name, token)
    else:
        name, right = "", settings.token is not None and matches(token, settings.token)
    if not right:
        await asyncio.sleep(WAIT_S)
        return render(request, "login.html", status=403, wrong=True)
    # a new session, so that nobody comes in with one that was handed to them
    kept = {key: value for key, value in request.session.items() if key in ("lang", "reviewer")}
    request.session.clear()
    request.session.update(kept, entered=True)
    if name:
        request.session.update(user=name, reviewer=name)
    return RedirectResponse("/", 303)


@router.post("/logout")
def leave(request: Request) -> Response:
    """Out: the session is forgotten."""
    request.session.clear()
    return RedirectResponse("/login", 303)
