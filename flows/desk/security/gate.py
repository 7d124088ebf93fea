"""Who may come in: anybody on the local machine, else whoever shows the token or a password; never a foreign page."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE = ("GET", "HEAD", "OPTIONS")
OPEN = ("/login", "/health")
"""Addresses that need neither, beside the style sheet and the script of the login page."""


class Gate:
    """Asks who comes, and refuses writing requests whose origin is another site."""

    def __init__(self, app: ASGIApp, token: str | None, guarded: bool) -> None:
        self._app, self._token, self._guarded = app, token, guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal: Response | None = None
        if scope["method"] not in SAFE and not same_origin(headers):
            refusal = PlainTextResponse("This request came from another site.\n", status_code=403)
        elif self._guarded:
            refusal = self._ask(scope, headers)
        await (refusal or self._app)(scope, receive, send)

    def _ask(self, scope: Scope, headers: Headers) -> Response | None:
        """The way to the login page for those who have not entered, None for the others."""
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if bearer and self._token is not None and matches(bearer, self._token):
            # a program names its token with every request, so no other site can make it ask
            scope.setdefault("state", {})["bearer"] = True
            return None
        path = scope["path"]
        if scope["session"].get("entered") or path in OPEN or path.startswith("/static/"):
            return None
        if path.startswith("/api/") or path == "/openapi.json":
            return JSONResponse({"detail": "a token is needed"}, 401, {"www-authenticate": "Bearer"})
        return RedirectResponse("/login", 303)


def matches(given: str, token: str) -> bool:
    """Whether the token is right, in a time that does not tell how much of it is."""
    return secrets.compare_digest(given.encode(), token.encode())


def same_origin(headers: Headers) -> bool:
    """Whether a browser says that a page of this very host made the request; programs say nothing and pass.

    They meet the form token next, which a page elsewhere cannot read.
    """
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
