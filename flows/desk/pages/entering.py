"""The page that asks for the token."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from flows.desk.rendering import render
from flows.desk.security.gate import matches

router = APIRouter(include_in_schema=False)

WAIT_S = 1.0
"""What a wrong token costs, in seconds: nobody tries many."""


@router.get("/login")
def login(request: Request) -> Response:
    """The form; those who need no token go on to the first page."""
    if request.app.state.settings.token is None or request.session.get("entered"):
        return RedirectResponse("/", 303)
    return render(request, "login.html", wrong=False)


@router.post("/login")
async def enter(request: Request, token: Annotated[str, Form(max_length=500)]) -> Response:
    """In with the right token, the form again with a wrong one."""
    held = request.app.state.settings.token
    if held is None or not matches(token, held):
        await asyncio.sleep(WAIT_S)
        return render(request, "login.html", status=403, wrong=True)
    # a new session, so that nobody comes in with one that was handed to them
    kept = {name: value for name, value in request.session.items() if name in ("lang", "reviewer")}
    request.session.clear()
    request.session.update(kept, entered=True)
    return RedirectResponse("/", 303)


@router.post("/logout")
def leave(request: Request) -> Response:
    """Out: the session is forgotten."""
    request.session.clear()
    return RedirectResponse("/login", 303)
