"""The token that every writing form carries: kept in the signed session, unknown to pages of other sites."""

from __future__ import annotations

import secrets

from fastapi import HTTPException, Request

from flows.desk.security.gate import SAFE, matches

FIELD = "csrf"
HEADER = "x-csrf-token"


def form_token(request: Request) -> str:
    """The token of this session, made when first asked for."""
    token = request.session.get(FIELD)
    if not isinstance(token, str):
        token = request.session[FIELD] = secrets.token_urlsafe(24)
    return token


async def check(request: Request) -> None:
    """Lets a writing request pass if it carries the token of its session, in the form or in the header.

    Raises:
        HTTPException: 403, it does not.
    """
    if request.method in SAFE or getattr(request.state, "bearer", False):
        return
    given = request.headers.get(HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else None
    held = request.session.get(FIELD)
    if not given or not isinstance(held, str) or not matches(given, held):
        raise HTTPException(403, "form token")
