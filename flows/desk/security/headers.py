"""Headers that every answer carries, and an error page that tells nothing of what is inside."""

from __future__ import annotations

import logging
import secrets

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

HEADERS = {
    # everything from this host; no script or style inside a page, no frame around it
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # nothing to other sites; with `no-referrer` browsers send `Origin: null` with our own forms too
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
CACHED = "/static/"
"""What a browser may keep, asking each time whether it is still the same."""


class SafeHeaders:
    """Sets the headers, and turns an unforeseen error into a page with nothing but the number of its log entry."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def send_safely(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                # what people decide changes a page at any time; texts may be confidential
                kept = "no-cache" if scope["path"].startswith(CACHED) else "no-store"
                headers.setdefault("cache-control", kept)
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception:
            number = secrets.token_hex(4)
            log.exception("error %s", number)
            if begun:
                raise
            words = f"Terjadi kesalahan. / Something went wrong. ({number})\n"
            await PlainTextResponse(words, status_code=500)(scope, receive, send_safely)
